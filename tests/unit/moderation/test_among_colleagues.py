"""Notes, opinions handed over, decisions that were begun, and finding what waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from dialogue.conferences.model import Conference
from dialogue.errors import DomainError, NotFound
from dialogue.moderation import queries
from dialogue.moderation.asking import return_for_completion
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, confirm_exclusion, propose_exclusion
from dialogue.moderation.finding import find, handed_to
from dialogue.moderation.model import DecisionDraft
from dialogue.moderation.notes import add_note, hand_over, notes_on
from dialogue.moderation.pending import drop_decision, keep_decision, kept_decisions
from dialogue.notices.recipients import officer_it_was_handed_to
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw

NOTE = "Tổ trưởng tổ 7 nói nhiều hộ cùng hỏi việc này."
TYPED = {"words": "Xin ông/bà ghi rõ đoạn", "days": "5"}


def _account(ward, name):
    return ward.actors[name].account_id


def _kept(ward, number, who="moderator"):
    with ward.runtime.database.read() as session:
        return kept_decisions(session, ward.actors[who], number)


def test_a_note_is_read_with_author_and_time(ward, other_ward):
    number = ward.send().opinion_id
    ward.run(add_note, "moderator", number, NOTE)
    with pytest.raises(DomainError, match=r"note\.empty"):
        ward.run(add_note, "second", number, "  ")
    with pytest.raises(NotFound):
        other_ward.run(add_note, "moderator", number, NOTE)
    with ward.runtime.database.read() as session:
        (note,) = notes_on(session, number)
    assert (note.author, note.words, note.written_at) == ("Moderator", NOTE, ward.moment)


def test_who_is_handed_an_opinion_holds_it_until_the_next_working_day_is_over(ward):
    number = ward.send().opinion_id
    ward.run(open_opinion, "moderator", number)
    with pytest.raises(DomainError, match=r"claim\.held"):
        ward.run(hand_over, "second", number, _account(ward, "second"))
    ward.run(hand_over, "moderator", number, _account(ward, "second"), NOTE)
    next_day = ward.moment + timedelta(days=1)
    with pytest.raises(DomainError, match=r"claim\.held"):
        ward.run(accept, "moderator", number, 0, into=ward.new_matter(), at=next_day)
    ward.run(open_opinion, "second", number, at=next_day)
    with ward.runtime.database.read() as session:
        who = ward.actors["second"]
        ((row, claim),) = handed_to(session, who, ward.conference_id, next_day)
        assert (row.id, claim.giver.name) == (number, "Moderator")
        assert handed_to(session, ward.actors["moderator"], ward.conference_id, next_day) == []
        assert [note.words for note in notes_on(session, number)] == [NOTE]
        event = session.scalars(select(OutboxRow).where(OutboxRow.event == "opinion.handed_over"))
        (told,) = officer_it_was_handed_to(session, event.one())
        assert told.id == _account(ward, "second")
    ward.run(accept, "second", number, 0, into=ward.new_matter(), at=next_day)


def test_what_nobody_holds_is_handed_over_too(ward):
    number = ward.send().opinion_id
    ward.run(hand_over, "moderator", number, _account(ward, "second"))
    with pytest.raises(DomainError, match=r"claim\.held"):
        ward.run(accept, "moderator", number, 0, into=ward.new_matter())


def test_it_is_handed_to_a_colleague_of_the_same_desk_alone(ward, other_ward):
    number = ward.send().opinion_id
    for somebody in (
        _account(ward, "moderator"),
        _account(ward, "coordinator"),
        _account(other_ward, "moderator"),
        0,
    ):
        with pytest.raises(DomainError, match=r"hand_over\.unknown"):
            ward.run(hand_over, "moderator", number, somebody)
    ward.run(propose_exclusion, "moderator", number, 0, ground="KN")
    with pytest.raises(DomainError, match=r"hand_over\.decided"):
        ward.run(hand_over, "moderator", number, _account(ward, "second"))


def test_a_decision_that_was_begun_is_there_again_for_its_officer(ward):
    number = ward.send().opinion_id
    ward.run(keep_decision, "moderator", number, "return", TYPED)
    ward.run(keep_decision, "moderator", number, "return", TYPED | {"days": "3"})
    ward.run(keep_decision, "moderator", number, "ask", {"words": "Ở đâu?"})
    kept = _kept(ward, number)
    assert {kind: one.typed for kind, one in kept.items()} == {
        "return": TYPED | {"days": "3"},
        "ask": {"words": "Ở đâu?"},
    }
    assert _kept(ward, number, "second") == {}
    ward.run(drop_decision, "moderator", number, "ask")
    assert list(_kept(ward, number)) == ["return"]
    with pytest.raises(DomainError, match=r"draft\.large"):
        ward.run(keep_decision, "moderator", number, "ask", {"words": "a" * 20_001})
    with pytest.raises(DomainError, match=r"draft\.large"):
        ward.run(keep_decision, "moderator", number, "strange", {})


@pytest.mark.parametrize("ground", ["KN", "TC"])
def test_nothing_begun_is_left_of_what_is_decided(ward, ground):
    number = ward.send().opinion_id
    for who in ("moderator", "second"):
        ward.run(keep_decision, who, number, "exclude", {"ground": ground})
    ward.run(propose_exclusion, "moderator", number, 0, ground=ground)
    with ward.runtime.database.read() as session:
        assert session.scalars(select(DecisionDraft)).all() == []
    with pytest.raises((DomainError, NotFound)):
        ward.run(keep_decision, "second", number, "exclude", {"ground": ground})


def test_nothing_begun_is_left_of_what_its_sender_withdraws(ward):
    number = ward.send().opinion_id
    ward.run(keep_decision, "moderator", number, "return", TYPED)
    ward.run(withdraw, CITIZEN, number)
    assert _kept(ward, number) == {}


def _found(ward, typed, who="moderator"):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        return [row.id for row in find(session, ward.actors[who], conference.id, typed).rows]


def test_waiting_texts_are_found_by_words_and_all_by_code(ward, other_ward):
    lamp, drain = ward.send(), ward.send(text="Cống trước nhà tràn mỗi khi mưa, xin khơi thông.")
    back = ward.send(text="Loa phường nói sớm quá, xin điều chỉnh giờ phát.")
    ward.run(return_for_completion, "moderator", back.opinion_id, 0, "Xin ghi rõ loa ở tổ mấy.")
    other_ward.send()
    assert _found(ward, "den duong") == [lamp.opinion_id]
    assert _found(ward, "MƯA cống") == [drain.opinion_id]
    assert _found(ward, "loa phuong") == [back.opinion_id]
    assert _found(ward, "") == _found(ward, "khongco") == []
    ward.run(accept, "moderator", lamp.opinion_id, 0, into=ward.new_matter())
    assert _found(ward, "den duong") == []
    assert _found(ward, lamp.code) == _found(ward, lamp.code[5:].lower()) == [lamp.opinion_id]


def test_a_code_without_digits_is_found_too(ward):
    number = ward.send().opinion_id
    with ward.runtime.database.engine.begin() as connection:
        connection.execute(update(Opinion).values(code="HB26-KMWT-RXEH"))
    assert _found(ward, "kmwt-rxeh") == [number]


def test_what_is_sealed_is_not_found(ward):
    receipt = ward.send(text="Nội dung cần giữ kín của riêng tôi, xin xem xét.")
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    ward.run(confirm_exclusion, "trusted", receipt.opinion_id, 1, sealed=True)
    for typed in ("giu kin", receipt.code):
        for who in ("moderator", "trusted"):
            assert _found(ward, typed, who) == []
    with ward.runtime.database.read() as session, pytest.raises(NotFound):
        queries.opinion(session, ward.actors["moderator"], receipt.opinion_id)
