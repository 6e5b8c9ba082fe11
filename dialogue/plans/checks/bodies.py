"""Bodies that no longer exist on the day of the conference."""

from collections.abc import Iterator
from datetime import date

from dialogue.organisations.abolished import abolished, level_exists
from dialogue.plans.findings import Finding, wrong
from dialogue.plans.scalars import is_a_year
from dialogue.plans.schema import Plan
from dialogue.plans.timing import Timeline, held
from dialogue.regulation import TWO_LEVELS_FROM


def ended(line: Timeline) -> Iterator[Finding]:
    """Bodies named in the plan whose kind the law has ended before the conference."""
    plan = line.plan
    on = _day_of(plan)
    if on is None:
        return
    place = f"{plan.locality.name}, {plan.locality.province}" if plan.locality else ""
    if plan.locality and (
        not level_exists(plan.locality.level, on)
        or abolished(plan.locality.name, on, plan.locality.province)
    ):
        yield wrong(
            "body.level", plan.where.of("locality"), name=plan.locality.name, day=on,
            since=TWO_LEVELS_FROM,
        )  # fmt: skip
    told = set()
    named = [(body.name, body.where.of("name"), body.key, "") for body in plan.bodies]
    named += [(each.office, each.where.of("office"), each.body, "") for each in plan.chairs]
    named += [(each.who, each.where.of("who"), each.body, each.words) for each in plan.attendance]
    named += [(each.who, each.where.of("who"), each.body, "") for each in plan.recipients]
    for name, at, key, words in named:
        kind = abolished(name, on, place)
        if kind is None or (key and key in told):
            continue
        told.add(key)
        yield wrong(
            "body.ended",
            at,
            words=[words],
            name=name,
            what=kind.what,
            since=kind.since,
            now=kind.instead,
            day=on,
        )


def _day_of(plan: Plan) -> date | None:
    """The first day of the conference, or of its year when the plan names no day."""
    days = [span.first for session in plan.sessions if (span := held(session))]
    if days:
        return min(days)
    if plan.issued or not plan.year or not is_a_year(plan.year):
        return plan.issued
    return date(plan.year, 1, 1)


RULES = (ended,)
