"""A published answer that is corrected, or withheld because it exposes somebody."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue.answers.commands import approve_answer, save_answer, sign_answer, submit_answer
from dialogue.answers.correcting import ask_correction, drop_correction, open_correction
from dialogue.answers.model import Answer
from dialogue.answers.queries import coordinated_answer, is_answered
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.publication.commands import publish, publish_again
from dialogue.publication.editions import corrected_on, past_editions
from dialogue.publication.queries import count_public, find, for_feed, last_change, publication
from dialogue.publication.withholding import EARLIER_ONLY, withhold
from dialogue.recall.consent import withdraw_publish_consent
from tests.factories.ward import make_ward


@pytest.fixture
def ward(bare_runtime):
    """A ward whose conference publishes at once."""
    return make_ward(bare_runtime, publication=PUBLIC_AT_ONCE)


@pytest.fixture
def published(ward):
    """A published answer with a sender's words; answer, number, opinion."""
    receipt, matter_id = ward.accepted(purposes=frozenset({"handle", "publish"}))
    answer_id = ward.approved(matter_id)
    number = ward.run(publish, "coordinator", answer_id, 4, {receipt.opinion_id})
    return answer_id, number, receipt.opinion_id


def _correct(ward, answer_id, at, **changes):
    """The agency's corrected version, signed, approved and published."""
    with ward.runtime.database.read() as session:
        assignment_id = session.get_one(Answer, answer_id).assignment_id
    entry = ward.entry(**changes)

    def step(command, who, subject, *rest):
        return ward.run(command, who, subject, ward.answer_revision(answer_id), *rest, at=at)

    step(save_answer, "works_officer", assignment_id, entry)
    step(submit_answer, "works_officer", assignment_id)
    step(sign_answer, "works_head", assignment_id, entry)
    step(approve_answer, "coordinator", answer_id)
    return step(publish, "coordinator", answer_id, ())


def _open(ward, answer_id, reason="figures", **options):
    with ward.runtime.database.read() as session:
        row = session.get_one(Answer, answer_id)
        place = row.assignment_id, row.revision
    ward.run(open_correction, "works_officer", *place, reason, **options)
    return place[0]


def test_both_versions_stay_public_with_date_and_reason(ward, published):
    answer_id, number, opinion_id = published
    later = ward.moment + timedelta(days=2)
    _open(ward, answer_id, at=later)
    with ward.runtime.database.read() as session:
        row = publication(session, number, later)
        assert row.summary == ward.entry().summary
        assert past_editions(row) == []
        assert is_answered(session, opinion_id)
        assert coordinated_answer(session, ward.actors["coordinator"], answer_id).is_corrected
    later += timedelta(days=1)
    assert _correct(ward, answer_id, later, summary="Phường thay 15 bóng đèn.") == number
    with ward.runtime.database.read() as session:
        row = publication(session, number, later)
        assert row.summary == "Phường thay 15 bóng đèn."
        assert row.public_from == ward.moment
        assert corrected_on(row) == later
        (past,) = past_editions(row)
        assert (past.number, past.reason, past.until) == (1, "figures", later)
        assert past.edition.summary == ward.entry().summary
        assert find(session, later, "15 bong", 1).total == 1
        assert find(session, later, "truoc ngay 30", 1).total == 0
        assert last_change(session, later) == later


def test_what_was_replaced_before_its_day_was_never_public(runtime):
    ward = make_ward(runtime)
    _, matter_id = ward.accepted()
    answer_id = ward.approved(matter_id)
    number = ward.run(publish, "coordinator", answer_id, 4, ())
    _open(ward, answer_id)
    _correct(ward, answer_id, ward.moment, summary="Phường thay 15 bóng đèn.")
    with runtime.database.read() as session:
        row = publication(session, number, ward.moment + timedelta(days=40))
        assert row.edition == 2
        assert past_editions(row) == []


def test_a_correction_is_opened_with_a_reason_and_may_be_dropped(ward, published):
    answer_id, number, _ = published
    with pytest.raises(DomainError) as refusal:
        _open(ward, answer_id, "because")
    assert refusal.value.code == "correction.reason"
    assignment_id = _open(ward, answer_id)
    changed = ward.entry(summary="Bản viết dở.")
    revision = ward.answer_revision(answer_id)
    ward.run(save_answer, "works_officer", assignment_id, revision, changed)
    revision = ward.answer_revision(answer_id)
    ward.run(drop_correction, "works_officer", assignment_id, revision)
    with ward.runtime.database.read() as session:
        assert session.get_one(Answer, answer_id).state == "published"
        assert publication(session, number, ward.moment).edition == 1
    _open(ward, answer_id)
    with ward.runtime.database.read() as session:
        assert session.get_one(Answer, answer_id).newest.summary == ward.entry().summary


def test_what_the_coordinator_asked_for_is_not_dropped(ward, published):
    answer_id, _, _ = published
    revision = ward.answer_revision(answer_id)
    remark = "Ghi rõ ngày làm xong giúp bà con."
    ward.run(ask_correction, "coordinator", answer_id, revision, "clearer", remark)
    with ward.runtime.database.read() as session:
        assignment_id = session.get_one(Answer, answer_id).assignment_id
    with pytest.raises(Conflict):
        ward.run(drop_correction, "works_officer", assignment_id, revision + 1)


def test_other_agencies_and_wards_can_neither_correct_nor_withhold(ward, other_ward, published):
    answer_id, _, _ = published
    revision = ward.answer_revision(answer_id)
    with ward.runtime.database.read() as session:
        assignment_id = session.get_one(Answer, answer_id).assignment_id
    with pytest.raises(NotFound):
        ward.run(open_correction, "culture_officer", assignment_id, revision, "figures")
    with pytest.raises(NotFound):
        remark = "Ghi rõ ngày làm xong giúp bà con."
        other_ward.run(ask_correction, "coordinator", answer_id, revision, "clearer", remark)
    for stranger in (other_ward.actors["moderator"], ward.actors["works_head"]):
        with pytest.raises(NotFound):
            ward.run(withhold, stranger, answer_id, 1, "name")


@pytest.mark.parametrize("who", ["coordinator", "moderator"])
def test_withheld_words_are_gone_at_once_and_a_corrected_edition_follows(ward, published, who):
    answer_id, number, _ = published
    later = ward.moment + timedelta(hours=1)
    ward.run(withhold, who, answer_id, 1, "name", at=later)
    with ward.runtime.database.read() as session:
        row = publication(session, number, later)
        assert (row.withheld_at, row.withheld_reason) == (later, "name")
        assert {row.title, row.question, row.summary, row.body, row.search_text} == {""}
        assert row.words == []
        assert row.file_id is None
        (past,) = past_editions(row)
        assert (past.edition, past.withheld_reason, past.until) == (None, "name", later)
        assert find(session, later, "", 1).total == 0
        assert find(session, later, "den duong", 1).total == 0
        assert for_feed(session, later, 10) == []
        assert count_public(session, later) == 0
        assert last_change(session, later) == later
    with pytest.raises(Conflict):
        ward.run(withhold, who, answer_id, 1, "name", at=later)
    _open(ward, answer_id, "personal", at=later)
    _correct(ward, answer_id, later + timedelta(days=1), summary="Phường thay 15 bóng đèn.")
    with ward.runtime.database.read() as session:
        row = publication(session, number, later + timedelta(days=1))
        assert row.withheld_at is None
        assert row.title
        assert [past.edition for past in past_editions(row)] == [None]
        assert find(session, later + timedelta(days=1), "den duong", 1).total == 1


def test_an_earlier_edition_alone_can_be_withheld(ward, published):
    answer_id, number, _ = published
    with pytest.raises(DomainError) as refusal:
        ward.run(withhold, "coordinator", answer_id, 1, "name", EARLIER_ONLY)
    assert refusal.value.code == "withholding.what"
    _open(ward, answer_id)
    later = ward.moment + timedelta(days=1)
    _correct(ward, answer_id, later, summary="Phường thay 15 bóng đèn.")
    ward.run(withhold, "coordinator", answer_id, 2, "contact", EARLIER_ONLY, at=later)
    with ward.runtime.database.read() as session:
        row = publication(session, number, later)
        assert row.summary == "Phường thay 15 bóng đèn."
        assert [past.edition for past in past_editions(row)] == [None]


def test_the_fronts_own_words_are_mended_without_the_agency(ward, published):
    answer_id, number, _ = published
    revision = ward.answer_revision(answer_id)
    title, question = "Đèn ở một ngõ hỏng", "Bà con đề nghị thay bóng đèn ở một ngõ."
    with pytest.raises(Conflict):
        ward.run(publish_again, "coordinator", answer_id, revision, title, question, ())
    ward.run(withhold, "coordinator", answer_id, 1, "name")
    later = ward.moment + timedelta(hours=1)
    ward.run(publish_again, "coordinator", answer_id, revision, title, question, (), at=later)
    with ward.runtime.database.read() as session:
        row = publication(session, number, later)
        assert (row.title, row.question, row.edition) == (title, question, 2)
        assert row.summary == ward.entry().summary
        facts = session.scalars(
            select(JournalEntry.facts).where(JournalEntry.action == "answer.corrected")
        ).one()
    assert facts["reason"] == "personal"
    assert title not in str(facts)


def test_words_go_with_their_consent_and_the_answer_stays(ward, published):
    answer_id, number, opinion_id = published
    with ward.runtime.database.read() as session:
        assert len(publication(session, number, ward.moment).words) == 1
    later = ward.moment + timedelta(hours=1)
    ward.run(withdraw_publish_consent, "coordinator", opinion_id, at=later)
    with ward.runtime.database.read() as session:
        row = publication(session, number, later)
        assert row.words == []
        assert row.summary == ward.entry().summary
        assert last_change(session, later) == later
    with pytest.raises(DomainError) as refusal:
        ward.run(withdraw_publish_consent, "coordinator", opinion_id)
    assert refusal.value.code == "consent.gone"
    _open(ward, answer_id)
    _correct(ward, answer_id, later)
    with ward.runtime.database.read() as session:
        assert publication(session, number, later).words == []
