"""Asking to speak, taking it back, and what the Front decides."""

from dataclasses import asdict

from sqlalchemy import select

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.opinions import states as opinion_states
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import parts_of
from dialogue.permissions import Permission
from dialogue.sealing import seal
from dialogue.speaking import states
from dialogue.speaking.model import REASONS, SpeakingRequest
from dialogue.speaking.queries import taken, waiting_position
from dialogue.speaking.rules import (
    Private,
    SpeakingEntry,
    check_entry,
    check_note,
    has_fallen,
    is_registering,
    places,
    registering_until,
)
from dialogue.work import Work


def request_to_speak(work: Work, opinion_id: int, entry: SpeakingEntry) -> int:
    """Ask to speak about an opinion; the caller has checked that its sender asks.

    Pressed twice, the second finds the request of the first.
    """
    opinion = work.session.get(Opinion, opinion_id)
    if opinion is None:
        raise NotFound("not_found")
    if opinion.state == opinion_states.SPLIT:
        # Of a mixed text the part that goes on is spoken about.
        opinion = work.session.get_one(Opinion, parts_of(work.session, opinion.id)[0])
    standing = work.session.scalar(
        select(SpeakingRequest.id).where(
            SpeakingRequest.opinion_id == opinion.id, SpeakingRequest.state != states.WITHDRAWN
        )
    )
    if standing is not None:
        return standing
    if has_fallen(opinion):
        raise DomainError("speaking.opinion_gone")
    _check_registering(opinion.conference, work)
    checked = check_entry(entry)
    private = Private(checked.role, tuple(sorted(checked.needs)), checked.needs_note)
    wrapped, sealed = seal(work.keys.private, asdict(private))
    row = SpeakingRequest(
        opinion_id=opinion.id,
        opinion=opinion,
        organisation=checked.organisation,
        topic=checked.topic,
        wrapped_key=wrapped,
        sealed=sealed,
        requested_at=work.now,
    )
    work.session.add(row)
    _record(work, "speaking.requested", row, for_organisation=bool(checked.organisation))
    return row.id


def withdraw_request(work: Work, request_id: int) -> None:
    """The citizen will not speak after all; possible until the conference begins."""
    row = work.session.get(SpeakingRequest, request_id, with_for_update=True)
    if row is None:
        raise NotFound("not_found")
    if work.now >= row.opinion.conference.held_at:
        raise DomainError("speaking.held")
    before = row.state
    row.state = states.LIFECYCLE.advance(row.state, "withdraw", work.actor)
    row.withdrawn_at = work.now
    row.revision += 1
    _record(work, "speaking.withdrawn", row, was=before)


def accept_speaker(work: Work, request_id: int, revision: int) -> None:
    """Give one of the conference's places to a request."""
    row = _decidable(work, request_id, revision)
    _check_opinion(row)
    # Two who give away the last place at once: the second waits here and then counts it.
    conference = work.session.get_one(
        Conference, row.opinion.conference_id, with_for_update={"key_share": True}
    )
    if taken(work.session, conference.id) >= places(conference):
        raise DomainError("speaking.full", places=places(conference))
    was, position = row.state, waiting_position(work.session, row)
    _decide(work, row, "accept")
    _record(work, "speaking.accepted", row, was=was, position=position)


def put_on_waiting_list(work: Work, request_id: int, revision: int) -> None:
    """Keep a request for a place that becomes free, behind those who wait already."""
    row = _decidable(work, request_id, revision)
    _check_opinion(row)
    row.waiting_since = work.now
    _decide(work, row, "put_on_waiting_list")
    _record(work, "speaking.waiting", row)


def decline_speaker(
    work: Work, request_id: int, revision: int, reason: str, note: str = ""
) -> None:
    """Decline with a reason that the citizen reads; the written answer comes all the same."""
    row = _decidable(work, request_id, revision)
    if reason not in REASONS:
        raise DomainError("speaking.reason", "reason")
    row.reason, row.note = reason, check_note(note)
    _decide(work, row, "decline")
    _record(work, "speaking.declined", row, reason=reason)


def _check_registering(conference: Conference, work: Work) -> None:
    if is_registering(conference, work.now):
        return
    if work.now < conference.opens_at:
        raise DomainError("speaking.not_open", opens=_moment(conference.opens_at))
    raise DomainError("speaking.closed", closed=_moment(registering_until(conference)))


def _moment(moment: object) -> str:
    return f"{clock.local(moment):%H giờ %M, %d/%m/%Y}"  # type: ignore[arg-type]


def _decidable(work: Work, request_id: int, revision: int) -> SpeakingRequest:
    row = work.session.get(SpeakingRequest, request_id, with_for_update=True)
    if row is None or row.opinion.sealed_at is not None:
        raise NotFound("not_found")
    if not work.actor.may(Permission.MODERATE, unit_id=row.opinion.conference.unit_id):
        raise NotFound("not_found")
    if row.revision != revision or has_fallen(row.opinion):
        raise Conflict("changed")
    return row


def _check_opinion(row: SpeakingRequest) -> None:
    # Who may speak about what is decided after it is known to be a matter of the dialogue.
    if row.opinion.state != opinion_states.ACCEPTED:
        raise DomainError("speaking.opinion_undecided")


def _decide(work: Work, row: SpeakingRequest, action: str) -> None:
    unit_id = row.opinion.conference.unit_id
    row.state = states.LIFECYCLE.advance(row.state, action, work.actor, unit_id=unit_id)
    row.decided_by, row.decided_at = work.actor.account_id, work.now
    row.revision += 1


def _record(work: Work, action: str, row: SpeakingRequest, **facts: object) -> None:
    opinion = row.opinion
    known = {"code": opinion.code} | {k: v for k, v in facts.items() if v is not None}
    work.record(action, chain=conference_chain(opinion.conference_id), subject=row, facts=known)
