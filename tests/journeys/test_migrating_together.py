"""Four processes of a new release start at the same moment, and each wants to migrate first."""

import subprocess

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.servers.site import _FLASK, Installation, _environment

TOGETHER = 4


@pytest.fixture(params=["sqlite", "postgres"])
def raw(request, tmp_path):
    """An installation whose database has no table yet."""
    env = {"VAR_DIR": str(tmp_path / "var")}
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        env["DATABASE_URL"] = server.create("migrating_together")
    return Installation(tmp_path, env)


def test_one_migrates_and_the_others_wait(raw):
    running = [
        subprocess.Popen(
            [*_FLASK, "db", "upgrade"],
            env=_environment(raw.env),
            cwd=raw.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(TOGETHER)
    ]
    printed = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * TOGETHER, printed
    raw.flask("db", "check")
    # All four made keys too: they agreed on one.
    assert len((raw.var / "keys" / "private.key").read_text().split()) == 1
    url = raw.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
        assert inspect(connection).has_table("opinions")
    engine.dispose()
