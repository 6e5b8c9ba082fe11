"""Commands of the portal in processes forked from one that has imported all its modules.

Importing takes two seconds of a core, which is most of what starting a portal takes, and the tests
start it hundreds of times. What runs is the same: settings, sites and database are made anew
in each process. A new interpreter for each is in `process` and `site`.
"""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

_SET_PARENT_DEATH_SIGNAL = 1
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.servers.imported"])


class Forked:
    """`flask --app wsgi …` in a process of its own; the part of `Popen` that the tests need."""

    def __init__(
        self, arguments: Sequence[str], env: Mapping[str, str], cwd: Path, out: Path, errors: Path
    ) -> None:
        self._process = _FORKS.Process(
            target=_run, args=(list(arguments), dict(env), cwd, out, errors), daemon=True
        )
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """The code it ended with; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        """The code it ends with; TimeoutExpired when it does not."""
        self._process.join(timeout)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired("flask", timeout)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        """Nothing happens to one that has ended."""
        with suppress(ProcessLookupError):
            if self.poll() is None:
                os.kill(self.pid, number)


def _run(arguments: list[str], env: dict[str, str], cwd: Path, out: Path, errors: Path) -> None:
    """Become what a new interpreter with this environment would be, and carry the command out."""
    os.setsid()
    _end_with_the_tests()
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    for path, stream in ((out, sys.stdout), (errors, sys.stderr)):
        opened = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.dup2(opened, stream.fileno())
        os.close(opened)
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.argv = ["flask", "--app", "wsgi", *arguments]

    from flask.cli import main

    main()


def _end_with_the_tests() -> None:
    # The process that forks ends when nobody holds this pipe any more, and its children with it.
    os.close(forkserver._forkserver._forkserver_alive_fd)  # type: ignore[attr-defined]
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
