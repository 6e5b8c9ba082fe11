"""What the pages of this area share: the plan, its findings, and what a change would move."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint

from admin.access import actor
from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.delegates.queries import entered, standing
from dialogue.delegates.rows import Difference, carried
from dialogue.duties.model import PlanFile
from dialogue.duties.owing import bodies_with_mail, connected_bodies
from dialogue.duties.queries import plan_file, plan_in
from dialogue.duties.quotas import quota_changes, quota_rows
from dialogue.duties.standing import Moved, moved
from dialogue.errors import NotFound
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import organisations
from dialogue.plans.checking import check
from dialogue.plans.findings import WRONG, Finding
from dialogue.plans.schema import Plan
from dialogue.plans.timing import CONFERENCE, counted_from, session_of
from dialogue.wording.plans import SEVERITIES, said
from web.context import now, reading

blueprint = Blueprint("plans", __name__)
ALL = "/ke-hoach"
ONE = f"{ALL}/<int(max=2147483647):plan_id>"
SHIPPED = Path(__file__).parents[2] / "plans"
SAVE = "luu"
# The findings of a plan take some kilobytes: enough for those that officers work on in a day.
CHECKED_PLANS = 200


@dataclass(frozen=True)
class Told:
    """A finding as an officer reads it; `field`: the field of a form it belongs beside."""

    severity: str
    is_wrong: bool
    what: str
    instead: str
    words: tuple[str, ...]
    lines: tuple[int, ...]
    field: str = ""


def told(findings: tuple[Finding, ...]) -> list[Told]:
    """Findings in words, what is wrong first."""
    found = []
    for one in sorted(findings, key=lambda one: one.severity != WRONG):
        what, instead = said(one.rule, one.facts)
        is_wrong = one.severity == WRONG
        found.append(Told(SEVERITIES[one.severity], is_wrong, what, instead, one.words, one.lines))
    return found


def findings_of(source: str) -> list[Told]:
    """What the checker says of a plan file; one that was checked is not checked anew."""
    return told(_checked(source))


@lru_cache(maxsize=CHECKED_PLANS)
def _checked(source: str) -> tuple[Finding, ...]:
    return check(source)


def own(plan_id: int) -> tuple[PlanFile, Plan]:
    """A plan of the officer's units."""
    row = plan_file(reading(), actor(), plan_id)
    return row, plan_in(row)


def part(found: object | None) -> None:
    """Refuse an address that names nothing in the plan."""
    if found is None:
        raise NotFound("not_found")


def moves(before: Plan, after: Plan) -> list[Moved]:
    """What a change would do to the duties, of all sessions of the plan together.

    Of a session that comes or goes only what is owed on account of it.
    """
    days = working_days(reading())
    found: list[Moved] = []
    for key in dict.fromkeys(one.key for one in (*before.sessions, *after.sessions)):
        for one in moved(before, after, key, days):
            stays = before.duty(one.key) and after.duty(one.key)
            shared = stays and not any(
                session_of(duty, plan) == key or CONFERENCE in counted_from(duty.due)
                for plan in (before, after)
                if (duty := plan.duty(one.key))
            )
            is_of_session = before.session(key) is None or after.session(key) is None
            if one not in found and not (is_of_session and shared):
                found.append(one)
    return found


@dataclass(frozen=True)
class QuotaEffect:
    """What a change of the plan does to one organisation of a conference's table."""

    conference: str
    change: Difference
    is_mailed: bool


def quota_effects(row: PlanFile, before: Plan, after: Plan) -> list[QuotaEffect]:
    """What a change would do to the quotas of the plan's conferences, and who is told by mail.

    Of a plan without a conference, what it does to the plan's own table.
    """
    known = {key: body.id for key, body in connected_bodies(reading(), row.id).items()}
    changes = quota_changes(before, after, known, known)
    if not changes:
        return []
    mailed = bodies_with_mail(reading(), known.values())
    tables = [
        (link.conference.short_title, entered(standing(reading(), link.conference_id)))
        for link in row.conferences
    ]
    return [
        QuotaEffect(name, each, any(one in mailed for one in _sides(each)))
        for name, table in tables or [("", quota_rows(before, known))]
        for each in carried(table, changes)
    ]


def _sides(each: Difference) -> set[int]:
    sides = {side.organisation_id for side in (each.before, each.after) if side}
    return {number for number in sides if number is not None}


def bodies(unit_id: int) -> list[Organisation]:
    """The bodies of the register today."""
    return organisations(reading(), frozenset({unit_id}), clock.local_date(now()))
