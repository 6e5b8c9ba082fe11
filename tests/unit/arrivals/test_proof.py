"""A proof of work is worth something once, in its conference, until it expires."""

from datetime import timedelta

from altcha import Challenge, Payload, solve_challenge
from sqlalchemy import func, select

from dialogue import clock
from dialogue.arrivals import proof
from dialogue.arrivals.model import SpentProof
from dialogue.arrivals.signs import sweep_arrivals
from dialogue.conferences.model import Conference
from dialogue.permissions import CITIZEN, SYSTEM


def solved(ward, now):
    """What a browser sends back."""
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        task = proof.new_challenge(ward.runtime.keys, conference, now)
    challenge = Challenge.from_dict(task)
    solution = solve_challenge(challenge)
    assert solution is not None
    return Payload(challenge, solution).to_base64()


def spend(work, conference_id, sent):
    """Spend a proof in a conference, as sending does."""
    return proof.spend(work, work.session.get_one(Conference, conference_id), sent)


def test_a_proof_is_spent_once_in_its_own_conference(ward, other_ward, monkeypatch):
    monkeypatch.setattr(proof, "COST", 10)
    now = clock.utc_now()
    sent = solved(ward, now)
    assert not ward.run(spend, CITIZEN, other_ward.conference_id, sent, at=now)
    assert ward.run(spend, CITIZEN, ward.conference_id, sent, at=now)
    assert not ward.run(spend, CITIZEN, ward.conference_id, sent, at=now)
    assert ward.run(spend, CITIZEN, ward.conference_id, solved(ward, now), at=now)

    late = solved(ward, now)
    expired = now + timedelta(minutes=31)
    assert not ward.run(spend, CITIZEN, ward.conference_id, late, at=expired)
    assert ward.run(sweep_arrivals, SYSTEM, at=expired) == 2
    with ward.runtime.database.read() as session:
        assert session.scalar(select(func.count()).select_from(SpentProof)) == 0


def test_what_is_no_proof_is_none_and_breaks_nothing(ward, monkeypatch):
    monkeypatch.setattr(proof, "COST", 10)
    now = clock.utc_now()
    good = solved(ward, now)
    for sent in ("", "x", "đ", "e30=", "bnVsbA==", "W10=", good[:-9], good * 20, "A" * 5000):
        assert not ward.run(spend, CITIZEN, ward.conference_id, sent, at=now)
    assert not ward.run(spend, CITIZEN, ward.conference_id, _forged(good), at=now)


def _forged(sent: str) -> str:
    payload = Payload.from_base64(sent)
    payload.challenge.parameters.key_prefix = ""
    return payload.to_base64()
