"""Who is concerned when somebody asks to speak, or a place among the speakers becomes free."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue.accounts.holders import holders
from dialogue.notices.recipients import Recipient, sender
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import Role
from dialogue.speaking import states
from dialogue.speaking.model import SpeakingRequest


def speaker(session: Session, row: OutboxRow) -> list[Recipient]:
    """The one who asked to speak, who is the sender of the opinion."""
    return _sender(_opinion_of(session, row))


def speaker_and_freed_place(session: Session, row: OutboxRow) -> list[Recipient]:
    """The one who will not speak, and the Front where a place was given away already."""
    opinion = _opinion_of(session, row)
    front = _front(session, opinion) if row.facts.get("was") == states.ACCEPTED else []
    return _sender(opinion) + front


def sender_and_freed_place(session: Session, row: OutboxRow) -> list[Recipient]:
    """The sender of an opinion that has gone, and the Front where its sender was to speak."""
    return sender(session, row) + freed_place(session, row)


def freed_place(session: Session, row: OutboxRow) -> list[Recipient]:
    """The Front, where the sender of an opinion that has gone was to speak."""
    accepted = session.scalar(
        select(SpeakingRequest)
        .where(
            SpeakingRequest.opinion_id == row.subject_id,
            SpeakingRequest.state == states.ACCEPTED,
        )
        .options(joinedload(SpeakingRequest.opinion))
    )
    # Of a sealed opinion nobody is told anything by which it could be guessed at.
    if accepted is None or accepted.opinion.sealed_at is not None:
        return []
    return _front(session, accepted.opinion)


def _opinion_of(session: Session, row: OutboxRow) -> Opinion:
    request = session.scalars(
        select(SpeakingRequest)
        .where(SpeakingRequest.id == row.subject_id)
        .options(joinedload(SpeakingRequest.opinion).selectinload(Opinion.consents))
    ).one()
    return request.opinion


def _sender(opinion: Opinion) -> list[Recipient]:
    return [Recipient("opinion", opinion.id)] if opinion.consents_to("contact") else []


def _front(session: Session, opinion: Opinion) -> list[Recipient]:
    found = holders(session, Role.MODERATOR, opinion.conference.front_id)
    return [Recipient("account", account.id) for account in found]
