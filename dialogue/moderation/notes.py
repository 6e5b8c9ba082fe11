"""What colleagues of the Front tell each other about an opinion, and to whom they hand it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.holders import holders_at_unit
from dialogue.accounts.model import Account
from dialogue.calendar.table import working_days
from dialogue.deadlines.reckoning import reckon
from dialogue.deadlines.rules import Counting, Offset
from dialogue.errors import DomainError, Forbidden
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.claims import hold, moderated
from dialogue.moderation.model import Claim, Note
from dialogue.moderation.steps import record
from dialogue.opinions.model import Opinion
from dialogue.permissions import Role
from dialogue.sealing import seal, unseal
from dialogue.text.plain import clean_text
from dialogue.work import Work

LONGEST = 1000
_HELD = Offset("handed_over", 1, counting=Counting.WORKING)


@dataclass(frozen=True)
class NoteRead:
    """A note with its words opened."""

    author: str
    written_at: datetime
    words: str


def add_note(work: Work, opinion_id: int, words: str) -> None:
    """Write a note that the sender and the agencies never see."""
    row = moderated(work, opinion_id)
    said = clean_text(words)
    if not said:
        raise DomainError("note.empty", "words")
    if len(said) > LONGEST:
        raise DomainError("inquiry.long", "words", over=len(said) - LONGEST, max=LONGEST)
    wrapped, sealed = seal(work.keys.private, {"words": said})
    note = Note(
        opinion_id=row.id,
        account_id=_account(work),
        written_at=work.now,
        wrapped_key=wrapped,
        sealed=sealed,
    )
    work.session.add(note)
    work.session.flush()
    record(work, "opinion.noted", row, {"note": note.id})


def hand_over(work: Work, opinion_id: int, account_id: int, words: str = "") -> None:
    """Hand an opinion to a colleague, who holds it until the end of the next working day."""
    row = moderated(work, opinion_id)
    if not is_decidable(work.session, row, work.now):
        raise DomainError("hand_over.decided")
    hold(work, row)
    if account_id not in {account.id for account in colleagues(work.session, row)} - {
        _account(work)
    }:
        raise DomainError("hand_over.unknown", "account_id")
    if clean_text(words):
        add_note(work, opinion_id, words)
    today = {"handed_over": clock.local_date(work.now)}
    until = reckon(_HELD, today, working_days(work.session)).day
    held = work.session.get(Claim, row.id) or Claim(opinion_id=row.id)
    held.account_id, held.handed_by = account_id, _account(work)
    held.expires_at = clock.end_of_day(until) - timedelta(minutes=1)
    work.session.add(held)
    record(work, "opinion.handed_over", row, {"to": account_id})


def notes_on(session: Session, opinion_id: int) -> list[NoteRead]:
    """The notes on an opinion, oldest first; the caller knows that the reader may read it."""
    rows = session.scalars(
        select(Note)
        .where(Note.opinion_id == opinion_id)
        .options(joinedload(Note.author))
        .order_by(Note.id)
    )
    return [
        NoteRead(
            row.author.name,
            row.written_at,
            unseal(session.info["private"], row.wrapped_key, row.sealed)["words"],
        )
        for row in rows
    ]


def colleagues(session: Session, row: Opinion) -> list[Account]:
    """The moderators of an opinion's unit, to whom it may be handed."""
    return holders_at_unit(session, Role.MODERATOR, row.conference.unit_id)


def _account(work: Work) -> int:
    if work.actor.account_id is None:
        raise Forbidden("not_permitted")
    return work.actor.account_id
