"""What senders say of an answer, and what becomes of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue.answers.model import Answer
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish
from dialogue.publication.model import Publication
from dialogue.publication.withholding import withhold
from dialogue.ratings.commands import decide, rate
from dialogue.ratings.model import Rating
from dialogue.ratings.queries import (
    count_unsettled,
    given,
    rating,
    settled_counts,
    unsettled,
    why_not,
)
from tests.factories.ward import make_ward

WHY = "Chưa nói ngày nào thay xong bóng đèn ở đầu ngõ."
REPLY = "Đề nghị ghi rõ ngày thay xong ở từng ngõ."


@pytest.fixture
def ward(bare_runtime):
    """A ward whose conference publishes at once."""
    return make_ward(bare_runtime, publication=PUBLIC_AT_ONCE)


@pytest.fixture
def answered(ward):
    """A published answer and the two senders it is for: answer, first, second."""
    first, matter_id = ward.accepted()
    second, _ = ward.accepted(into=matter_id)
    answer_id = ward.approved(matter_id)
    ward.run(publish, "coordinator", answer_id, 4, ())
    return answer_id, first.opinion_id, second.opinion_id


def _rated(ward, opinion_id, words=WHY, settled=False, **options):
    ward.run(rate, CITIZEN, opinion_id, 1, settled, words, **options)
    with ward.runtime.database.read() as session:
        query = select(Rating.id).where(Rating.opinion_id == opinion_id)
        return session.scalars(query.order_by(Rating.id.desc())).first()


def _waiting(ward, who="coordinator"):
    with ward.runtime.database.read() as session:
        actor = ward.actors[who]
        rows = unsettled(session, actor, ward.conference_id)
        assert len(rows) == count_unsettled(session, actor, ward.conference_id)
        return [row.opinion_id for row in rows]


def test_each_sender_says_for_oneself_and_only_the_unsettled_wait(ward, answered):
    _, first, second = answered
    _rated(ward, first, "", settled=True)
    number = _rated(ward, second)
    assert _waiting(ward) == [second]
    with ward.runtime.database.read() as session:
        row = session.scalars(select(Publication)).one()
        assert settled_counts(session, row.id, 1) == (1, 1)
        assert rating(session, ward.actors["coordinator"], number).words == WHY
        facts = session.scalars(
            select(JournalEntry.facts).where(JournalEntry.action.like("rating.%"))
        )
        assert all(WHY not in str(found) for found in facts)


@pytest.mark.parametrize(
    ("words", "code"), [("", "rating.words"), ("chưa", "rating.words"), ("x" * 1001, "rating.long")]
)
def test_unsettled_says_why(ward, answered, words, code):
    with pytest.raises(DomainError) as refusal:
        _rated(ward, answered[1], words)
    assert refusal.value.code == code


def test_a_changed_rating_stands_beside_the_first(ward, answered):
    _, first, _ = answered
    _rated(ward, first)
    _rated(ward, first, settled=True, words="", at=ward.moment + timedelta(days=15, hours=14))
    assert _waiting(ward) == []
    with ward.runtime.database.read() as session:
        rows = session.execute(select(Rating.state, Rating.words).order_by(Rating.id)).all()
        assert [tuple(row) for row in rows] == [("replaced", WHY), ("settled", "")]
    with pytest.raises(DomainError) as refusal:
        _rated(ward, first, at=ward.moment + timedelta(days=15, hours=15))
    assert refusal.value.code == "rating.over"


def test_saying_the_same_twice_is_saying_it_once(ward, answered):
    _, first, _ = answered
    assert _rated(ward, first) == _rated(ward, first)


def test_asking_again_opens_the_answer_and_tells_the_agency_why(ward, answered):
    answer_id, first, second = answered
    number, other = _rated(ward, first), _rated(ward, second, WHY + " Xin nói rõ.")
    ward.run(decide, "coordinator", number, "ask_again", REPLY)
    with ward.runtime.database.read() as session:
        row = session.get_one(Answer, answer_id)
        assert (row.state, row.correction_reason) == ("draft", "clearer")
        assert row.steps[-1].remark == REPLY
        assert [one.words for one in why_not(session, answer_id)] == [WHY]
        publication = session.scalars(select(Publication)).one()
        found = given(session, first, publication, ward.moment)
        assert (found.current.state, found.current.reply) == ("asked_again", REPLY)
        assert not found.may_change
    with pytest.raises(DomainError) as refusal:
        _rated(ward, first, settled=True)
    assert refusal.value.code == "rating.decided"
    ward.run(decide, "coordinator", other, "ask_again", REPLY)
    assert _waiting(ward) == []
    with pytest.raises(Conflict):
        ward.run(decide, "coordinator", other, "note", REPLY)


@pytest.mark.parametrize(
    ("action", "reply", "code"),
    [
        ("note", "", "remark.empty"),
        ("ask_again", "ngắn", "remark.empty"),
        ("to_conference", "ngắn", "remark.empty"),
        ("forget", REPLY, "rating.decision"),
        ("note", "x" * 1001, "remark.long"),
    ],
)
def test_a_decision_needs_its_words(ward, answered, action, reply, code):
    number = _rated(ward, answered[1])
    with pytest.raises(DomainError) as refusal:
        ward.run(decide, "coordinator", number, action, reply)
    assert refusal.value.code == code


def test_nobody_of_another_ward_sees_or_decides(ward, other_ward, answered):
    number = _rated(ward, answered[1])
    assert _waiting(ward) == [answered[1]]
    with ward.runtime.database.read() as session:
        with pytest.raises(NotFound):
            rating(session, other_ward.actors["coordinator"], number)
        assert unsettled(session, other_ward.actors["coordinator"], ward.conference_id) == []
    for stranger in (other_ward.actors["coordinator"], ward.actors["moderator"]):
        with pytest.raises(NotFound):
            ward.run(decide, stranger, number, "note", REPLY)


def test_a_sealed_sender_is_in_no_list_and_no_figure(ward, answered):
    _, first, _ = answered
    number = _rated(ward, first)
    with ward.runtime.database.write_session() as session:
        session.get_one(Rating, number).opinion.sealed_at = ward.moment
        session.commit()
    assert _waiting(ward) == []
    with ward.runtime.database.read() as session:
        row = session.scalars(select(Publication)).one()
        assert settled_counts(session, row.id, 1) == (0, 0)
    with pytest.raises(NotFound):
        ward.run(decide, "coordinator", number, "note", REPLY)
    with pytest.raises(NotFound):
        _rated(ward, first, settled=True)


def test_only_what_can_be_read_is_rated(ward, answered):
    answer_id, first, _ = answered
    with pytest.raises(Conflict):
        ward.run(rate, CITIZEN, first, 2, True, "")
    ward.run(withhold, "coordinator", answer_id, 1, "name")
    with pytest.raises(NotFound):
        _rated(ward, first)
