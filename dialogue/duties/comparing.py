"""A conference beside the session of a plan that is to run it: where the two say otherwise."""

from dataclasses import dataclass
from datetime import date, datetime

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.duties.proposing import proposed
from dialogue.plans.schema import Plan
from dialogue.plans.times import Session

_TEXTS = ("title", "plan_number", "plan_issued_on", "chairs", "place", "exclusion_clause")
_MOMENTS = ("opens", "closes", "held")


@dataclass(frozen=True)
class Differs:
    """One thing of which the conference says something else than the plan.

    `part` is the column of a conference. A moment of the plan is in the hour the portal would
    suggest. The plan takes over the day of the conference (`is_taken_over`); the rest stays.
    """

    part: str
    of_conference: str | date | datetime
    of_plan: str | date | datetime
    is_taken_over: bool = False


def compared(row: Conference, plan: Plan, session: Session) -> list[Differs]:
    """Where they differ; what the plan leaves open differs from nothing."""
    said = proposed(plan, session)
    found = []
    for part in _TEXTS:
        own, of_plan = getattr(row, part), getattr(said, part)
        if of_plan and own != of_plan:
            found.append(Differs(part, own, of_plan))
    for part in _MOMENTS:
        at, day = clock.local(getattr(row, f"{part}_at")), getattr(said, f"{part}_on")
        if part == "closes" and said.closes_rests_on:
            continue
        if day is None:
            continue
        hour = getattr(said, f"{part}_hour")
        is_other_hour = part == "held" and session.starts is not None and at.time() != hour
        if at.date() != day or is_other_hour:
            other = clock.at(day, hour.hour, hour.minute)
            found.append(Differs(f"{part}_at", getattr(row, f"{part}_at"), other, part == "held"))
    return found
