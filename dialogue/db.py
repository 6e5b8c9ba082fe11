"""Engine, sessions and column types. SQLite and PostgreSQL behave alike through this module."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, ClassVar, TypeVar

from cryptography.fernet import MultiFernet
from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    DateTime,
    Engine,
    LargeBinary,
    MetaData,
    Table,
    cast,
    create_engine,
    event,
    func,
)
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from dialogue.shared_commit import SharedCommit

T = TypeVar("T")

_REST_SECONDS = 1.0

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, stored in UTC; a naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables of the product."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[Any] = {
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        bytes: LargeBinary(),
    }


def table(of: type[Base]) -> Table:
    """The table behind a class, for what is written so often that its rows are made no objects."""
    return Base.metadata.tables[of.__tablename__]


class Database:
    """Where sessions come from. Writers take their lock at once, readers never block them.

    `durable` False is for what can be made again from nothing, such as the demonstration: a
    commit does not wait for the disk.
    """

    def __init__(
        self, url: str, private: MultiFernet, pool_size: int = 16, *, durable: bool = True
    ) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self.private = private
        # An error that quotes its parameters would carry a citizen's words into a log.
        options: dict[str, Any] = {
            "pool_size": pool_size,
            "max_overflow": 8,
            "hide_parameters": True,
        }
        if not self.is_sqlite:
            if not durable:
                options["connect_args"] = {"options": "-c synchronous_commit=off"}
        self.engine: Engine = create_engine(url, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _sqlite_connect)
            if not durable:
                event.listen(self.engine, "connect", _sqlite_hurry)
            event.listen(self.engine, "begin", _sqlite_begin)
        else:
            event.listen(self.engine, "checkin", _note_rest)
            event.listen(self.engine, "checkout", _wake)
        self._writer = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        alone = {"sqlite_begin": ""} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._glances = self.engine.execution_options(**alone)
        info = {"private": private}
        self._shared = SharedCommit(self._writer, info) if self.is_sqlite else None

    def write(self, job: Callable[[Session], T]) -> T:
        """Carry out one intention in a transaction of its own and commit; `dialogue.work` alone.

        On SQLite those who come at the same moment share the commit.
        """
        if self._shared is not None:
            return self._shared.write(job)
        with self.write_session() as session:
            result = job(session)
            session.commit()
        return result

    def write_session(self) -> Session:
        """A session that its opener commits: for seeding and for tests."""
        return Session(self._writer, expire_on_commit=False, info={"private": self.private})

    def glance(self) -> Connection:
        """A connection for one statement that reads: nothing is begun and nothing ended for it."""
        return self._glances.connect()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads: whatever was changed in it is thrown away."""
        session = Session(self.engine, autoflush=False, info={"private": self.private})
        try:
            yield session
        finally:
            # What was read stays readable after the session: a page is rendered from it.
            session.expunge_all()
            session.rollback()
            session.close()


def _note_rest(connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["rests_from"] = time.monotonic()


def _wake(connection: Any, record: ConnectionPoolEntry, proxy: Any) -> None:
    """Look whether a server is still there behind a connection that has rested.

    A server that was started again has been away for longer than that: a connection in use all
    the time need not be asked each time, which would be one way there and back for each page.
    """
    if time.monotonic() - record.info.get("rests_from", math.inf) < _REST_SECONDS:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        raise InvalidatePoolError("the server has gone") from error


def local_day(session: Session, moment: Any) -> ColumnElement[date]:
    """The day, in Vietnam, of a column of moments; SQLite gives it as text, see `as_day`."""
    if session.get_bind().dialect.name == "sqlite":
        return func.date(moment, "+7 hours")
    return cast(func.timezone("Asia/Ho_Chi_Minh", moment), Date)


def as_day(day: date | str) -> date:
    """A day as `local_day` gives it."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def _sqlite_connect(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 20000")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = EXTRA")
    # As safe as deleting the journal, without waiting for its folder; and nothing of an old page
    # stays in it.
    cursor.execute("PRAGMA journal_mode = TRUNCATE")
    # Freed bytes are overwritten: what was put under seal is in no page of the file any more.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _sqlite_hurry(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def _sqlite_begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)
