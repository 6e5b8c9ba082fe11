"""A migrated database for each test, in the file database and in PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue.settings import Settings
from dialogue.work import Runtime
from tests.factories.ward import Ward, make_ward
from web import migrating
from web.start import build_runtime


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database and its keys, to be copied for each test."""
    folder = tmp_path_factory.mktemp("migrated")
    runtime = build_runtime(Settings(_env_file=None, var_dir=folder))
    migrating.upgrade(runtime.database)
    runtime.database.engine.dispose()
    return folder


@pytest.fixture
def runtime(migrated_file: Path, tmp_path: Path) -> Iterator[Runtime]:
    """An installation with an empty, migrated database."""
    folder = tmp_path / "var"
    shutil.copytree(migrated_file, folder)
    built = build_runtime(Settings(_env_file=None, var_dir=folder))
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
