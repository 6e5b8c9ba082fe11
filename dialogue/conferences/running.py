"""The deadlines that run for conferences as such: making their results public."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.conferences.deadlines import period
from dialogue.conferences.model import Conference
from dialogue.deadlines.running import Running

# A conference longer ago than this has told its results, or is late whatever the calendar says.
_RECENT = timedelta(days=60)


def running_results(session: Session, now: datetime) -> Iterator[Running]:
    """By when the results of each coming or recent conference must be public."""
    for row in session.scalars(select(Conference).where(Conference.held_at > now - _RECENT)):
        rule = period("result_days", "conference", row.rules)
        yield Running("result_days", row.id, rule, clock.local_date(row.held_at))
