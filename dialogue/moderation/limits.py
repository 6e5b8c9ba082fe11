"""By when an opinion must be decided, and how that day comes about.

Two limits run from the same day: the one the Front holds itself to, and the one that no refusal
in writing may pass (Luật Tiếp công dân 2013 Điều 28).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.opinions.model import Opinion
from dialogue.regulation import RULES, rule

DECIDE, HARD = "moderation_days", "moderation_limit_days"


@dataclass(frozen=True)
class Limit:
    """The last day of a period of `days` working days, the day it runs from not counted.

    `left`: working days left, negative when late. `skipped`: days that do not count, and why.
    `source` is empty where the plan of the conference has a number of its own. While
    `may_move` the official days off of that year are not known.
    """

    since: date
    days: int
    day: date
    left: int
    skipped: list[tuple[date, str]]
    source: str
    may_move: bool


@dataclass(frozen=True)
class Limits:
    """Both limits of an opinion."""

    decide: Limit
    hard: Limit


def limits_of(session: Session, row: Opinion, now: datetime) -> Limits:
    """How long an opinion may wait, from the day on which it was sent or handed in."""
    since = clock.local_date(row.sent_at)
    today = clock.local_date(now)
    return Limits(*(_limit(session, row.conference, name, since, today) for name in (DECIDE, HARD)))


def _limit(session: Session, conference: Conference, name: str, since: date, today: date) -> Limit:
    calendar = working_days(session)
    days = rule(name, conference.rules)
    last = calendar.add(since, days)
    return Limit(
        since=since,
        days=days,
        day=last,
        left=calendar.between(today, last),
        skipped=calendar.skipped(since, last),
        source="" if name in conference.rules else RULES[name].source,
        may_move=calendar.touches_unconfirmed(last),
    )
