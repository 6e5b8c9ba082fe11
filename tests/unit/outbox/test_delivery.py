"""What is owed: claimed by one, tried again, never forgotten."""

from datetime import timedelta

from sqlalchemy import select

from dialogue.outbox import delivery
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM


def _owed(ward, at):
    with ward.runtime.database.read() as session:
        return delivery.owed(session, at)


def _claim(ward, row_id, at):
    return ward.run(lambda work: delivery.claim(work.session, row_id, work.now), SYSTEM, at=at)


def test_an_event_is_claimed_once_until_its_lease_ends(ward):
    ward.send()
    row_id = _owed(ward, ward.moment)[-1]
    assert _claim(ward, row_id, ward.moment)
    assert _claim(ward, row_id, ward.moment) is None
    assert row_id not in _owed(ward, ward.moment)
    later = ward.moment + delivery.LEASE + timedelta(seconds=1)
    assert row_id in _owed(ward, later)
    assert _claim(ward, row_id, later)


def test_a_worker_that_lost_its_lease_cannot_finish(ward):
    ward.send()
    row_id = _owed(ward, ward.moment)[-1]
    lost = _claim(ward, row_id, ward.moment)
    later = ward.moment + timedelta(minutes=1)
    held = _claim(ward, row_id, later)

    def finish(work, token):
        return delivery.finish(work.session, row_id, token, work.now)

    assert ward.run(finish, SYSTEM, lost) is False
    assert ward.run(finish, SYSTEM, held) is True
    assert row_id not in _owed(ward, later + timedelta(days=400))


def test_an_event_of_long_ago_is_still_owed(ward):
    ward.send()
    assert _owed(ward, ward.moment + timedelta(days=4000))


def test_the_gaps_grow_and_have_an_end():
    gaps = [delivery.gap(n) for n in range(1, 30)]
    assert gaps[0] == timedelta(seconds=5)
    assert gaps == sorted(gaps)
    assert gaps[-1] == delivery.LONGEST_GAP


def test_every_received_opinion_owes_one_event(ward):
    receipts = [ward.send() for _ in range(3)]
    with ward.runtime.database.read() as session:
        rows = session.scalars(
            select(OutboxRow.subject_id).where(OutboxRow.event == "opinion.received")
        )
        assert sorted(rows) == sorted(r.opinion_id for r in receipts)
