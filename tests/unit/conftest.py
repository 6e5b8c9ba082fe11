"""A migrated database for each test, once as SQLite and once in PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dialogue.work import Runtime
from tests.factories.ward import Ward, make_ward
from tests.servers.postgres import PostgresServer
from tests.unit.pristine import Pristine, PristineFile, PristineRows

# How long one example takes says more about the machine than about the rule.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def pristine_file(tmp_path_factory: pytest.TempPathFactory) -> PristineFile:
    """A migrated SQLite file."""
    return PristineFile(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def migrated_file(pristine_file: PristineFile) -> Path:
    """The folder of a migrated SQLite database with its keys, to be copied."""
    return pristine_file.empty


@pytest.fixture(scope="session")
def pristine_rows(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> PristineRows:
    """A migrated PostgreSQL database."""
    return PristineRows(tmp_path_factory.mktemp("postgres"), postgres_server)


@pytest.fixture(params=["sqlite", "postgres"])
def pristine(request: pytest.FixtureRequest) -> Pristine:
    """Both kinds of databases; a test that uses one runs on each."""
    kind = "file" if request.param == "sqlite" else "rows"
    found: Pristine = request.getfixturevalue(f"pristine_{kind}")
    return found


@pytest.fixture
def runtime(request: pytest.FixtureRequest, pristine: Pristine) -> Iterator[Runtime]:
    """An installation with an empty, migrated database."""
    asked = set(request.fixturenames)
    yield pristine.fresh("ward" if "ward" in asked and "bare_runtime" not in asked else "empty")
    pristine.leave()


@pytest.fixture
def bare_runtime(runtime: Runtime) -> Runtime:
    """The same for tests whose `ward` is of a kind of their own."""
    return runtime


@pytest.fixture
def ward(runtime: Runtime, pristine: Pristine) -> Ward:
    """A ward with bodies, officers and an open conference."""
    return replace(pristine.made, runtime=runtime)


@pytest.fixture
def other_ward(runtime: Runtime) -> Ward:
    """A second ward in the same installation, of whose rows the first may see none."""
    return make_ward(runtime, prefix="AN26", slug="phuong-an-binh-2026")
