"""What is held for a look: out of the queue, in its own list, with its old deadline."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from dialogue.arrivals.signs import Traces
from dialogue.conferences.model import Conference
from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import propose_exclusion, reject_exclusion
from dialogue.moderation.held import held_list, release
from dialogue.moderation.queries import visible_counts
from dialogue.moderation.queue import queue
from dialogue.opinions.commands import submit_draft
from dialogue.opinions.drafts import start_draft
from dialogue.opinions.model import Opinion
from dialogue.opinions.reckoning import reckon
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw


def held_opinion(ward, at=None):
    """An opinion with a filled decoy."""
    token = ward.run(start_draft, CITIZEN, ward.conference_id, at=at)
    traces = Traces(decoy=True)
    return ward.run(submit_draft, CITIZEN, token, ward.submission(), traces, at=at).opinion_id


def seen(ward, officer="moderator", at=None):
    """What stands in the queue, and what in the list of held ones."""
    now = at or ward.moment
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        bands = queue(session, ward.actors[officer], conference, now)
        held = held_list(session, ward.actors[officer], conference, now)
        return (
            [row.id for band in bands for row in band.rows],
            [row.opinion.id for row in held.rows],
        )


def test_held_is_apart_from_the_queue_and_counted_apart_but_received_for_everybody_else(ward):
    plain, held = ward.send().opinion_id, held_opinion(ward)
    assert seen(ward) == ([plain], [held])
    with ward.runtime.database.read() as session:
        counts = visible_counts(session, ward.actors["moderator"], ward.conference_id)
        assert counts == {"received": 1, "held": 1}
        assert reckon(session, ward.conference_id).received == 2


def test_the_list_shows_deadlines_that_ran_on_the_oldest_first(ward):
    newer, older = held_opinion(ward), held_opinion(ward, at=ward.moment - timedelta(days=7))
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        found = held_list(session, ward.actors["moderator"], conference, ward.moment)
    assert [row.opinion.id for row in found.rows] == [older, newer]
    assert found.rows[0].left < 0 < found.rows[1].left
    assert found.total == 2


def test_released_it_is_back_at_its_old_age_and_the_journal_names_the_officer(ward):
    older = held_opinion(ward, at=ward.moment - timedelta(days=7))
    newer = ward.send().opinion_id
    assert ward.run(release, "moderator", [older, older]) == 1
    assert seen(ward) == ([older, newer], [])
    assert ward.run(release, "second", [older]) == 0
    with ward.runtime.database.read() as session:
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "opinion.released")
        ).one()
        assert entry.actor_id == ward.actors["moderator"].account_id
        assert session.get_one(Opinion, older).signs == ["decoy"]


def test_nothing_chosen_is_said_and_another_wards_row_is_not_there(ward, other_ward):
    mine, theirs = held_opinion(ward), held_opinion(other_ward)
    with pytest.raises(DomainError) as refusal:
        ward.run(release, "moderator", [])
    assert refusal.value.code == "held.none_chosen"
    with pytest.raises(NotFound):
        ward.run(release, "moderator", [mine, theirs])
    with pytest.raises(NotFound):
        ward.run(release, "coordinator", [mine])
    assert seen(ward)[1] == [mine]
    assert seen(other_ward)[1] == [theirs]


@pytest.mark.parametrize("ground", ["ND", "TC"])
def test_the_normal_exclusion_ends_the_hold(ward, ground):
    number = held_opinion(ward)
    ward.run(open_opinion, "moderator", number)
    ward.run(propose_exclusion, "moderator", number, ward.revision(number), ground=ground)
    assert seen(ward) == ([], [])
    with ward.runtime.database.read() as session:
        assert session.get_one(Opinion, number).held_at is None
    if ground == "TC":
        with pytest.raises(NotFound):
            ward.run(release, "moderator", [number])
        return
    remark = "Việc cụ thể, không phải thư rác."
    ward.run(reject_exclusion, "second", number, ward.revision(number), remark)
    assert seen(ward) == ([number], [])


def test_its_sender_may_withdraw_what_is_held(ward):
    number = held_opinion(ward)
    ward.run(withdraw, CITIZEN, number)
    assert seen(ward) == ([], [])


def test_the_database_itself_keeps_the_mark_to_what_waits(ward):
    number = held_opinion(ward)
    for change in ("state = 'accepted'", "held_for = ''"):
        with pytest.raises(IntegrityError), ward.runtime.database.write_session() as session:
            session.execute(text(f"UPDATE opinions SET {change} WHERE id = {number}"))  # noqa: S608
            session.commit()
