"""The plan of a conference as everybody may read it: offices, days and tasks, no state of work."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.delegates.queries import entered, standing
from dialogue.delegates.rows import QuotaRow
from dialogue.duties.queries import done_days, plan_in, plan_of
from dialogue.duties.standing import Owed, owed
from dialogue.plans.schema import Plan
from dialogue.plans.times import Session as Sitting
from dialogue.plans.timing import AFTER, AT, BEFORE

_PHASES = (BEFORE, AT, AFTER, "")


@dataclass(frozen=True)
class AnnouncedPlan:
    """A plan with its tasks for one conference. What was done of them is nobody's here.

    `tasks`: by phase, in the order of their days; "" holds those the plan says no time of.
    """

    plan: Plan
    sitting: Sitting
    tasks: tuple[tuple[str, tuple[Owed, ...]], ...]
    quotas: tuple[QuotaRow, ...]

    def names(self, keys: tuple[str, ...]) -> list[str]:
        """The bodies behind these keys, as the plan calls them."""
        known = {body.key: body.name for body in self.plan.bodies}
        return [known.get(key, key) for key in keys]

    @property
    def others(self) -> list[Sitting]:
        """The other sittings of the plan."""
        return [one for one in self.plan.sessions if one.key != self.sitting.key]


def announced_plan(session: Session, conference: Conference, now: datetime) -> AnnouncedPlan | None:
    """The plan that runs a conference; None for one that was laid down without.

    Its quotas are those in force, which may have been changed since.
    """
    link = plan_of(session, conference.id)
    if link is None:
        return None
    plan = plan_in(link.plan)
    sitting = plan.session(link.session_key)
    assert sitting is not None
    held_on = clock.local_date(conference.held_at)
    rows = owed(
        plan,
        link.session_key,
        working_days(session),
        clock.local_date(now),
        held_on,
        done_days(session, [conference.id]).get(conference.id),
    )
    phases = {phase: [one for one in rows if _phase(one, held_on) == phase] for phase in _PHASES}
    return AnnouncedPlan(
        plan,
        sitting,
        tuple((phase, tuple(found)) for phase, found in phases.items() if found),
        tuple(entered(standing(session, conference.id))),
    )


def running_plan(session: Session, conference_id: int) -> Plan | None:
    """The plan that runs a conference, as it stands today; one statement."""
    link = plan_of(session, conference_id)
    return plan_in(link.plan) if link else None


def _phase(one: Owed, held_on: date) -> str:
    if one.phase or one.last is None:
        return one.phase
    return BEFORE if one.last < held_on else AT if one.last == held_on else AFTER
