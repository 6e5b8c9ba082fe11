"""What the pages of this area share: the plan, its findings, and what a change would move."""

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint

from admin.access import actor
from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.duties.model import PlanFile
from dialogue.duties.queries import plan_file, plan_in
from dialogue.duties.standing import Moved, moved
from dialogue.errors import NotFound
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import organisations
from dialogue.plans.checking import check
from dialogue.plans.findings import WRONG, Finding
from dialogue.plans.schema import Plan
from dialogue.wording.plans import SEVERITIES, said
from web.context import now, reading

blueprint = Blueprint("plans", __name__)
ALL = "/ke-hoach"
ONE = f"{ALL}/<int(max=2147483647):plan_id>"
SHIPPED = Path(__file__).parents[2] / "plans"
SAVE = "luu"


@dataclass(frozen=True)
class Told:
    """A finding as an officer reads it."""

    severity: str
    is_wrong: bool
    what: str
    instead: str
    words: tuple[str, ...]
    lines: tuple[int, ...]


def told(findings: tuple[Finding, ...]) -> list[Told]:
    """Findings in words, what is wrong first."""
    found = []
    for one in sorted(findings, key=lambda one: one.severity != WRONG):
        what, instead = said(one.rule, one.facts)
        is_wrong = one.severity == WRONG
        found.append(Told(SEVERITIES[one.severity], is_wrong, what, instead, one.words, one.lines))
    return found


def findings_of(source: str) -> list[Told]:
    """What the checker says of a plan file."""
    return told(check(source))


def own(plan_id: int) -> tuple[PlanFile, Plan]:
    """A plan of the officer's units."""
    row = plan_file(reading(), actor(), plan_id)
    return row, plan_in(row)


def part(found: object | None) -> None:
    """Refuse an address that names nothing in the plan."""
    if found is None:
        raise NotFound("not_found")


def moves(row: PlanFile, before: Plan, after: Plan) -> list[Moved]:
    """What a change would move, of all sessions of the plan."""
    days = working_days(reading())
    found: list[Moved] = []
    for session in after.sessions:
        for one in moved(before, after, session.key, days):
            if one not in found:
                found.append(one)
    return found


def bodies(unit_id: int) -> list[Organisation]:
    """The bodies of the register today."""
    return organisations(reading(), frozenset({unit_id}), clock.local_date(now()))
