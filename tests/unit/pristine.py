"""A database put back to how it was before each test, which is quicker than a new one.

The engine stays the same all along, and with it what SQLAlchemy has compiled.
"""

import shutil
from pathlib import Path
from typing import Literal, Protocol

import psycopg
from psycopg import sql

from dialogue.db import Database
from dialogue.keys import load_keys
from dialogue.settings import Settings
from dialogue.work import Runtime
from tests.factories.ward import Ward, make_ward
from tests.servers.postgres import PostgresServer
from web import migrating

# A migrated database, or one with a ward in it already.
Kind = Literal["empty", "ward"]


class Pristine(Protocol):
    """One installation that test after test has to itself. `made` is the ward of kind `ward`."""

    made: Ward

    def fresh(self, kind: Kind) -> Runtime:
        """The installation as it was at the beginning."""

    def leave(self) -> None:
        """Let go of the connections."""


class _Installation:
    """Folder, keys and database; nothing of it has to survive the machine."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self._folder, self._url = folder, url
        self.var.mkdir(parents=True, mode=0o700)
        self._database = Database(
            self.settings().database, load_keys(self.var / "keys").private, durable=False
        )
        migrating.upgrade(self._database)

    @property
    def empty(self) -> Path:
        """The folder as it is kept, migrated and empty, for a test that copies it itself."""
        return self._folder / "empty"

    @property
    def var(self) -> Path:
        return self._folder / "var"

    def settings(self) -> Settings:
        return Settings(_env_file=None, var_dir=self.var, database_url=self._url)

    def runtime(self) -> Runtime:
        keys = load_keys(self.var / "keys")
        self._database.private = keys.private
        return Runtime(self.settings(), keys, self._database)

    def leave(self) -> None:
        self._database.engine.dispose()

    def _keep(self, kind: Kind) -> None:
        shutil.copytree(self.var, self._folder / kind)

    def _put_folder_back(self, kind: Kind) -> None:
        shutil.rmtree(self.var)
        shutil.copytree(self._folder / kind, self.var)


class PristineFile(_Installation):
    """SQLite: the file is copied back."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, None)
        self.leave()
        self._keep("empty")
        self.made = make_ward(self.runtime())
        self.leave()
        self._keep("ward")

    def fresh(self, kind: Kind) -> Runtime:
        self._put_folder_back(kind)
        return self.runtime()


class PristineRows(_Installation):
    """PostgreSQL: the rows are put back; the database is made anew where that is not enough."""

    def __init__(self, folder: Path, server: PostgresServer) -> None:
        self._server, self._name = server, "unit"
        super().__init__(folder, server.create(self._name))
        self.leave()
        self._keep("empty")
        self._rows = {"empty": _Rows(self._connect())}
        self.made = make_ward(self.runtime())
        self.leave()
        self._keep("ward")
        self._rows["ward"] = _Rows(self._connect())
        self._server.create(f"{self._name}_template", self._name)

    def fresh(self, kind: Kind) -> Runtime:
        self._put_folder_back(kind)
        try:
            self._rows[kind].put_back(self._connect())
        except (psycopg.Error, _Changed):
            # A test has changed the tables themselves.
            self._server.drop(self._name)
            self._server.create(self._name, f"{self._name}_template")
            self._rows[kind].put_back(self._connect())
        return self.runtime()

    def _connect(self) -> psycopg.Connection:
        return self._server.administer(self._name)


class _Changed(Exception):
    """The tables are not those that were there."""


class _Rows:
    """Every row and every sequence of a database at one moment."""

    def __init__(self, connection: psycopg.Connection) -> None:
        with connection:
            self._tables = _tables(connection)
            self._kept = {table: _copied(connection, table) for table in self._tables}
            self._numbers = _numbers(connection)

    def put_back(self, connection: psycopg.Connection) -> None:
        """Have these rows again and no others."""
        with connection:
            # Whoever still holds a row is gone: their test is over.
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if _tables(connection) != self._tables:
                raise _Changed
            connection.execute("SET session_replication_role = replica")
            tables = [sql.Identifier(table) for table in self._tables]
            delete = sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(one) for one in tables)
            connection.execute(delete)
            for table, rows in self._kept.items():
                if rows:
                    into = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
                    with connection.cursor().copy(into) as copy:
                        copy.write(rows)
            again = [
                sql.SQL("setval({}::regclass, {}, {})").format(name, last or 1, last is not None)
                for name, last in self._numbers
            ]
            connection.execute(sql.SQL("SELECT ") + sql.SQL(", ").join(again))


def _tables(connection: psycopg.Connection) -> list[str]:
    named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    return [str(row[0]) for row in connection.execute(named)]


def _copied(connection: psycopg.Connection, table: str) -> bytes:
    out = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
    with connection.cursor().copy(out) as copy:
        return b"".join(bytes(part) for part in copy)


def _numbers(connection: psycopg.Connection) -> list[tuple[str, int | None]]:
    query = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
    return [(str(name), last) for name, last in connection.execute(query)]
