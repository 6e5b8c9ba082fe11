"""A log line tells what broke and where, and nothing that anybody typed."""

import json
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dialogue.settings import Settings
from web.observing import logs

MARKER = "Hoàng Thị Mười 0912345678"


@pytest.fixture
def root_logger():
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield root
    root.handlers[:], root.level = before


@pytest.mark.parametrize("form", ["json", "plain"])
def test_an_exception_keeps_its_kind_and_place_but_not_its_words(root_logger, capfd, form):
    logs.configure(Settings(_env_file=None, log_format=form))

    def fail_over_a_citizen() -> None:
        raise ValueError(MARKER)

    try:
        try:
            fail_over_a_citizen()
        except ValueError as error:
            raise RuntimeError(MARKER) from error
    except RuntimeError:
        logging.getLogger("somewhere").exception("it broke", extra={"incident": "1A2B"})
    line = capfd.readouterr().err
    assert MARKER not in line and "0912345678" not in line
    assert "1A2B" in line and "ValueError" in line and "RuntimeError" in line
    assert "test_logs.py" in line
    if form == "json":
        assert json.loads(line)["event"] == "it broke"


def test_an_error_of_the_database_does_not_quote_the_row(runtime):
    with runtime.database.read() as session, pytest.raises(DBAPIError) as caught:
        session.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": MARKER})
    assert MARKER not in str(caught.value)
