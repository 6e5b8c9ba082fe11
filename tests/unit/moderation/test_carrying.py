"""What is outside the theme goes on to the next conference when its sender agrees."""

from datetime import timedelta

import pytest

from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.inspection.reckoning import check_reckoning
from dialogue.matters.model import Matter
from dialogue.matters.queries import opinions_in
from dialogue.moderation.carrying import carry, next_conferences
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, confirm_exclusion, propose_exclusion
from dialogue.moderation.onward import (
    agree,
    agree_for_sender,
    count_doable,
    done_lately,
    stop,
    waiting,
)
from dialogue.moderation.queries import due_on
from dialogue.moderation.queue import queue
from dialogue.moderation.reviewing import request_review
from dialogue.moderation.splitting import SplitEntry, split
from dialogue.notices.timeline import following
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import follow, identity
from dialogue.opinions.reckoning import Counted
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw
from dialogue.reports.excluded_register import excluded_register
from tests.factories.ward import next_conference

LATER = timedelta(days=200)


@pytest.fixture
def outside(ward):
    """An opinion that was excluded as outside the theme; its receipt."""
    receipt = ward.send()
    _exclude(ward, receipt.opinion_id, "NC")
    return receipt


def _exclude(ward, number, ground, at=None):
    ward.run(propose_exclusion, "moderator", number, ward.revision(number), ground=ground, at=at)
    ward.run(confirm_exclusion, "second", number, ward.revision(number), at=at)


def _doable(ward):
    with ward.runtime.database.read() as session:
        return count_doable(session, ward.actors["moderator"], ward.moment)


def _carry(ward, number, theme, who="moderator"):
    at = ward.moment + LATER
    return ward.run(carry, who, number, ward.revision(number), theme, at=at)


def test_it_keeps_code_sender_and_age_and_is_followed_as_before(ward, outside):
    number = outside.opinion_id
    ward.run(agree, CITIZEN, number)
    ward.run(agree, CITIZEN, number)
    assert _doable(ward) == 0
    then = next_conference(ward)
    assert _doable(ward) == 1
    _carry(ward, number, then.theme_ids[1])
    assert _doable(ward) == 0
    keys = ward.runtime.keys
    with ward.runtime.database.read() as session:
        row = follow(session, keys, outside.code, outside.secret)
        assert (row.id, row.code, row.sent_at) == (number, outside.code, ward.moment)
        assert (row.conference_id, row.theme_id) == (then.conference_id, then.theme_ids[1])
        assert identity(session, keys, number).name == "Hoàng Thị Mười"
        told = [step.text for step in following(session, number, ward.moment + LATER).steps]
        assert any("đã chuyển ý kiến sang Hội nghị đối thoại năm 2026" in text for text in told)
        # Its limits run from the day on which it came: it is not late the moment it arrives.
        assert due_on(session, row) > (ward.moment + LATER).date()
        actor = ward.actors["moderator"]
        conference = session.get_one(Conference, then.conference_id)
        bands = {band.key: band for band in queue(session, actor, conference, ward.moment + LATER)}
        assert [each.code for each in bands["fresh"].rows] == [outside.code]
        assert bands["overdue"].total == 0
        assert waiting(session, actor, "next") == []
        assert [each.exclusion.opinion_id for each in done_lately(session, actor, "next")] == [
            number
        ]


def test_both_conferences_can_say_where_it_is(ward, outside):
    ward.send()
    ward.run(agree, CITIZEN, outside.opinion_id)
    then = next_conference(ward)
    then.send(at=then.moment)
    _carry(ward, outside.opinion_id, then.theme_ids[0])
    with ward.runtime.database.read() as session:
        first = check_reckoning(session, ward.conference_id)
        second = check_reckoning(session, then.conference_id)
        conference = session.get_one(Conference, ward.conference_id)
        (line,) = excluded_register(session, ward.actors["moderator"], conference)
    assert first.found == second.found == []
    assert first.reckoning.sent == Counted(awaiting=1, excluded=1)
    assert (first.reckoning.carried_on, first.reckoning.carried_in) == (1, 0)
    assert second.reckoning.sent == Counted(awaiting=2)
    assert (second.reckoning.carried_on, second.reckoning.carried_in) == (0, 1)
    assert line.code == outside.code and "kỳ sau" in line.outcome


def test_nothing_goes_on_without_the_sender(ward, outside):
    number, then = outside.opinion_id, next_conference(ward)
    with pytest.raises(Conflict):
        _carry(ward, number, then.theme_ids[0])
    ward.run(agree_for_sender, "moderator", number)
    ward.run(stop, CITIZEN, number)
    with pytest.raises(Conflict):
        _carry(ward, number, then.theme_ids[0])
    ward.run(agree, CITIZEN, number)
    _carry(ward, number, then.theme_ids[0])
    with pytest.raises(Conflict):
        ward.run(stop, CITIZEN, number)


def test_a_review_that_waits_is_decided_first(ward, outside):
    number, then = outside.opinion_id, next_conference(ward)
    ward.run(agree, CITIZEN, number)
    ward.run(request_review, CITIZEN, number, "Việc này đúng chủ đề của hội nghị lần này.")
    with pytest.raises(DomainError, match=r"onward\.under_review"):
        _carry(ward, number, then.theme_ids[0])


def test_only_a_next_conference_of_the_same_unit_takes_it(ward, other_ward, outside):
    number = outside.opinion_id
    ward.run(agree, CITIZEN, number)
    stranger = next_conference(other_ward, slug="an-binh-sau", prefix="AB27")
    for theme in (ward.theme_ids[0], stranger.theme_ids[0], 0):
        with pytest.raises(DomainError, match=r"onward\.theme"):
            _carry(ward, number, theme)
    then = next_conference(ward)
    for who, refusal in ((other_ward.actors["moderator"], NotFound), ("works_officer", NotFound)):
        with pytest.raises(refusal):
            _carry(ward, number, then.theme_ids[0], who)
    with ward.runtime.database.read() as session:
        assert waiting(session, other_ward.actors["moderator"], "next") == []
        conference = session.get_one(Conference, ward.conference_id)
        assert next_conferences(session, conference, then.moment + 9 * LATER) == []


def test_a_ground_that_offers_nothing_and_one_that_is_not_confirmed_are_refused(ward):
    number = ward.send().opinion_id
    with pytest.raises(Conflict):
        ward.run(agree, CITIZEN, number)
    _exclude(ward, number, "KN")
    with pytest.raises(DomainError, match=r"onward\.not_offered"):
        ward.run(agree, CITIZEN, number)


MIXED = (
    "Vỉa hè chợ bị lấn, đề nghị kẻ vạch dành lối đi.\n"
    "Tôi cũng xin hỏi về học phí trường mầm non năm tới."
)


@pytest.fixture
def parted(ward):
    """A mixed text whose second part is outside the theme and goes on, and both its parts."""
    receipt = ward.send(MIXED)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    entry = SplitEntry(("kept", "excluded"), "NC")
    kept, part = ward.run(split, "moderator", receipt.opinion_id, 0, entry)
    ward.run(confirm_exclusion, "second", part, ward.revision(part))
    ward.run(agree, CITIZEN, part)
    return receipt, kept, part


def test_a_part_goes_on_alone_and_is_followed_with_the_whole(ward, parted):
    receipt, kept, part = parted
    then = next_conference(ward)
    _carry(ward, part, then.theme_ids[1])
    with ward.runtime.database.read() as session:
        row, whole, other = (session.get_one(Opinion, n) for n in (part, receipt.opinion_id, kept))
        assert (row.conference_id, row.code) == (then.conference_id, f"{receipt.code}-2")
        assert {whole.conference_id, other.conference_id} == {ward.conference_id}
        found = following(session, receipt.opinion_id, ward.moment + LATER)
        assert [each.opinion.id for each in found.parts] == [kept, part]
        assert any("Hội nghị đối thoại năm 2026" in step.text for step in found.parts[1].steps)
        first = check_reckoning(session, ward.conference_id)
        second = check_reckoning(session, then.conference_id)
        assert identity(session, ward.runtime.keys, part).name == "Hoàng Thị Mười"
    assert first.found == second.found == []
    assert first.reckoning.sent == Counted(split=1)
    assert first.reckoning.parts == Counted(awaiting=1, excluded=1)
    assert second.reckoning.sent == Counted()
    assert second.reckoning.parts == Counted(awaiting=1)
    assert (first.reckoning.carried_on, second.reckoning.carried_in) == (1, 1)


def test_a_part_that_went_on_is_decided_there_and_goes_with_the_whole(ward, parted):
    receipt, kept, part = parted
    then = next_conference(ward)
    _carry(ward, part, then.theme_ids[1])
    at = then.moment + timedelta(days=1)
    matter = then.run(accept, "moderator", part, ward.revision(part), into=then.new_matter(), at=at)
    with ward.runtime.database.read() as session:
        assert session.get_one(Matter, matter).conference_id == then.conference_id
        assert [row.id for row in opinions_in(session, matter)] == [part]
    then.run(withdraw, CITIZEN, receipt.opinion_id, at=at)
    with ward.runtime.database.read() as session:
        each = (receipt.opinion_id, kept, part)
        assert {session.get_one(Opinion, number).state for number in each} == {"withdrawn"}
        for conference_id in (ward.conference_id, then.conference_id):
            assert check_reckoning(session, conference_id).found == []


def test_a_part_that_is_sealed_where_it_went_seals_the_whole(ward, parted):
    receipt, kept, part = parted
    then = next_conference(ward)
    _carry(ward, part, then.theme_ids[1])
    at = then.moment + timedelta(days=1)
    then.run(propose_exclusion, "moderator", part, ward.revision(part), ground="TC", at=at)
    with ward.runtime.database.read() as session:
        sealed = [session.get_one(Opinion, n).sealed_at for n in (receipt.opinion_id, kept, part)]
        assert sealed == [at, None, at]
        for conference_id in (ward.conference_id, then.conference_id):
            assert check_reckoning(session, conference_id).found == []
        assert done_lately(session, ward.actors["moderator"], "next") == []
