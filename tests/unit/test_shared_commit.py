"""Many who write at once: each whole or not at all, and fewer commits than writers on SQLite."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from dialogue.errors import DomainError
from dialogue.journal.chain import HOUSE, verify
from dialogue.journal.model import JournalEntry
from dialogue.opinions.commands import submit_opinion
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN

WRITERS = 48


def _send_and_perhaps_refuse(work, ward, number):
    receipt = submit_opinion(work, ward.conference_id, ward.submission())
    if number % 3 == 0:
        raise DomainError("draft.gone")
    return receipt.code


def test_those_who_are_refused_take_nobody_with_them(ward):
    commits = []
    engine = ward.runtime.database.engine

    def note(connection):
        commits.append(connection)

    event.listen(engine, "commit", note)
    gate = threading.Barrier(12)

    def write(number):
        gate.wait(30)
        try:
            return ward.run(_send_and_perhaps_refuse, CITIZEN, ward, number)
        except DomainError:
            return None

    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(write, range(WRITERS)))
    event.remove(engine, "commit", note)
    kept = [code for code in codes if code]
    assert len(kept) == WRITERS - WRITERS // 3
    with ward.runtime.database.read() as session:
        assert sorted(session.scalars(select(Opinion.code))) == sorted(kept)
        assert session.scalar(select(func.count()).select_from(OutboxRow)) >= len(kept)
        assert verify(session, f"conference:{ward.conference_id}") is None
    if ward.runtime.database.is_sqlite:
        assert len(commits) < len(kept)


# PostgreSQL gives each writer a transaction of its own.
@pytest.mark.parametrize("pristine", ["sqlite"], indirect=True)
def test_a_commit_that_fails_is_told_to_everybody_in_it(ward):
    """When the disk says no at the very end, nobody is told that it went well."""
    engine = ward.runtime.database.engine

    def refuse(connection):
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(engine, "commit", refuse)
    with pytest.raises(OperationalError):
        ward.run(_send_and_perhaps_refuse, CITIZEN, ward, 1)
    event.remove(engine, "commit", refuse)
    with ward.runtime.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Opinion)) == 0
    assert ward.run(_send_and_perhaps_refuse, CITIZEN, ward, 1)
    with ward.runtime.database.read() as session:
        assert verify(session, HOUSE) is None
        codes = select(func.count()).select_from(JournalEntry)
        assert session.scalar(codes.where(JournalEntry.action == "opinion.received")) == 1
