"""The private PostgreSQL answers, keeps roles small and copies databases quickly."""

import time
from collections.abc import Iterator

import psycopg
import pytest

from tests.servers.postgres import PostgresServer
from tests.servers.process import answers


@pytest.fixture
def name(postgres_server: PostgresServer) -> Iterator[str]:
    postgres_server.create("ward")
    yield "ward"
    postgres_server.drop("ward")


def test_answers_a_query_as_a_role_without_privileges(
    postgres_server: PostgresServer, name: str
) -> None:
    with postgres_server.connect(name) as connection:
        row = connection.execute("SELECT current_user, lower('ĐỐI THOẠI')").fetchone()
        rights = connection.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == ("portal", "đối thoại")
    assert rights == (False,)


def test_speaks_utf8_and_orders_by_code_points(postgres_server: PostgresServer, name: str) -> None:
    with postgres_server.connect(name) as connection:
        row = connection.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
    assert row == ("UTF8", "C.UTF-8")


def test_copies_of_a_template_are_quick_and_independent(
    postgres_server: PostgresServer, name: str
) -> None:
    with postgres_server.connect(name) as connection:
        connection.execute("CREATE TABLE opinion (code text)")
        connection.execute("INSERT INTO opinion VALUES ('A')")
    started = time.monotonic()
    postgres_server.create("copy", template=name)
    took = time.monotonic() - started
    try:
        with postgres_server.connect("copy") as connection:
            connection.execute("INSERT INTO opinion VALUES ('B')")
            counted = connection.execute("SELECT count(*) FROM opinion").fetchone()
        with postgres_server.connect(name) as connection:
            untouched = connection.execute("SELECT count(*) FROM opinion").fetchone()
    finally:
        postgres_server.drop("copy")
    assert (counted, untouched) == ((2,), (1,))
    assert took < 20


def test_is_durable_only_when_asked(postgres_server: PostgresServer, name: str) -> None:
    with postgres_server.connect(name) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)
    durable = PostgresServer(durable=True)
    try:
        durable.start()
        durable.create(name)
        with durable.connect(name) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
    finally:
        durable.stop()
    assert not answers(durable.port)
    assert not durable.folder.exists()


def test_a_dropped_database_is_gone(postgres_server: PostgresServer) -> None:
    postgres_server.create("short")
    postgres_server.drop("short")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        postgres_server.connect("short")
