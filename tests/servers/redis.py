"""A private Redis in a temporary folder; it can be stopped and come back."""

import itertools
import shutil
import tempfile
from pathlib import Path

import redis

from tests.servers.process import ServerProcess, free_port

_DATABASES = 512


class RedisServer:
    """A Redis for these tests alone, that forgets everything when it stops."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="redis-"))
        self.port = free_port()
        self._numbers = itertools.count()
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError("redis-server is missing: run `make test-servers`")
        settings = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "databases": str(_DATABASES),
            "dir": str(self.folder),
            "save": "",
            "appendonly": "no",
        }
        flags = [part for key, value in settings.items() for part in (f"--{key}", value)]
        self._process = ServerProcess([program, *flags], self.folder / "log", cwd=self.folder)

    def start(self) -> None:
        """Serve on the same port as ever."""
        self._process.start(self._is_ready)

    def stop(self) -> None:
        """Go away, as in an outage; `start` brings an empty one back."""
        self._process.stop()

    def remove(self) -> None:
        """End for good."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, number: int = 0) -> str:
        """The address of one of the numbered databases, for REDIS_URL."""
        return f"redis://127.0.0.1:{self.port}/{number}"

    def fresh_url(self) -> str:
        """The address of a database that no test had before."""
        return self.url(next(self._numbers) % _DATABASES)

    def _is_ready(self) -> bool:
        client = redis.Redis(port=self.port)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()
