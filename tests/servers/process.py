"""A server in a process of its own, which never outlives the tests."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from tests.servers.warm import Forked

# The kernel ends a child when the *thread* that started it ends, so all of them are started
# by one thread that lives as long as the tests do.
_STARTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="starts-servers")


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens on this port of 127.0.0.1."""
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) == 0


def wait_until(
    condition: Callable[[], bool], seconds: float, what: str, every: float = 0.03
) -> None:
    """Return as soon as the condition holds; TimeoutError naming `what` after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {seconds:g} s")
        time.sleep(every)


class ServerProcess:
    """One command that serves until it is stopped; everything it prints goes to `log`."""

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: str | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.log = log
        self._command = [*_leash(stop_signal, user), *command]
        self._env = dict(os.environ if env is None else env)
        self._cwd = cwd
        self._stop_signal = stop_signal
        self._process: subprocess.Popen[bytes] | Forked | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("the server was never started")
        return self._process.pid

    def start(self, ready: Callable[[], bool], seconds: float = 90) -> None:
        """Start and wait until `ready`; what the server said is in the error when it fails."""
        if self.is_running:
            raise RuntimeError("the server runs already")

        self._process = self._launched()
        try:
            wait_until(lambda: not self.is_running or ready(), seconds, self._command[-1])
        except TimeoutError as error:
            self.kill()
            raise RuntimeError(f"{error}\n{self.tail()}") from None
        if not self.is_running:
            raise RuntimeError(f"ended at once: {' '.join(self._command)}\n{self.tail()}")

    def _launched(self) -> subprocess.Popen[bytes] | Forked:
        with self.log.open("ab") as output:
            return _STARTER.submit(
                subprocess.Popen,
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._env,
                cwd=self._cwd,
                start_new_session=True,
            ).result()

    def stop(self, seconds: float = 40) -> None:
        """Ask the server to end and wait for it; it is killed when it does not."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(self._stop_signal)
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"did not stop within {seconds:g} s\n{self.tail()}") from None

    def kill(self) -> None:
        """End the server and its children with SIGKILL, as a power cut would."""
        if self._process is None:
            return
        # It may end by itself in between.
        with suppress(ProcessLookupError):
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(40)

    def tail(self, lines: int = 40) -> str:
        """The last lines that the server printed."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


class PortalProcess(ServerProcess):
    """A command of the portal that serves until it is stopped, and need not import it first."""

    def __init__(
        self, arguments: Sequence[str], log: Path, *, env: Mapping[str, str], cwd: Path
    ) -> None:
        super().__init__(arguments, log, env=env, cwd=cwd)
        self._arguments, self._folder = arguments, cwd

    def _launched(self) -> Forked:
        return Forked(self._arguments, self._env, self._folder, self.log, self.log)


def _leash(stop_signal: signal.Signals, user: str | None) -> list[str]:
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if user is not None:
            raise RuntimeError("setpriv (util-linux) is needed to start a server as another user")
        return []
    change = ["--reuid", user, "--regid", user, "--init-groups"] if user else []
    return [setpriv, *change, "--pdeathsig", stop_signal.name.removeprefix("SIG")]
