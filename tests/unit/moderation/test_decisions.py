"""The Front's decisions: one holds a text, two exclude it, and sealed means gone."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.matters.queries import opinions_in
from dialogue.moderation import queries, queue
from dialogue.moderation.claims import open_opinion, release
from dialogue.moderation.decisions import (
    accept,
    confirm_exclusion,
    open_sealed,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import open_identity
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw


def _propose(ward, ground="KN", by="moderator", **kwargs):
    receipt = ward.send()
    ward.run(open_opinion, by, receipt.opinion_id)
    revision = ward.revision(receipt.opinion_id)
    ward.run(propose_exclusion, by, receipt.opinion_id, revision, ground=ground, **kwargs)
    return receipt


def _state(ward, opinion_id):
    with ward.runtime.database.read() as session:
        return session.get_one(Opinion, opinion_id).state


def _queue(ward, by="moderator", at=None):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        return queue.queue(session, ward.actors[by], conference, at or ward.moment)


def test_the_queue_is_in_bands_oldest_first_and_counts_the_unopened(ward):
    old = ward.send(at=ward.moment - timedelta(days=8))
    near = ward.send(at=ward.moment - timedelta(days=2))
    fresh = ward.send()
    ward.run(open_opinion, "moderator", near.opinion_id)
    bands = {band.key: band for band in _queue(ward)}
    assert [row.id for row in bands["overdue"].rows] == [old.opinion_id]
    assert [row.id for row in bands["near"].rows] == [near.opinion_id]
    assert [row.id for row in bands["fresh"].rows] == [fresh.opinion_id]
    assert bands["overdue"].rows[0].left < 0 <= bands["near"].rows[0].left <= 1
    assert (bands["overdue"].unopened, bands["near"].unopened) == (1, 0)
    assert bands["near"].rows[0].holder == "Moderator"


def test_a_claim_keeps_others_from_deciding_until_it_runs_out(ward):
    receipt = ward.send()
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    ward.run(open_opinion, "second", receipt.opinion_id)
    with pytest.raises(DomainError, match=r"claim\.held"):
        ward.run(accept, "second", receipt.opinion_id, 0, into=ward.new_matter())
    later = ward.moment + timedelta(minutes=21)
    ward.run(accept, "second", receipt.opinion_id, 0, into=ward.new_matter(), at=later)
    assert _state(ward, receipt.opinion_id) == "accepted"


def test_a_released_text_is_free_for_the_next(ward):
    receipt = ward.send()
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    ward.run(release, "moderator", receipt.opinion_id)
    ward.run(accept, "second", receipt.opinion_id, 0, into=ward.new_matter())
    assert _state(ward, receipt.opinion_id) == "accepted"


def test_of_two_decisions_the_later_is_a_conflict_and_changes_nothing(ward):
    receipt = ward.send()
    first = ward.run(accept, "moderator", receipt.opinion_id, 0, into=ward.new_matter())
    with pytest.raises(Conflict, match="changed"):
        ward.run(propose_exclusion, "second", receipt.opinion_id, 0, ground="KN")
    with ward.runtime.database.read() as session:
        assert [o.id for o in opinions_in(session, first)] == [receipt.opinion_id]


def test_opinions_gather_in_a_matter(ward):
    first, matter_id = ward.accepted()
    second, same = ward.accepted(into=matter_id)
    assert same == matter_id
    with ward.runtime.database.read() as session:
        ids = [o.id for o in opinions_in(session, matter_id)]
    assert ids == [first.opinion_id, second.opinion_id]


def test_a_matter_of_another_conference_is_refused(ward, other_ward):
    _, matter_id = other_ward.accepted()
    receipt = ward.send()
    with pytest.raises(DomainError, match=r"matter\.unknown"):
        ward.run(accept, "moderator", receipt.opinion_id, 0, into=matter_id)


@pytest.mark.seed("S1-11")
def test_who_proposes_does_not_confirm(ward):
    receipt = _propose(ward)
    with pytest.raises(Forbidden, match="same_person"):
        ward.run(confirm_exclusion, "moderator", receipt.opinion_id, 1)
    ward.run(confirm_exclusion, "second", receipt.opinion_id, 1)
    assert _state(ward, receipt.opinion_id) == "excluded"


@pytest.mark.seed("S1-11", "S1-12")
def test_the_confirmed_letter_names_ground_channel_limit_and_no_word_of_the_sender(ward):
    receipt = _propose(ward, learned_on=date(2026, 10, 14))
    ward.run(confirm_exclusion, "second", receipt.opinion_id, 1)
    with ward.runtime.database.read() as session:
        letter = queries.exclusion(session, ward.actors["second"], receipt.opinion_id).letter
    said = json.dumps(letter, ensure_ascii=False)
    assert "Luật Khiếu nại 2011" in said
    assert "90 ngày" in said
    assert letter["deadline"] == "2027-01-12"
    assert "không làm dừng thời hạn" in said
    assert "14-KH/ĐU" in said
    assert "Trần Phú" not in said


def test_a_rejected_exclusion_is_back_in_the_queue_at_its_old_age(ward):
    receipt = _propose(ward)
    with pytest.raises(DomainError, match=r"remark\.empty"):
        ward.run(reject_exclusion, "second", receipt.opinion_id, 1, "không")
    ward.run(reject_exclusion, "second", receipt.opinion_id, 1, "Đây là góp ý chung cho cả tổ.")
    assert receipt.opinion_id in [row.id for band in _queue(ward) for row in band.rows]
    revision = ward.revision(receipt.opinion_id)
    ward.run(accept, "moderator", receipt.opinion_id, revision, into=ward.new_matter())


def test_a_day_in_the_future_is_no_day_on_which_one_has_learned(ward):
    with pytest.raises(DomainError, match=r"learned_on\.future"):
        _propose(ward, learned_on=date(2026, 12, 1))


@pytest.mark.parametrize("ground", ["TC", "KLĐ"])
def test_a_sealed_opinion_is_gone_for_everybody_not_named(ward, ground):
    receipt = _propose(ward, ground)
    opinion_id = receipt.opinion_id
    actors = ward.actors
    with ward.runtime.database.read() as session:
        for who in ("moderator", "second", "trusted"):
            with pytest.raises(NotFound):
                queries.opinion(session, actors[who], opinion_id)
            assert queries.open_exclusions(session, actors[who], ward.conference_id) == []
            for state in ("exclusion_proposed", "excluded"):
                assert queries.decided(session, actors[who], ward.conference_id, state) == []
        for who in ("moderator", "second", "coordinator", "admin", "works_officer"):
            assert queries.sealed_opinions(session, actors[who]) == []
            with pytest.raises(NotFound):
                queries.sealed_exclusion(session, actors[who], opinion_id)
        named = queries.sealed_opinions(session, actors["trusted"])
        assert [e.opinion_id for e in named] == [opinion_id]
    assert opinion_id not in [row.id for band in _queue(ward) for row in band.rows]
    for who in ("moderator", "second", "coordinator"):
        with pytest.raises(NotFound):
            ward.run(open_sealed, who, opinion_id, "decide")
        with pytest.raises(NotFound):
            ward.run(open_identity, who, opinion_id, "call")
    ward.run(open_sealed, "trusted", opinion_id, "decide")
    ward.run(confirm_exclusion, "trusted", opinion_id, 1, sealed=True)
    assert _state(ward, opinion_id) == "excluded"


def test_the_journal_does_not_tell_a_sealed_ground(ward):
    receipt = _propose(ward, "TC")
    ward.run(confirm_exclusion, "trusted", receipt.opinion_id, 1, sealed=True)
    with ward.runtime.database.read() as session:
        facts = session.scalars(
            select(JournalEntry.facts).where(
                JournalEntry.subject_kind == "opinions",
                JournalEntry.subject_id == receipt.opinion_id,
            )
        )
        assert all("ground" not in f for f in facts)


def test_a_sealed_proposal_that_is_rejected_is_unsealed(ward):
    receipt = _propose(ward, "TC")
    remark = "Đây chỉ là góp ý về thái độ."
    ward.run(reject_exclusion, "trusted", receipt.opinion_id, 1, remark, sealed=True)
    assert receipt.opinion_id in [row.id for band in _queue(ward) for row in band.rows]


def test_another_wards_opinion_cannot_be_reached(ward, other_ward):
    receipt = other_ward.send()
    with ward.runtime.database.read() as session, pytest.raises(NotFound):
        queries.opinion(session, ward.actors["moderator"], receipt.opinion_id)
    with pytest.raises(NotFound):
        ward.run(open_opinion, "moderator", receipt.opinion_id)
    with pytest.raises(NotFound):
        ward.run(accept, "moderator", receipt.opinion_id, 0, into=ward.new_matter())


def test_a_sender_withdraws_while_nobody_has_answered(ward):
    receipt, matter_id = ward.accepted()
    ward.run(withdraw, CITIZEN, receipt.opinion_id)
    assert _state(ward, receipt.opinion_id) == "withdrawn"
    with ward.runtime.database.read() as session:
        assert opinions_in(session, matter_id) == []
    other, matter_id = ward.accepted()
    ward.approved(matter_id)
    with pytest.raises(DomainError, match=r"withdraw\.answered"):
        ward.run(withdraw, CITIZEN, other.opinion_id)


def test_withdrawing_ends_an_exclusion_that_waits(ward):
    receipt = _propose(ward)
    ward.run(withdraw, CITIZEN, receipt.opinion_id)
    with ward.runtime.database.read() as session:
        waiting = queries.open_exclusions(session, ward.actors["second"], ward.conference_id)
    assert waiting == []
    with pytest.raises(Conflict):
        ward.run(confirm_exclusion, "second", receipt.opinion_id, 1)


def test_what_waits_for_a_second_person_stands_in_the_order_of_its_deadlines(ward):
    late = ward.send(at=ward.moment - timedelta(days=5)).opinion_id
    fresh = ward.send().opinion_id
    for number in (fresh, late):
        ward.run(open_opinion, "moderator", number)
        ward.run(propose_exclusion, "moderator", number, ward.revision(number), ground="KN")
    with ward.runtime.database.read() as session:
        waiting = queries.open_exclusions(session, ward.actors["second"], ward.conference_id)
        assert [row.opinion_id for row in waiting] == [late, fresh]
