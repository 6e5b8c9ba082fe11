"""Bringing the database to the newest revision, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import IntegrityError
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from dialogue.db import Database
from dialogue.tables import METADATA

FOLDER = Path(__file__).parent.parent / "migrations"
_LOCK = 7_203_412
# The full-text index differs by database, so migrations make it by hand.
_BY_HAND = {"search_vector", "ix_publications_search"}


def include_object(thing: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    """Leave the tables and columns of the full-text index out of comparisons."""
    return not (name or "").startswith("publication_index") and name not in _BY_HAND


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate upwards; processes that start together wait for the first."""
    with _alone(database) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Migrate downwards, for trying a migration out."""
    with _alone(database) as connection:
        command.downgrade(_config(connection), revision)


def vacuum(database: Database) -> None:
    """Write the database anew without what deleted rows left in it."""
    with database.engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        if database.is_sqlite:
            driver.execute("VACUUM")
        else:
            driver.autocommit = True
            driver.execute("VACUUM")
            driver.autocommit = False


def is_current(database: Database) -> bool:
    """Whether the database stands at the newest revision."""
    head = ScriptDirectory(str(FOLDER)).get_current_head()
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def differences(database: Database) -> list[object]:
    """What the tables in code and the migrated database do not agree on."""
    with database.engine.connect() as connection:
        options = {"include_object": include_object, "compare_type": False}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, METADATA))


def new_revision(database: Database, message: str, revision_id: str) -> None:
    """Write a migration for what changed in the tables."""
    with database.engine.connect() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=revision_id)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    config.attributes["include_object"] = include_object
    return config


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    engine = database.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
    if not database.is_sqlite:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection
        return
    with engine.connect() as connection:
        # A table that SQLite makes anew is dropped for a moment; no row may follow it. The
        # references are checked as a whole before the commit.
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise IntegrityError(f"rows without what they refer to: {broken[:5]}")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
