"""Who is sent to another body is told which; who is told of an answer, which answer."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from dialogue.errors import DomainError, NotFound
from dialogue.moderation.decisions import (
    confirm_exclusion,
    letter_of,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.moderation.model import Exclusion
from dialogue.moderation.renewed import renewed
from dialogue.moderation.reviewing import decide_review, request_review
from dialogue.opinions.commands import submit_opinion
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN
from dialogue.wording.earlier import Earlier

DAY = date(2026, 3, 2)
ANSWERED = Earlier("UBND phường Hòa Bình", "45/UBND-KT", DAY)
WHY = "Tôi có giấy tờ mới mà văn bản trả lời chưa xem đến."


def _propose(ward, ground, earlier, number=None):
    number = number or ward.send().opinion_id
    revision = ward.revision(number)
    ward.run(propose_exclusion, "moderator", number, revision, ground=ground, earlier=earlier)
    return number


def _rows(ward, number):
    with ward.runtime.database.read() as session:
        query = select(Exclusion).where(Exclusion.opinion_id == number).order_by(Exclusion.id)
        return [
            (row.earlier, letter_of(session, row, ward.moment).earlier, row.letter)
            for row in session.scalars(query)
        ]


@pytest.mark.parametrize(
    ("ground", "typed", "refused"),
    [
        ("TL", Earlier(on=DAY), "earlier.body"),
        ("TL", Earlier(" \u200b ", "", DAY), "earlier.body"),
        ("TL", Earlier("Thanh tra tỉnh"), "earlier.on"),
        ("TL2", Earlier("UBND phường", "", DAY), "earlier.number"),
        ("TL2", Earlier("UBND phường", "45", date(2027, 1, 1)), "earlier.future"),
        ("TL2", Earlier("UBND phường", "4" * 61, DAY), "field.long"),
    ],
)
def test_a_letter_that_would_send_nowhere_is_refused(ward, ground, typed, refused):
    number = ward.send().opinion_id
    with pytest.raises(DomainError) as error:
        _propose(ward, ground, typed, number)
    assert error.value.code == refused
    assert error.value.field.startswith("earlier_")
    assert _rows(ward, number) == []


@pytest.mark.parametrize(
    ("ground", "typed", "said"),
    [
        ("TL", ANSWERED, "Cơ quan đã thụ lý: UBND phường Hòa Bình, ngày 02/03/2026."),
        (
            "TL2",
            ANSWERED,
            "Văn bản đã trả lời: số 45/UBND-KT ngày 02/03/2026 của UBND phường Hòa Bình.",
        ),
        ("TT", Earlier(), ""),
        ("TT", Earlier("", "12/2026/TLST-DS", DAY), "Vụ việc: số 12/2026/TLST-DS."),
        ("KN", ANSWERED, ""),
    ],
)
def test_the_letter_says_what_its_ground_asks_for_and_nothing_else(ward, ground, typed, said):
    number = _propose(ward, ground, typed)
    ward.run(confirm_exclusion, "second", number, 1)
    ((kept, again, letter),) = _rows(ward, number)
    assert letter["earlier"] == again == said
    if ground == "KN":
        assert kept == Earlier()


def test_what_was_written_of_it_goes_under_the_seal_and_comes_back(ward):
    number = _propose(ward, "TL2", ANSWERED)
    ward.run(confirm_exclusion, "second", number, 1)
    before = _rows(ward, number)[0]
    ward.run(request_review, CITIZEN, number, WHY)
    ward.run(decide_review, "trusted", number, ward.revision(number), "overturned", WHY)
    _propose(ward, "TC", ANSWERED, number)
    hushed, sealed = _rows(ward, number)
    assert (hushed[0].body, hushed[0].number, hushed[2]["earlier"]) == ("", "", "")
    assert sealed[0] == Earlier()
    remark = "Đây chỉ là góp ý về cách trả lời."
    ward.run(reject_exclusion, "trusted", number, ward.revision(number), remark, sealed=True)
    assert _rows(ward, number)[0] == before


@pytest.mark.trap(7)
def test_an_old_answer_is_no_ground_against_what_is_new_until_it_was_read_for_that(ward):
    number = ward.send("Đã có văn bản trả lời số 45, nay có giấy tờ mới: bản đồ 1998.").opinion_id
    with pytest.raises(DomainError) as error:
        _propose(ward, "TL2", ANSWERED, number)
    assert (error.value.code, error.value.field) == ("earlier.no_news", "earlier_no_news")
    assert _rows(ward, number) == []
    _propose(ward, "TL", ANSWERED, number)
    ward.run(reject_exclusion, "second", number, ward.revision(number), "Cơ quan đã trả lời xong.")
    _propose(ward, "TL2", replace(ANSWERED, no_news=True), number)
    assert len(_rows(ward, number)) == 2


def test_who_refers_to_what_was_answered_is_read_beside_it_and_not_sent_back_unread(
    ward, other_ward
):
    first = _propose(ward, "TL2", ANSWERED)
    ward.run(confirm_exclusion, "second", first, 1)
    sent = replace(ward.submission("Xin xem lại việc này giúp tôi."), renews_id=first)
    number = ward.run(submit_opinion, CITIZEN, ward.conference_id, sent).opinion_id
    with pytest.raises(DomainError, match=r"earlier\.no_news"):
        _propose(ward, "TL2", ANSWERED, number)
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, number)
        found = renewed(session, ward.actors["moderator"], row)
        assert found is not None and found.opinion.id == first
        assert "45/UBND-KT" in found.answer
        assert renewed(session, other_ward.actors["moderator"], row) is None
    stranger = replace(other_ward.submission(), renews_id=first)
    with pytest.raises(NotFound):
        ward.run(submit_opinion, CITIZEN, other_ward.conference_id, stranger)
