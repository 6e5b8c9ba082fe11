"""Reading what the Front has asked of a sender, and what came back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.moderation.model import Inquiry
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.sealing import unseal
from dialogue.wording.questions import OWN_WORDS, QUESTIONS
from dialogue.work import Work


@dataclass(frozen=True)
class Asked:
    """One request with its words opened. `choice` is the sentence chosen, '' when none was.

    `recorder` is the officer who wrote down what the sender said by telephone; None when the
    sender replied on the page.
    """

    id: int
    kind: str
    question: str
    state: str
    words: str
    asker: str
    asked_at: datetime
    due_on: date
    answered_at: datetime | None
    choice: str
    reply: str
    version: int | None
    recorder: str | None
    lapsed: bool

    @property
    def sentence(self) -> str:
        """The standard question; empty when the Front asked in its own words alone."""
        known = QUESTIONS.get(self.question)
        return known.sentence if known and known.code != OWN_WORDS else ""


def open_inquiry(session: Session, opinion_id: int) -> Inquiry | None:
    """What the sender of an opinion is asked now."""
    return session.scalar(
        select(Inquiry).where(Inquiry.opinion_id == opinion_id, Inquiry.state == "open")
    )


def has_lapsed(row: Inquiry, now: datetime) -> bool:
    """Whether the last day for the sender is over; a reply that comes later still counts."""
    return row.state == "open" and clock.local_date(now) > row.due_on


def is_decidable(session: Session, row: Opinion, now: datetime) -> bool:
    """Whether the Front may decide: at once, or when the sender has let the time pass."""
    if row.state in states.WAITING:
        asked = open_inquiry(session, row.id)
        return asked is not None and has_lapsed(asked, now)
    return row.state == states.RECEIVED


def asked_of(session: Session, opinion_id: int, now: datetime) -> list[Asked]:
    """Everything that was asked of the sender of an opinion, oldest first.

    The caller has made sure that whoever reads it may read the opinion.
    """
    rows = session.scalars(
        select(Inquiry)
        .where(Inquiry.opinion_id == opinion_id)
        .options(joinedload(Inquiry.asker), joinedload(Inquiry.recorder))
        .order_by(Inquiry.id)
    )
    return [_opened(session, row, now) for row in rows]


def replied_ids(session: Session, opinion_ids: Collection[int]) -> dict[int, str]:
    """Which of these opinions the sender has completed, or answered a question about: the kind."""
    rows = session.execute(
        select(Inquiry.opinion_id, Inquiry.kind)
        .where(Inquiry.opinion_id.in_(opinion_ids), Inquiry.state == "answered")
        .order_by(Inquiry.id)
    )
    return {opinion_id: kind for opinion_id, kind in rows}


def close_inquiry(work: Work, row: Opinion, state: str) -> None:
    """What was asked is settled without a reply: `lapsed`, or `withdrawn` with the opinion."""
    work.session.execute(
        update(Inquiry)
        .where(Inquiry.opinion_id == row.id, Inquiry.state == "open")
        .values(state=state)
    )


def _opened(session: Session, row: Inquiry, now: datetime) -> Asked:
    content = unseal(session.info["private"], row.wrapped_key, row.sealed)
    known = QUESTIONS.get(row.question)
    return Asked(
        id=row.id,
        kind=row.kind,
        question=row.question,
        state=row.state,
        words=content["words"],
        asker=row.asker.name,
        asked_at=row.asked_at,
        due_on=row.due_on,
        answered_at=row.answered_at,
        choice=known.answers.get(row.choice, "") if known else "",
        reply=content.get("reply", ""),
        version=row.version,
        recorder=row.recorder.name if row.recorder else None,
        lapsed=has_lapsed(row, now),
    )
