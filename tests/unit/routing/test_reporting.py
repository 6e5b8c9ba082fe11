"""An agency reports what is a denunciation: out of its sight at once, and the Front decides."""

import pytest
from sqlalchemy import select

from dialogue.answers.unanswered import report_unanswered
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.matters.queries import matter, opinions_in, voices
from dialogue.notices.timeline import following
from dialogue.routing.model import OpinionReport
from dialogue.routing.queries import assignment, assignments
from dialogue.routing.reporting import give_back


def _seen(ward, matter_id):
    with ward.runtime.database.read() as session:
        found = [row.id for row in opinions_in(session, matter_id)]
        assert voices(session, [matter_id]).get(matter_id, 0) == len(found)
        return found


def _report_of(ward, opinion_id):
    with ward.runtime.database.read() as session:
        query = select(OpinionReport.id).where(OpinionReport.opinion_id == opinion_id)
        return session.scalars(query).one()


def test_one_of_two_is_out_of_sight_and_the_rest_is_answered_on(ward):
    first, matter_id = ward.accepted()
    second, _ = ward.accepted(into=matter_id)
    given = ward.assigned(matter_id)
    before = following_words(ward, first.opinion_id)
    ward.run(report_unanswered, "works_officer", given, [first.opinion_id])
    assert _seen(ward, matter_id) == [second.opinion_id]
    assert following_words(ward, first.opinion_id) == before
    with ward.runtime.database.read() as session:
        assert assignment(session, ward.actors["works_officer"], given).state == "accepted"
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "opinion.reported")
        ).one()
        assert entry.facts == {"code": first.code}
    ward.run(give_back, "moderator", _report_of(ward, first.opinion_id))
    assert _seen(ward, matter_id) == [first.opinion_id, second.opinion_id]
    with pytest.raises(Conflict):
        ward.run(give_back, "moderator", _report_of(ward, first.opinion_id))


def test_a_matter_with_nothing_left_goes_back_to_the_coordinator(ward):
    receipt, matter_id = ward.accepted()
    given = ward.assigned(matter_id)
    ward.run(report_unanswered, "works_officer", given, [receipt.opinion_id])
    assert _seen(ward, matter_id) == []
    with ward.runtime.database.read() as session:
        assert assignments(session, ward.actors["works_officer"]) == []
        assert matter(session, ward.actors["coordinator"], matter_id).id == matter_id


def test_only_what_one_answers_can_be_reported_and_only_the_front_decides(ward, other_ward):
    receipt, matter_id = ward.accepted()
    elsewhere, _ = ward.accepted()
    given = ward.assigned(matter_id)
    for numbers in ([], [elsewhere.opinion_id], [receipt.opinion_id, elsewhere.opinion_id]):
        with pytest.raises(DomainError, match=r"report\.which"):
            ward.run(report_unanswered, "works_officer", given, numbers)
    with pytest.raises(NotFound):
        ward.run(report_unanswered, "culture_officer", given, [receipt.opinion_id])
    ward.run(report_unanswered, "works_officer", given, [receipt.opinion_id])
    report = _report_of(ward, receipt.opinion_id)
    for who in ("coordinator", "works_officer", other_ward.actors["moderator"]):
        with pytest.raises(NotFound):
            ward.run(give_back, who, report)


def following_words(ward, opinion_id):
    with ward.runtime.database.read() as session:
        return [step.text for step in following(session, opinion_id, ward.moment).steps]
