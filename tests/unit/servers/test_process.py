"""A server of the tests is ready when it says so, and never outlives them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.process import ServerProcess, answers, free_port, wait_until

ROOT = Path(__file__).parent.parent.parent.parent


def listening(port: int, log: Path) -> ServerProcess:
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    return ServerProcess(command, log, cwd=log.parent)


def test_starts_is_killed_and_starts_again(tmp_path: Path) -> None:
    port = free_port()
    server = listening(port, tmp_path / "log")
    for end in (server.kill, server.stop):
        server.start(lambda: answers(port))
        assert server.is_running
        end()
        assert not server.is_running
        assert not answers(port)


def test_says_what_the_server_said_when_it_ends_at_once(tmp_path: Path) -> None:
    server = ServerProcess(
        [sys.executable, "-c", "raise SystemExit('no such database')"], tmp_path / "log"
    )
    with pytest.raises(RuntimeError, match="no such database"):
        server.start(lambda: False)


def test_a_server_that_is_never_ready_is_ended(tmp_path: Path) -> None:
    server = ServerProcess(["sleep", "60"], tmp_path / "log")
    with pytest.raises(RuntimeError, match="not within"):
        server.start(lambda: False, seconds=0.2)
    assert not server.is_running


@pytest.mark.parametrize(
    "server",
    [
        "ServerProcess([sys.executable, '-m', 'http.server', '--bind', '127.0.0.1', port], log)",
        "PortalProcess(['serve'], log, env={'VAR_DIR': var, 'PORT': port}, cwd=log.parent)",
    ],
)
def test_ends_with_the_tests_even_when_those_are_killed(tmp_path: Path, server: str) -> None:
    port = free_port()
    tests = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import pathlib, sys, time\n"
            "from tests.servers.process import PortalProcess, ServerProcess, answers\n"
            f"port, var = '{port}', {str(tmp_path / 'var')!r}\n"
            f"log = pathlib.Path({str(tmp_path / 'log')!r})\n"
            f"server = {server}\n"
            f"server.start(lambda: answers({port}))\n"
            "time.sleep(60)",
        ],
        cwd=ROOT,
    )
    try:
        wait_until(lambda: answers(port), 30, "a server started by other tests")
    finally:
        os.kill(tests.pid, signal.SIGKILL)
        tests.wait()
    wait_until(lambda: not answers(port), 15, "the end of the server")
