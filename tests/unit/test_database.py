"""Connections that a server has left behind."""

import pytest
from sqlalchemy import text

from dialogue import db


@pytest.mark.parametrize("pristine", ["postgres"], indirect=True)
def test_a_server_that_was_started_again_is_met_without_an_error(runtime, monkeypatch):
    database = runtime.database
    with database.read() as session, database.read() as other:
        mine = session.scalar(text("SELECT pg_backend_pid()"))
        gone = [mine, other.scalar(text("SELECT pg_backend_pid()"))]
    with database.glance() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) in gone
    monkeypatch.setattr(db, "_REST_SECONDS", 0.0)
    with database.engine.connect() as killer:
        left = [pid for pid in gone if pid != killer.scalar(text("SELECT pg_backend_pid()"))]
        assert killer.scalar(text("SELECT pg_terminate_backend(:pid)"), {"pid": left[0]})
        with database.read() as session:
            assert session.scalar(text("SELECT pg_backend_pid()")) not in gone
