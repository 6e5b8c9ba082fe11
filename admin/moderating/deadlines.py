"""By when the Front must have decided an opinion."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.moderation.queries import due_on
from dialogue.opinions.model import Opinion


@dataclass(frozen=True)
class Deadline:
    """The day by which an opinion must be decided. `left`: working days, negative when late."""

    day: date
    left: int


def deadline_of(session: Session, opinion: Opinion, now: datetime) -> Deadline:
    """By when an opinion must be decided, and how much of that is left."""
    return left_until(session, due_on(session, opinion), now)


def left_until(session: Session, day: date, now: datetime) -> Deadline:
    """How much is left today until a day."""
    return Deadline(day, working_days(session).between(clock.local_date(now), day))
