"""By when an opinion must be decided, and how that day comes about.

Two limits run from the same day: the one the Front holds itself to, and the one that no refusal
in writing may pass (Luật Tiếp công dân 2013 Điều 28).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialogue.conferences.deadlines import Deadline, ToldPeriod, deadline, told_period
from dialogue.conferences.model import Conference
from dialogue.opinions.model import Opinion

DECIDE, HARD = "moderation_days", "moderation_limit_days"


@dataclass(frozen=True)
class Limits:
    """Both limits of an opinion."""

    decide: Deadline
    hard: Deadline


def limits_of(session: Session, row: Opinion, now: datetime) -> Limits:
    """How long an opinion may wait, from the day on which it was sent, handed in or carried on."""
    return Limits(
        *(
            deadline(session, row.conference, name, "sent", row.counted_from, now)
            for name in (DECIDE, HARD)
        )
    )


def told_limits(conference: Conference) -> list[ToldPeriod]:
    """Both limits of the opinions of a conference, in words."""
    return [told_period(conference, name, "sent") for name in (DECIDE, HARD)]
