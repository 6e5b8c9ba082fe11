"""A migrated database for each test, once as SQLite and once in PostgreSQL."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue.settings import Settings
from dialogue.work import Runtime
from tests.factories.ward import Ward, make_ward
from tests.servers.postgres import PostgresServer
from web import migrating
from web.start import build_runtime

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database and its keys, to be copied for each test."""
    folder = tmp_path_factory.mktemp("migrated")
    _migrate(Settings(_env_file=None, var_dir=folder))
    return folder


@pytest.fixture(scope="session")
def migrated_template(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The name of a migrated PostgreSQL database, to be copied for each test."""
    name = "unit_template"
    url = postgres_server.create(name, None)
    _migrate(
        Settings(_env_file=None, var_dir=tmp_path_factory.mktemp("template"), database_url=url)
    )
    return name


@pytest.fixture(params=["sqlite", "postgres"])
def runtime(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Runtime]:
    """An installation with an empty, migrated database."""
    folder = tmp_path / "var"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("migrated_file"), folder)
        settings = Settings(_env_file=None, var_dir=folder)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        template = request.getfixturevalue("migrated_template")
        url = server.create(f"unit_{next(_NUMBERS)}", template)
        settings = Settings(_env_file=None, var_dir=folder, database_url=url)
    built = build_runtime(settings)
    yield built
    built.database.engine.dispose()


@pytest.fixture
def ward(runtime: Runtime) -> Ward:
    """A ward with bodies, officers and an open conference."""
    return make_ward(runtime)


@pytest.fixture
def other_ward(runtime: Runtime) -> Ward:
    """A second ward in the same installation, of whose rows the first may see none."""
    return make_ward(runtime, prefix="AN26", slug="phuong-an-binh-2026")


def _migrate(settings: Settings) -> None:
    built = build_runtime(settings)
    migrating.upgrade(built.database)
    built.database.engine.dispose()
