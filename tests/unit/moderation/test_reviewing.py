"""A sender does not agree: asked once, in time, and decided by somebody new to it."""

import json
from datetime import date, timedelta

import pytest
from cryptography.fernet import InvalidToken, MultiFernet
from sqlalchemy import select

from dialogue.accounts.model import Account
from dialogue.calendar.table import DayEntry, set_day
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation import queries
from dialogue.moderation.decisions import accept, confirm_exclusion, propose_exclusion
from dialogue.moderation.model import Exclusion, Note, Review
from dialogue.moderation.notes import add_note
from dialogue.moderation.reviewing import (
    decide_review,
    request_review,
    request_review_for_sender,
)
from dialogue.moderation.reviews import count_reviews, open_reviews, reviews_of
from dialogue.notices.recipients import moderators_new_to_it
from dialogue.notices.timeline import following
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.sealing import unseal

WHY = "Tôi chỉ góp ý chung cho cả tổ, không đòi xem lại quyết định nào."
REPLY = "Đã xem lại toàn văn: đây là góp ý chung của cả tổ."


def _excluded(ward, ground="KN", second="second", **kwargs):
    receipt = ward.send(**kwargs)
    number = receipt.opinion_id
    ward.run(propose_exclusion, "moderator", number, 0, ground=ground)
    ward.run(confirm_exclusion, second, number, 1, sealed=ground == "TC")
    return number


def _asked(ward, **kwargs):
    number = _excluded(ward, **kwargs)
    ward.run(request_review, CITIZEN, number, WHY)
    return number


def _decide(ward, who, number, outcome="overturned", **kwargs):
    ward.run(decide_review, who, number, ward.revision(number), outcome, REPLY, **kwargs)


def _followed(ward, number, at=None):
    with ward.runtime.database.read() as session:
        return following(session, number, at or ward.moment)


def _only(ward, *names):
    """Let nobody of the Front be left but these."""
    kept = [ward.actors[name].account_id for name in names]

    def close(work):
        front = [ward.actors[n].account_id for n in ("moderator", "second", "trusted")]
        for account in work.session.scalars(select(Account).where(Account.id.in_(front))):
            account.disabled_at = None if account.id in kept else work.now

    ward.run(close, CITIZEN)


def test_an_overturned_exclusion_is_back_in_the_queue_at_its_old_age(ward):
    sent = ward.moment - timedelta(days=8)
    number = _asked(ward, at=sent)
    with ward.runtime.database.read() as session:
        who = ward.actors["trusted"]
        assert count_reviews(session, who, ward.conference_id) == 1
        (waiting,) = open_reviews(session, who, ward.conference_id)
        assert waiting.exclusion.opinion_id == number
    _decide(ward, "trusted", number)
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, number)
        assert (row.state, row.sent_at) == ("received", sent)
        assert [e.state for e in queries.decisions(session, number)] == ["overturned"]
        assert count_reviews(session, ward.actors["trusted"], ward.conference_id) == 0
    ward.run(accept, "second", number, ward.revision(number), into=ward.new_matter())
    said = [step.text for step in _followed(ward, number).steps]
    assert any("xem xét tiếp" in one for one in said)
    assert any("không thuộc phạm vi" in one for one in said)


def test_an_upheld_exclusion_tells_the_sender_why(ward):
    number = _asked(ward)
    _decide(ward, "trusted", number, "upheld")
    found = _followed(ward, number)
    assert found.opinion.state == "excluded"
    assert (found.excluded.review.state, found.excluded.review.reply) == ("upheld", REPLY)
    assert not found.excluded.can_ask


def test_it_is_asked_for_once_and_in_time(ward):
    late = _excluded(ward)
    assert f"{_followed(ward, late).excluded.until:%d/%m/%Y}" == "30/11/2026"
    with pytest.raises(DomainError, match=r"review\.late"):
        ward.run(request_review, CITIZEN, late, WHY, at=ward.moment + timedelta(days=13))
    number = _asked(ward)
    with pytest.raises(DomainError, match=r"review\.asked"):
        ward.run(request_review, CITIZEN, number, WHY)
    _decide(ward, "trusted", number, "upheld")
    with pytest.raises(DomainError, match=r"review\.asked"):
        ward.run(request_review, CITIZEN, number, WHY)
    waiting = ward.send().opinion_id
    with pytest.raises(Conflict, match=r"opinion\.state"):
        ward.run(request_review, CITIZEN, waiting, WHY)


def test_a_change_of_the_calendar_never_takes_a_day_that_the_letter_named(ward):
    number = _excluded(ward)
    with ward.runtime.database.read() as session:
        told = following(session, number, ward.moment).excluded.until
    ward.run(set_day, "admin", DayEntry(date(2026, 11, 21), "working", "Làm bù", "QĐ 1"))
    with ward.runtime.database.read() as session:
        assert following(session, number, ward.moment).excluded.until == told
    ward.run(set_day, "admin", DayEntry(date(2026, 11, 23), "off", "Bão", "QĐ 2"))
    ward.run(set_day, "admin", DayEntry(date(2026, 11, 25), "off", "Bão", "QĐ 2"))
    with ward.runtime.database.read() as session:
        assert following(session, number, ward.moment).excluded.until > told


def test_who_took_part_does_not_decide(ward, other_ward):
    number = _asked(ward)
    for who in ("moderator", "second"):
        with pytest.raises(Forbidden, match="same_person"):
            _decide(ward, who, number, upper_document="12/MTTQ-BTT")
    with pytest.raises(NotFound):
        other_ward.run(decide_review, "moderator", number, 3, "upheld", REPLY)
    with pytest.raises(DomainError, match=r"review\.outcome"):
        _decide(ward, "trusted", number, "")
    with pytest.raises(DomainError, match=r"review\.reply"):
        ward.run(decide_review, "trusted", number, ward.revision(number), "upheld", "không")
    with pytest.raises(Conflict, match="changed"):
        ward.run(decide_review, "trusted", number, 0, "upheld", REPLY)


def test_where_nobody_new_is_left_the_upper_front_decides(ward):
    number = _asked(ward)
    _only(ward, "moderator", "second")
    with pytest.raises(DomainError, match=r"review\.upper"):
        _decide(ward, "second", number)
    _decide(ward, "second", number, upper_document="12/MTTQ-BTT")
    with ward.runtime.database.read() as session:
        (excluded,) = queries.decisions(session, number)
        assert reviews_of(session, [excluded.id])[excluded.id].upper_document == "12/MTTQ-BTT"


def test_a_sealed_one_is_reviewed_by_those_named_alone(ward):
    number = _excluded(ward, "TC", "trusted")
    ward.run(request_review, CITIZEN, number, WHY)
    with ward.runtime.database.read() as session:
        for who in ("moderator", "second", "trusted"):
            assert open_reviews(session, ward.actors[who], ward.conference_id) == []
            assert count_reviews(session, ward.actors[who], ward.conference_id) == 0
        row = session.scalars(select(OutboxRow).where(OutboxRow.event == "review.requested")).one()
        assert moderators_new_to_it(session, row) == []
    with pytest.raises(NotFound):
        _decide(ward, "second", number)
    # One person is named for it here, and that one has confirmed.
    with pytest.raises(DomainError, match=r"review\.upper"):
        _decide(ward, "trusted", number, sealed=True)
    _decide(ward, "trusted", number, upper_document="3/MTTQ", sealed=True)
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, number)
        assert (row.state, row.sealed_at) == ("received", None)


def test_what_is_said_of_a_sealed_text_is_not_opened_by_the_general_key(ward):
    receipt = ward.send()
    number = receipt.opinion_id
    ward.run(add_note, "moderator", number, "Nhờ anh Thành đọc giúp ý kiến này.")
    ward.run(propose_exclusion, "moderator", number, 0, ground="TC")
    ward.run(confirm_exclusion, "trusted", number, 1, sealed=True)
    ward.run(request_review, CITIZEN, number, WHY)
    # The first of the keys is the general one; those after it open what is sealed.
    general = MultiFernet(ward.runtime.keys.private._fernets[:1])
    with ward.runtime.database.read() as session:
        for row in (*session.scalars(select(Note)), *session.scalars(select(Review))):
            with pytest.raises(InvalidToken):
                unseal(general, row.wrapped_key, row.sealed)
    _decide(ward, "trusted", number, upper_document="3/MTTQ", sealed=True)
    with ward.runtime.database.read() as session:
        for row in (*session.scalars(select(Note)), *session.scalars(select(Review))):
            assert unseal(general, row.wrapped_key, row.sealed)["words"]


def test_who_is_new_to_it_is_told(ward):
    number = _asked(ward)
    with ward.runtime.database.read() as session:
        row = session.scalars(
            select(OutboxRow).where(
                OutboxRow.event == "review.requested", OutboxRow.subject_id == number
            )
        ).one()
        told = moderators_new_to_it(session, row)
    assert [one.id for one in told] == [ward.actors["trusted"].account_id]


def test_an_officer_writes_the_request_down(ward, other_ward):
    number = _excluded(ward)
    with pytest.raises(NotFound):
        other_ward.run(request_review_for_sender, "moderator", number, WHY)
    with pytest.raises(DomainError, match=r"review\.words"):
        ward.run(request_review_for_sender, "second", number, "không")
    ward.run(request_review_for_sender, "second", number, WHY)
    assert _followed(ward, number).excluded.review.recorder == "Second"


def test_neither_side_is_in_the_journal(ward):
    number = _asked(ward)
    _decide(ward, "trusted", number, "upheld")
    with ward.runtime.database.read() as session:
        kept = json.dumps(list(session.scalars(select(JournalEntry.facts))), ensure_ascii=False)
        assert session.scalars(select(Exclusion.state)).all() == ["confirmed"]
    assert "góp ý chung" not in kept
    assert '"outcome": "upheld"' in kept
