"""Reading conferences, and what follows from their dates."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.conferences.deadlines import reckoned
from dialogue.conferences.model import PUBLIC_AT_ONCE, Conference, Field
from dialogue.deadlines.reckoning import Reckoned
from dialogue.errors import NotFound
from dialogue.regulation import rule

_SLUG = re.compile(r"[a-z0-9-]{3,80}")


def rules_in_force(conference: Conference, name: str) -> int:
    """A legal number as this conference's plan has it, or its default."""
    return rule(name, conference.rules)


def phase(conference: Conference, now: datetime) -> str:
    """Where a conference stands: `before`, `open`, `closed` (collecting is over) or `held`."""
    if now < conference.opens_at:
        return "before"
    if now < conference.closes_at:
        return "open"
    return "closed" if now < conference.held_at else "held"


def names_day(conference: Conference, now: datetime) -> date:
    """The day whose names a conference shows: today, and once it was held the day of it."""
    return min(clock.local_date(now), clock.local_date(conference.held_at))


def public_from(conference: Conference, decided_at: datetime) -> datetime:
    """From when an answer is public: at once, or after the day of the conference.

    Before that day the answers are the chairs' briefing; the default is to wait.
    """
    if conference.publication == PUBLIC_AT_ONCE:
        return decided_at
    return max(decided_at, clock.end_of_day(clock.local_date(conference.held_at)))


def conference_by_slug(session: Session, slug: str) -> Conference:
    """The conference with this address."""
    if not _SLUG.fullmatch(slug):
        raise NotFound("not_found")
    row = session.scalar(
        select(Conference)
        .where(Conference.slug == slug)
        .options(joinedload(Conference.front), joinedload(Conference.reception))
    )
    if row is None:
        raise NotFound("not_found")
    return row


def fields(session: Session) -> list[Field]:
    """The fields of matters in their order."""
    return list(session.scalars(select(Field).order_by(Field.id)))


def results_by(session: Session, conference: Conference) -> Reckoned:
    """The last day for making the results public (Luật 72/2025/QH15 Điều 43)."""
    return reckoned(session, conference, "result_days", "conference", conference.held_at)


@dataclass(frozen=True)
class Road:
    """What happens next with an opinion, each with its day."""

    moderated_by: date
    answered_by: date
    held_at: datetime
    results_by: date
    moderated: Reckoned
    answered: Reckoned
    results: Reckoned


def road(session: Session, conference: Conference, sent_at: datetime) -> Road:
    """The days by which an opinion sent at a moment is read, answered, and its result public."""
    moderated = reckoned(session, conference, "moderation_days", "sent", sent_at)
    answered = reckoned(session, conference, "answer_days", "moderated", moderated.day)
    results = results_by(session, conference)
    return Road(
        moderated_by=moderated.day,
        answered_by=answered.day,
        held_at=conference.held_at,
        results_by=results.day,
        moderated=moderated,
        answered=answered,
        results=results,
    )
