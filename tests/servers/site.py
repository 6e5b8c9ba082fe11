"""The portal itself, started as an operator starts it, in processes of its own."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import redis

from tests.servers.process import (
    PortalProcess,
    ServerProcess,
    answers,
    free_port,
    wait_until,
)
from tests.servers.warm import Forked

ROOT = Path(__file__).parent.parent.parent
_FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]
# Nothing else of the developer's own environment reaches the portal under test.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


def run_flask(env: Mapping[str, str], cwd: Path, *arguments: str) -> str:
    """Run one command of the portal to its end; what it printed, or an error with all of it."""
    with tempfile.TemporaryDirectory(prefix="flask-") as folder:
        out, errors = Path(folder, "out"), Path(folder, "errors")
        running = Forked(arguments, _environment(env), cwd, out, errors)
        try:
            code = running.wait(300)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            raise
        printed = out.read_text()
        if code:
            said = f"{printed[-4000:]}\n{errors.read_text()[-4000:]}"
            raise RuntimeError(f"flask {' '.join(arguments)}: {code}\n{said}")
    return printed


@dataclass
class Installation:
    """Folder and settings of one installation, before anything runs in it.

    `printed` is what loading the demonstration said: addresses and accounts.
    """

    folder: Path
    env: dict[str, str]
    printed: str = ""

    @property
    def var(self) -> Path:
        """The portal's own folder: keys, mails, attachments, the SQLite file."""
        return Path(self.env["VAR_DIR"])

    @property
    def database_url(self) -> str:
        """The address of the database, for a test that looks at the rows itself."""
        return self.env.get("DATABASE_URL") or f"sqlite:///{self.var / 'portal.sqlite3'}"

    def flask(self, *arguments: str) -> str:
        """Run `flask --app wsgi …` in this installation; returns what it printed."""
        return run_flask(self.env, self.folder, *arguments)


@dataclass
class Site:
    """A served installation. With REDIS_URL set, a `flask worker` runs beside the web process.

    It is served by `flask serve`, or by gunicorn with so many `processes`. With `anew`, each of its
    processes is an interpreter of its own that imports the portal, as an operator's is.
    """

    installation: Installation
    port: int = field(default_factory=free_port)
    processes: int = 0
    anew: bool = False

    def __post_init__(self) -> None:
        env = {
            **self.installation.env,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PUBLIC_URL": self.url,
        }
        self.env = env
        self.web = self._gunicorn() if self.processes else self._flask("serve", "web.log")
        self.worker = self._flask("worker", "worker.log") if env.get("REDIS_URL") else None

    @property
    def url(self) -> str:
        """The address people type, without a slash at its end; the staff's is below /quan-tri."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """All that web process and worker printed so far."""
        logs = [self.web.log] + ([self.worker.log] if self.worker else [])
        return "\n".join(path.read_text(errors="replace") for path in logs if path.exists())

    @property
    def mails(self) -> list[Path]:
        """The .eml files written so far, by name; only where MAIL_URL is unset."""
        return sorted((self.installation.var / "mail").glob("*.eml"))

    def start(self) -> None:
        """Serve, and return when the first page answers and the worker has signed in."""
        self.web.start(self._answers)
        if self.worker is not None and not self.worker.is_running:
            self.worker.start(self._worker_signed_in)

    def stop(self, seconds: float = 40) -> None:
        """End both processes as an operator does."""
        if self.worker is not None:
            self.worker.stop(seconds)
        self.web.stop(seconds)

    def kill(self) -> None:
        """End the web process with SIGKILL; the worker goes on."""
        self.web.kill()

    def restart(self) -> None:
        """Start the web process again, on the same port and database."""
        self.web.stop()
        self.start()

    def restart_worker_without_redis(self) -> None:
        """End the worker and start it again while Redis is away, until it has noticed that."""
        assert self.worker is not None
        self.worker.stop()
        said = len(self.log)
        self.worker.start(lambda: "worker: no Redis" in self.log[said:])

    def flask(self, *arguments: str) -> str:
        """Run `flask --app wsgi …` with the settings of this site; returns what it printed."""
        return run_flask(self.env, self.installation.folder, *arguments)

    def wait_for_mails(self, count: int, seconds: float = 60) -> list[Path]:
        """Wait until at least `count` .eml files lie there; returns them."""
        wait_until(lambda: len(self.mails) >= count, seconds, f"{count} mails in {self.url}")
        return self.mails

    def _flask(self, command: str, log: str) -> ServerProcess:
        folder, env = self.installation.folder, _environment(self.env)
        if self.anew:
            return ServerProcess([*_FLASK, command], folder / log, env=env, cwd=folder)
        return PortalProcess([command], folder / log, env=env, cwd=folder)

    def _gunicorn(self) -> ServerProcess:
        options = ["--no-control-socket", "--bind", f"127.0.0.1:{self.port}", "--threads", "4"]
        program = [sys.executable, "-m", "gunicorn", *options, "--workers", str(self.processes)]
        command = [*program, "--backlog", "1000", "--log-level", "warning", "wsgi:app"]
        folder, env = self.installation.folder, _environment(self.env)
        return ServerProcess(command, folder / "web.log", env=env, cwd=folder)

    def _answers(self) -> bool:
        if not answers(self.port):
            return False
        try:
            with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as caller:
                caller.request("GET", "/")
                caller.getresponse()
        except (OSError, HTTPException):
            return False
        return True

    def _worker_signed_in(self) -> bool:
        client = redis.Redis.from_url(self.env["REDIS_URL"])
        try:
            return bool(client.exists("rq:workers"))
        finally:
            client.close()


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        # The installation's folder is the working one, so that no .env of a developer counts.
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
