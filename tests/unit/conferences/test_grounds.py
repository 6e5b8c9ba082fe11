"""A conference turns grounds on and off and words them; what the law demands stays on."""

import pytest

from dialogue.conferences.grounds import TermsEntry, offered_grounds, set_ground, terms_of
from dialogue.conferences.model import Conference
from dialogue.errors import DomainError, NotFound
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import confirm_exclusion, letter_for, propose_exclusion
from dialogue.moderation.queries import exclusion
from dialogue.opinions.model import Opinion
from dialogue.regulation import GROUNDS


def _set(ward, code, **parts):
    entry = TermsEntry(**({"offered": True} | parts))
    ward.run(set_ground, "coordinator", ward.conference_id, code, entry)


def _proposed(ward, ground):
    opinion_id = ward.send().opinion_id
    ward.run(open_opinion, "moderator", opinion_id)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground=ground)
    return opinion_id


def _terms(ward):
    with ward.runtime.database.read() as session:
        return terms_of(session, session.get_one(Conference, ward.conference_id))


def test_what_is_off_cannot_be_chosen_but_what_was_proposed_goes_on(ward):
    before = _proposed(ward, "NC")
    _set(ward, "NC", offered=False)
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        assert set(GROUNDS) - set(offered_grounds(session, conference)) == {"NC"}
    with pytest.raises(DomainError, match=r"ground\.off"):
        _proposed(ward, "NC")
    ward.run(confirm_exclusion, "second", before, 1)


@pytest.mark.parametrize("code", ["TC", "KLĐ", "HS"])
@pytest.mark.seed("S1-11")
def test_no_plan_leaves_out_what_the_law_demands(ward, code):
    with pytest.raises(DomainError, match=r"ground\.always_on"):
        _set(ward, code, offered=False)


@pytest.mark.seed("S1-12")
def test_the_letter_speaks_as_the_conference_does_and_stays_as_it_was_sent(ward):
    _set(ward, "KN", clause="Mục III, điểm 2", channel="Ông/bà gửi Chủ tịch UBND phường.")
    opinion_id = _proposed(ward, "KN")
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        letter = letter_for(session, row, GROUNDS["KN"], None, ward.moment)
    assert letter.channel == "Ông/bà gửi Chủ tịch UBND phường."
    assert letter.plan.startswith("Mục III, điểm 2 Kế hoạch số 14-KH/ĐU")
    ward.run(confirm_exclusion, "second", opinion_id, 1)
    _set(ward, "KN", clause="Mục IV", channel="Lời khác hẳn.")
    with ward.runtime.database.read() as session:
        sent = exclusion(session, ward.actors["moderator"], opinion_id).letter
    assert sent["channel"] == "Ông/bà gửi Chủ tịch UBND phường."


def test_a_clause_that_is_no_numbered_place_stands_behind_the_plan(ward):
    _set(ward, "KN", clause="Nội dung có tính chất đơn thư, khiếu kiện")
    opinion_id = _proposed(ward, "KN")
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        letter = letter_for(session, row, GROUNDS["KN"], None, ward.moment)
    assert letter.plan.startswith("Kế hoạch số 14-KH/ĐU ngày")
    assert letter.plan.endswith(" («Nội dung có tính chất đơn thư, khiếu kiện»)")


def test_an_empty_text_or_the_shipped_one_is_the_shipped_one(ward):
    shipped = GROUNDS["DS"]
    _set(ward, "DS", channel=f" {shipped.channel} ", bring="")
    terms = _terms(ward)["DS"]
    assert (terms.ground, terms.clause, terms.own) == (shipped, "Mục III", False)


def test_only_who_lays_down_the_conference_may(ward, other_ward):
    entry = TermsEntry(offered=False)
    for who in (ward.actors["moderator"], other_ward.actors["coordinator"]):
        with pytest.raises(NotFound):
            ward.run(set_ground, who, ward.conference_id, "NC", entry)
    assert _terms(ward)["NC"].offered
    with pytest.raises(DomainError, match=r"field\.long"):
        _set(ward, "NC", channel="dài " * 200)
