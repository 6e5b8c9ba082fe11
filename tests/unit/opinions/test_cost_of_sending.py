"""What sending costs: few statements, and nobody waits for a chain that another only prepares."""

import re

from sqlalchemy import event, func, select

from dialogue.arrivals.signs import Traces
from dialogue.opinions import commands
from dialogue.opinions.alike import AlikeTerm
from dialogue.opinions.commands import submit_draft
from dialogue.opinions.drafts import start_draft
from dialogue.permissions import CITIZEN

MOST = 18


def _sent(ward, **changes):
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    traces = Traces(browser="a telephone", address="113.160.92.202")
    return ward.run(submit_draft, CITIZEN, token, ward.submission(**changes), traces)


def test_few_statements_and_the_chain_is_locked_last(ward):
    _sent(ward)
    statements: list[str] = []

    def note(connection, cursor, statement, *rest):
        if re.match("SELECT|INSERT|UPDATE|DELETE", statement):
            statements.append(statement)

    engine = ward.runtime.database.engine
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    event.listen(engine, "before_cursor_execute", note)
    receipt = ward.run(submit_draft, CITIZEN, token, ward.submission(), Traces(browser="a"))
    event.remove(engine, "before_cursor_execute", note)
    assert len(statements) <= MOST
    locked = next(n for n, said in enumerate(statements) if "FROM journal_heads" in said)
    assert all("journal_" in said for said in statements[locked:])
    # With the rest before it, what is alike is found at once.
    with ward.runtime.database.read() as session:
        indexed = select(func.count()).where(AlikeTerm.opinion_id == receipt.opinion_id)
        assert session.scalar(indexed) > 3


def test_a_code_that_is_taken_is_drawn_again(ward, monkeypatch):
    taken, codes = _sent(ward).code, []

    def drawn(prefix):
        codes.append(prefix)
        return taken if len(codes) < 3 else "HB26-K7MT-4RXE"

    monkeypatch.setattr(commands, "new_code", drawn)
    assert _sent(ward).code == "HB26-K7MT-4RXE"
    assert len(codes) == 3
