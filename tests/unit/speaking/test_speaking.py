"""Asking to speak: tied to one opinion, decided by the Front, and fallen with what it is about."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import (
    confirm_exclusion,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.notices import speakers
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw
from dialogue.speaking import queries
from dialogue.speaking.commands import (
    accept_speaker,
    decline_speaker,
    put_on_waiting_list,
    request_to_speak,
    withdraw_request,
)
from dialogue.speaking.model import NEEDS, REASONS, SpeakingRequest
from dialogue.speaking.queries import FALLEN, Wanted
from dialogue.speaking.rules import SpeakingEntry
from dialogue.wording import speaking as wording


def _asked(ward, opinion_id=None, **entry):
    opinion_id = opinion_id or ward.accepted()[0].opinion_id
    return ward.run(request_to_speak, CITIZEN, opinion_id, SpeakingEntry(**entry))


def _row(ward, request_id):
    with ward.runtime.database.read() as session:
        return session.get_one(SpeakingRequest, request_id)


def _counts(ward, who="moderator"):
    with ward.runtime.database.read() as session:
        return queries.counts_by_state(session, ward.actors[who], ward.conference_id)


def _places(ward, number):
    with ward.runtime.database.write_session() as session:
        session.get_one(Conference, ward.conference_id).rules = {"speaking_places": number}
        session.commit()


def _waiting(ward, hours=0, **entry):
    request_id = _asked(ward, **entry)
    at = ward.moment + timedelta(hours=hours)
    ward.run(put_on_waiting_list, "moderator", request_id, 0, at=at)
    return request_id


def test_each_code_has_its_words():
    assert set(wording.REASONS) == set(wording.SENTENCES) == set(REASONS)
    assert set(wording.NEEDS) == set(NEEDS)


@pytest.mark.seed("S3-17", "S3-50")
def test_what_was_asked_is_kept_and_what_tells_of_the_person_is_sealed(ward):
    request_id = _asked(
        ward,
        organisation="Chi hội Phụ nữ tổ 5",
        role="Chi hội trưởng",
        topic="Đèn đường ngõ 128.",
        needs=frozenset({"walking", "không có thật"}),
        needs_note="Ngồi xe lăn",
    )
    with ward.runtime.database.read() as session:
        row = queries.request(session, ward.actors["moderator"], request_id)
        found = queries.private(ward.runtime.keys, row)
        stored = session.execute(text("SELECT * FROM speaking_requests")).mappings().one()
        facts = [
            *session.scalars(select(JournalEntry.facts)),
            *session.scalars(select(OutboxRow.facts)),
        ]
    assert (row.state, row.organisation, row.subject) == (
        "requested",
        "Chi hội Phụ nữ tổ 5",
        "Đèn đường ngõ 128.",
    )
    assert (found.role, found.needs, found.needs_note) == (
        "Chi hội trưởng",
        ("walking",),
        "Ngồi xe lăn",
    )
    assert "xe lăn" not in str(dict(stored)) and "walking" not in str(dict(stored))
    said = json.dumps(facts, ensure_ascii=False)
    assert "Phụ nữ" not in said and "Đèn đường" not in said


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"organisation": "", "role": "Trưởng"}, "speaking.organisation"),
        ({"organisation": "Chi hội", "role": " "}, "speaking.role"),
        ({"organisation": "x" * 201, "role": "a"}, "field.long"),
        ({"organisation": "Chi hội", "role": "a", "topic": "x" * 401}, "field.long"),
    ],
)
def test_what_is_missing_or_endless_is_refused(ward, entry, code):
    opinion_id = ward.send().opinion_id
    with pytest.raises(DomainError) as refusal:
        ward.run(request_to_speak, CITIZEN, opinion_id, SpeakingEntry(**entry))
    assert refusal.value.code == code


def test_pressed_eight_times_at_once_one_asks_once(ward):
    opinion_id = ward.send().opinion_id
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda _: _asked(ward, opinion_id), range(8)))
    assert len(ids) == 1
    with ward.runtime.database.read() as session:
        recorded = select(func.count()).where(JournalEntry.action == "speaking.requested")
        assert session.scalar(recorded) == 1


@pytest.mark.seed("S1-28")
def test_asking_ends_with_the_collecting_unless_the_plan_says_otherwise(ward):
    opinion_id = ward.send().opinion_id
    late = ward.moment + timedelta(days=13)
    with pytest.raises(DomainError, match=r"speaking\.closed"):
        ward.run(request_to_speak, CITIZEN, opinion_id, SpeakingEntry(), at=late)
    with ward.runtime.database.write_session() as session:
        conference = session.get_one(Conference, ward.conference_id)
        conference.speaking_until = ward.moment + timedelta(days=20)
        session.commit()
    ward.run(request_to_speak, CITIZEN, opinion_id, SpeakingEntry(), at=late)


def test_the_waiting_list_has_an_order_that_moves_up(ward):
    first, second, third = _waiting(ward, 3), _waiting(ward, 1), _waiting(ward, 2)
    with ward.runtime.database.read() as session:
        found = {
            i: queries.waiting_position(session, session.get_one(SpeakingRequest, i))
            for i in (first, second, third)
        }
        assert found == {second: 1, third: 2, first: 3}
        assert queries.waiting_positions(session, ward.conference_id) == found
    ward.run(withdraw_request, CITIZEN, second)
    ward.run(accept_speaker, "moderator", third, 1)
    with ward.runtime.database.read() as session:
        assert queries.waiting_positions(session, ward.conference_id) == {first: 1}
        journal = session.scalars(
            select(JournalEntry.facts).where(JournalEntry.action == "speaking.accepted")
        ).one()
    assert journal["position"] == 1 and journal["was"] == "waiting_list"


@pytest.mark.seed("S1-08")
def test_no_more_are_accepted_than_there_are_places(ward):
    _places(ward, 1)
    first, second = _asked(ward), _asked(ward)
    ward.run(accept_speaker, "moderator", first, 0)
    with pytest.raises(DomainError, match=r"speaking\.full"):
        ward.run(accept_speaker, "moderator", second, 0)
    ward.run(withdraw_request, CITIZEN, first)
    ward.run(accept_speaker, "moderator", second, 0)
    assert _counts(ward) == {"accepted": 1, "withdrawn": 1}


def test_the_last_place_is_given_away_once_when_many_give_it_at_once(ward):
    _places(ward, 1)
    asked = [_asked(ward) for _ in range(6)]

    def give(request_id):
        try:
            ward.run(accept_speaker, "moderator", request_id, 0)
        except DomainError as error:
            return error.code
        return "given"

    with ThreadPoolExecutor(6) as pool:
        said = sorted(pool.map(give, asked))
    assert said == ["given"] + ["speaking.full"] * 5


def test_who_decides_second_is_told(ward):
    request_id = _asked(ward)
    ward.run(put_on_waiting_list, "moderator", request_id, 0)
    with pytest.raises(Conflict):
        ward.run(decline_speaker, "second", request_id, 0, "same_matter")
    with pytest.raises(DomainError, match=r"speaking\.reason"):
        ward.run(decline_speaker, "second", request_id, 1, "")
    ward.run(decline_speaker, "second", request_id, 1, "same_matter", "Ông Lâm sẽ nói.")
    row = _row(ward, request_id)
    assert (row.state, row.reason, row.note) == ("declined", "same_matter", "Ông Lâm sẽ nói.")


def test_nobody_speaks_about_what_the_front_has_not_accepted(ward):
    request_id = _asked(ward, ward.send().opinion_id)
    for command in (accept_speaker, put_on_waiting_list):
        with pytest.raises(DomainError, match=r"speaking\.opinion_undecided"):
            ward.run(command, "moderator", request_id, 0)
    ward.run(decline_speaker, "moderator", request_id, 0, "off_topic")


def test_withdrawn_until_the_day_and_asked_anew(ward):
    receipt, _ = ward.accepted()
    request_id = _asked(ward, receipt.opinion_id)
    ward.run(accept_speaker, "moderator", request_id, 0)
    with pytest.raises(DomainError, match=r"speaking\.held"):
        ward.run(withdraw_request, CITIZEN, request_id, at=ward.moment + timedelta(days=27))
    ward.run(withdraw_request, CITIZEN, request_id)
    with pytest.raises(Conflict):
        ward.run(withdraw_request, CITIZEN, request_id)
    again = _asked(ward, receipt.opinion_id)
    assert again != request_id


def test_a_request_falls_with_its_opinion_and_frees_its_place(ward):
    receipt, _ = ward.accepted()
    request_id = _asked(ward, receipt.opinion_id)
    ward.run(accept_speaker, "moderator", request_id, 0)
    ward.run(withdraw, CITIZEN, receipt.opinion_id)
    assert _counts(ward) == {FALLEN: 1}
    with ward.runtime.database.read() as session:
        assert queries.taken(session, ward.conference_id) == 0
        assert not queries.listing(
            session, ward.actors["moderator"], ward.conference_id, Wanted("accepted"), 50
        )
        event = select(OutboxRow).where(OutboxRow.event == "opinion.withdrawn")
        told = speakers.sender_and_freed_place(session, session.scalars(event).one())
    kinds = [recipient.kind for recipient in told]
    assert kinds.count("opinion") == 1 and kinds.count("account") == 3
    with pytest.raises(DomainError, match=r"speaking\.opinion_gone"):
        other = ward.send().opinion_id
        ward.run(withdraw, CITIZEN, other)
        _asked(ward, other)


def test_a_sealed_opinions_request_is_on_no_desk_until_it_comes_back(ward):
    opinion_id = ward.send().opinion_id
    request_id = _asked(ward, opinion_id)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground="TC")
    assert _counts(ward) == {}
    with ward.runtime.database.read() as session, pytest.raises(NotFound):
        queries.request(session, ward.actors["trusted"], request_id)
    with pytest.raises(NotFound):
        ward.run(decline_speaker, "moderator", request_id, 0, "off_topic")
    ward.run(reject_exclusion, "trusted", opinion_id, 1, "Đây là góp ý chung.", sealed=True)
    assert _counts(ward) == {"requested": 1}


def test_of_a_sealed_opinion_no_officer_hears(ward):
    receipt, _ = ward.accepted()
    request_id = _asked(ward, receipt.opinion_id)
    ward.run(accept_speaker, "moderator", request_id, 0)
    with ward.runtime.database.write_session() as session:
        session.get_one(SpeakingRequest, request_id).opinion.sealed_at = ward.moment
        row = OutboxRow(
            event="opinion.excluded",
            subject_kind="opinions",
            facts={},
            subject_id=receipt.opinion_id,
            created_at=ward.moment,
            due_at=ward.moment,
        )
        session.add(row)
        session.flush()
        told = speakers.sender_and_freed_place(session, row)
    assert [recipient.kind for recipient in told] == ["opinion"]


def test_another_ward_sees_and_decides_nothing(ward, other_ward):
    request_id = _asked(ward)
    with ward.runtime.database.read() as session, pytest.raises(NotFound):
        queries.request(session, other_ward.actors["moderator"], request_id)
    with pytest.raises(NotFound):
        other_ward.run(accept_speaker, "moderator", request_id, 0)
    with pytest.raises(NotFound):
        ward.run(accept_speaker, "coordinator", request_id, 0)
    with ward.runtime.database.read() as session:
        foreign = queries.counts_by_state(
            session, other_ward.actors["moderator"], ward.conference_id
        )
    assert foreign == {}


def test_an_exclusion_on_an_open_ground_makes_it_fall_too(ward):
    opinion_id = ward.send().opinion_id
    _asked(ward, opinion_id)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground="KN")
    assert _counts(ward) == {"requested": 1}
    ward.run(confirm_exclusion, "second", opinion_id, 1)
    assert _counts(ward) == {FALLEN: 1}
