"""All that is wrong in a plan file, in the order of its lines."""

from dialogue.calendar.rules import WorkingDays
from dialogue.plans.calendars import calendar_for
from dialogue.plans.checks import RULES
from dialogue.plans.findings import WRONG, Finding
from dialogue.plans.reading import read
from dialogue.plans.scalars import is_a_year
from dialogue.plans.schema import Plan
from dialogue.plans.shadowing import without_shadows
from dialogue.plans.timing import Timeline, held, named_day
from dialogue.plans.walking import dues


def check(source: str, days: WorkingDays | None = None) -> tuple[Finding, ...]:
    """What somebody should repair or look at again; nothing for a sound plan.

    Without `days` the official days off of the plan's years are used, as far as they are known.
    """
    reading = read(source)
    found = list(reading.faults)
    if reading.plan is not None:
        found += check_plan(reading.plan, days)
    return _in_order(found)


def check_plan(plan: Plan, days: WorkingDays | None = None) -> tuple[Finding, ...]:
    """What is wrong in a plan that was read, or made on screen."""
    line = Timeline(plan, days or calendar_for(_years(plan)))
    return _in_order(without_shadows(finding for rule in RULES for finding in rule(line)))


def _in_order(found: list[Finding]) -> tuple[Finding, ...]:
    """By line, what is wrong before what is doubtful; one finding of a rule for the same lines."""
    ordered = sorted(found, key=lambda each: (each.lines[:1], each.severity != WRONG, each.rule))
    kept: dict[tuple[str, tuple[int, ...], str], Finding] = {}
    for each in ordered:
        told = str(each.facts) if not each.lines else ""
        kept.setdefault((each.rule, each.lines, told), each)
    return tuple(kept.values())


def _years(plan: Plan) -> set[int]:
    days = [span.first for session in plan.sessions if (span := held(session))]
    days += [day for due, _ in dues(plan) if (day := named_day(due))]
    years = {day.year for day in days}
    if plan.year and is_a_year(plan.year):
        years.add(plan.year)
    return years | {year + 1 for year in years}
