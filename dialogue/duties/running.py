"""The deadlines that run for those to whom a plan gives duties."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.calendar.rules import WorkingDays
from dialogue.conferences.model import Conference
from dialogue.duties.commands import readable
from dialogue.duties.model import PlanConference
from dialogue.duties.queries import done_days
from dialogue.duties.standing import owed
from dialogue.plans.schema import Plan

# What was owed for a conference longer ago than this is done or lost, whatever the calendar says.
_RECENT = timedelta(days=90)


@dataclass(frozen=True)
class _Duties:
    """The duties of one conference; each table of working days is asked once."""

    plan: Plan
    session_key: str
    held_on: date
    done: Mapping[str, date]
    _known: dict[int, dict[str, date | None]] = field(default_factory=dict)

    def last_days(self, days: WorkingDays) -> dict[str, date | None]:
        if id(days) not in self._known:
            found = owed(self.plan, self.session_key, days, self.held_on, self.held_on, self.done)
            self._known[id(days)] = {one.duty.key: one.last for one in found}
        return self._known[id(days)]


@dataclass(frozen=True)
class RunningDuty:
    """A duty that has not been done."""

    conference_id: int
    key: str
    of: _Duties
    kind: str = "duties"
    count: int = 1
    is_promise: bool = False

    def last(self, days: WorkingDays, today: date) -> date | None:
        """The last day for this duty, that of what it rests on reckoned with it."""
        return self.of.last_days(days).get(self.key)


DoneDays = Callable[[Session, Sequence[PlanConference], datetime], dict[int, dict[str, date]]]


def _marked(
    session: Session, links: Sequence[PlanConference], now: datetime
) -> dict[int, dict[str, date]]:
    return done_days(session, [link.conference_id for link in links])


def running_duties(
    session: Session, now: datetime, done_of: DoneDays = _marked
) -> Iterator[RunningDuty]:
    """What plans ask for and nobody has done; two statements beside those of `done_of`.

    `done_of` says on which days duties were done; later stages know more than what was put down.
    """
    links = session.scalars(
        select(PlanConference)
        .join(Conference)
        .where(Conference.held_at > now - _RECENT)
        .options(joinedload(PlanConference.plan), joinedload(PlanConference.conference))
    ).all()
    done = done_of(session, links, now)
    for link in links:
        plan, own = readable(link.plan.text), done.get(link.conference_id, {})
        held_on = clock.local_date(link.conference.held_at)
        duties = _Duties(plan, link.session_key, held_on, own)
        for duty in plan.duties:
            if duty.key not in own:
                yield RunningDuty(link.conference_id, duty.key, duties)
