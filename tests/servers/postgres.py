"""A private PostgreSQL cluster in a temporary folder, and databases made from templates."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from tests.servers.process import ServerProcess, free_port

# The portal is no superuser in production, so it is none here.
ROLE = "portal"
# Nothing of it is ever read again after a crash of the machine.
_QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    # By default each of so many databases is looked into every minute.
    "autovacuum_naptime": "5min",
}
_DURABLE = {"fsync": "on", "synchronous_commit": "on"}


class PostgresServer:
    """A cluster for these tests alone. With `durable` it writes to disk as in production.

    Without, it survives the end of any client but not of the machine, and is much quicker.
    """

    def __init__(self, durable: bool = False) -> None:
        self._user = "postgres" if os.geteuid() == 0 else None
        # Not under pytest's folder: only root may enter that, and a socket's path must be short.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.port = 0
        self._durable = durable
        self._process: ServerProcess | None = None

    def start(self) -> None:
        """Make the cluster and serve it on a free port of 127.0.0.1."""
        if self._user:
            entry = pwd.getpwnam(self._user)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        cluster = str(self.folder / "cluster")
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--username=postgres"]
        self._as_owner([_program("initdb"), "-D", cluster, "--no-sync", *options])
        for attempt in range(3):
            self.port = free_port()
            try:
                self._serve(cluster)
                break
            except RuntimeError:
                # Somebody else took the port in between.
                if attempt == 2:
                    raise
        with self._admin() as connection:
            connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")

    def stop(self) -> None:
        """End the server and remove everything it held."""
        if self._process is not None:
            self._process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The address of a database for DATABASE_URL."""
        return f"postgresql+psycopg://{ROLE}@127.0.0.1:{self.port}/{name}"

    def connect(self, name: str) -> psycopg.Connection:
        """A connection as the portal's own role, for a test that looks at the rows itself."""
        return psycopg.connect(host="127.0.0.1", port=self.port, user=ROLE, dbname=name)

    def create(self, name: str, template: str | None = None) -> str:
        """A new database, a copy of `template` if one is named; returns its address.

        Nobody may be connected to the template at that moment.
        """
        # Copying files is quicker than logging pages when many databases are made.
        statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy").format(
            sql.Identifier(name), sql.Identifier(ROLE), sql.Identifier(template or "template0")
        )
        with self._admin() as connection:
            connection.execute(statement)
        return self.url(name)

    def dump(self, name: str, file: Path) -> None:
        """Write a whole database down as SQL."""
        self._client("pg_dump", name, "--no-owner", "--file", str(file))

    def restore(self, name: str, file: Path) -> None:
        """Fill an empty database with what `dump` wrote."""
        quiet = ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--single-transaction"]
        self._client("psql", name, *quiet, "--file", str(file))

    def drop(self, name: str) -> None:
        """Remove a database, ending who is still connected."""
        with self._admin() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def administer(self, name: str) -> psycopg.Connection:
        """A connection that may do anything in a database; what it does is one transaction."""
        return psycopg.connect(host=str(self.folder), port=self.port, user="postgres", dbname=name)

    def _client(self, program: str, name: str, *options: str) -> None:
        address = [f"--port={self.port}", "--host=127.0.0.1", f"--username={ROLE}"]
        subprocess.run(
            [_program(program), *address, *options, name],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def _admin(self) -> psycopg.Connection:
        connection = self.administer("postgres")
        connection.autocommit = True
        return connection

    def _serve(self, cluster: str) -> None:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "max_connections": "300",
            **(_DURABLE if self._durable else _QUICK),
        }
        flags = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        self._process = ServerProcess(
            [_program("postgres"), "-D", cluster, *flags],
            self.folder / "log",
            user=self._user,
            cwd=self.folder,
            # Neither waits for clients to leave; the second writes nothing down before the end.
            stop_signal=signal.SIGINT if self._durable else signal.SIGQUIT,
        )
        self._process.start(self._is_ready)

    def _is_ready(self) -> bool:
        try:
            self._admin().close()
        except psycopg.OperationalError:
            return False
        return True

    def _as_owner(self, command: list[str]) -> None:
        subprocess.run(
            command,
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
            cwd=self.folder,
            check=True,
            capture_output=True,
            text=True,
        )


def _program(name: str) -> str:
    """The newest installed PostgreSQL's program; Debian keeps them out of the PATH."""
    debian = Path("/usr/lib/postgresql")
    versions = [path for path in debian.glob("*") if (path / "bin" / name).exists()]
    if versions:
        return str(max(versions, key=lambda path: int(path.name)) / "bin" / name)
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"{name} is missing: run `make test-servers`")
    return found
