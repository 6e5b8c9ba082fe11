"""The two ways to run the portal, and migrated or demonstrated copies of either, quickly.

Each kind of installation is prepared once, and the processes that share the tests between them
hand it on to each other; a test gets a copy of its files and, on PostgreSQL, a database made from
its template.
"""

import fcntl
import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol

import pytest
from argon2 import PasswordHasher
from sqlalchemy import create_engine, update

from dialogue.accounts.model import Account
from tests.servers.postgres import PostgresServer
from tests.servers.redis import RedisServer
from tests.servers.site import Installation
from web.cli.demonstration.ward import PASSWORD

Kind = Literal["empty", "demonstration"]

# For tests of what does not differ by database, such as the looks of a page.
on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True, scope="session")
on_postgres = pytest.mark.parametrize("backend", ["postgres"], indirect=True, scope="session")


class Backend(Protocol):
    """What a test needs to know of a way to run the portal."""

    name: str

    def installation(self, kind: Kind) -> Installation:
        """A new installation of this kind that no other test touches."""


class _Prepared:
    """Prepares each kind once and copies it as often as it is wanted."""

    name: str

    def __init__(self, folder: Path, shared: Path | None = None) -> None:
        """`shared` is a folder for all processes that run tests; None when there is but one."""
        self._folder, self._shared = folder, shared
        self._numbers = itertools.count(1)
        self._templates: dict[Kind, Installation] = {}

    def installation(self, kind: Kind) -> Installation:
        template = self._templates.get(kind)
        if template is None:
            template = self._templates[kind] = self._prepare(kind)
        name = f"{kind}_{next(self._numbers)}"
        folder = self._folder / name
        folder.mkdir(mode=0o700)
        shutil.copytree(template.var, folder / "var")
        return Installation(
            folder, self._env(folder, self._database(name, f"template_{kind}")), template.printed
        )

    def _prepare(self, kind: Kind) -> Installation:
        folder = self._folder / f"template_{kind}"
        folder.mkdir(mode=0o700)
        made = Installation(folder, self._env(folder, self._database(folder.name, None)))
        if self._shared is None:
            _make(made, kind)
            return made
        kept = self._shared / f"{self.name}_{kind}"
        with alone(kept):
            if kept.exists():
                shutil.copytree(kept / "var", made.var)
                made.printed = (kept / "printed").read_text()
                self._take_rows(folder.name, kept)
            else:
                _make(made, kind)
                self._hand_on(made, kept)
        return made

    def _hand_on(self, made: Installation, kept: Path) -> None:
        begun = kept.with_suffix(".begun")
        shutil.copytree(made.var, begun / "var")
        (begun / "printed").write_text(made.printed)
        self._keep_rows(made.folder.name, begun)
        begun.rename(kept)

    def _keep_rows(self, name: str, folder: Path) -> None:
        """Write down what the copied files do not hold."""

    def _take_rows(self, name: str, folder: Path) -> None:
        """Fill a new database with what was written down."""

    def _env(self, folder: Path, settings: dict[str, str]) -> dict[str, str]:
        return {"VAR_DIR": str(folder / "var"), **settings}

    def _database(self, name: str, template: str | None) -> dict[str, str]:
        raise NotImplementedError


class SqliteBackend(_Prepared):
    """The default with no setting at all: SQLite and the worker inside the web process."""

    name = "sqlite"

    def _database(self, name: str, template: str | None) -> dict[str, str]:
        # The file lies in the portal's folder and is copied with it.
        return {}


class PostgresBackend(_Prepared):
    """PostgreSQL, Redis and a worker process of its own."""

    name = "postgres"

    def __init__(
        self,
        folder: Path,
        postgres: PostgresServer,
        redis: RedisServer,
        shared: Path | None = None,
    ) -> None:
        super().__init__(folder, shared)
        self._postgres = postgres
        self._redis = redis

    def _database(self, name: str, template: str | None) -> dict[str, str]:
        return {
            "DATABASE_URL": self._postgres.create(
                f"portal_{name}", template and f"portal_{template}"
            ),
            "REDIS_URL": self._redis.fresh_url(),
            "WORKER": "none",
        }

    def _keep_rows(self, name: str, folder: Path) -> None:
        self._postgres.dump(f"portal_{name}", folder / "rows.sql")

    def _take_rows(self, name: str, folder: Path) -> None:
        self._postgres.restore(f"portal_{name}", folder / "rows.sql")


def _make(made: Installation, kind: Kind) -> None:
    made.flask("db", "upgrade")
    if kind == "demonstration":
        made.printed = made.flask("demo")
        _hasten_sign_in(made)


def quick_hash(password: str) -> str:
    """A hash that is verified in no time: what verifying costs stands in it."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


def _hasten_sign_in(made: Installation) -> None:
    """Give the officers the same password, hashed at a thousandth of the cost.

    What verifying costs stands in the hash. Officers of the demonstration sign in hundreds of
    times, and a fifth of a second of a core each would be a large part of all tests.
    """
    engine = create_engine(made.database_url)
    quick = update(Account).where(Account.password_hash.is_not(None))
    with engine.begin() as connection:
        connection.execute(quick.values(password_hash=quick_hash(PASSWORD)))
    engine.dispose()


@contextmanager
def alone(kept: Path) -> Iterator[None]:
    """Keep the other processes that run tests from making the same folder meanwhile."""
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
