"""One slip is told once: findings that only follow from another one are left out."""

from collections.abc import Iterable
from datetime import date

from dialogue.plans.findings import Finding

# A plan does not put so much time between two duties: one of them is of another year.
_ANOTHER_YEAR_DAYS = 180
# A deadline that was over before the plan was issued is too early for everything, and so is one
# of no days.
_NO_DAY_TO_COMPARE = ("day.before_issue", "period.zero")
_FOLLOWS_FROM_THE_PAST = frozenset(
    {
        "order.too_early", "order.made_of", "order.same_day", "order.before_conference",
        "collection.summed", "collection.turned", "day.far", "room.to_gather",
    }
)  # fmt: skip
# The same day in another year has another weekday, quarter and place among the sessions.
_FOLLOWS_FROM_THE_YEAR = frozenset({"weekday", "session.quarter", "session.order"})


def without_shadows(found: Iterable[Finding]) -> list[Finding]:
    """The findings without those that disappear by themselves when another one is mended."""
    kept = list(found)
    moved = {each.lines[0] for each in kept if each.rule == "session.year"}
    years = {each.facts["other"] for each in kept if each.rule == "session.year"}
    over = {line for each in kept if each.rule in _NO_DAY_TO_COMPARE for line in each.lines[:1]}
    return [
        each
        for each in kept
        if not (years and _is_compared_with(each, years))
        and not (each.rule in _FOLLOWS_FROM_THE_PAST and over & {*each.lines})
        and not (each.rule in _FOLLOWS_FROM_THE_YEAR and moved & {*each.lines})
    ]


def _is_compared_with(each: Finding, years: set[int]) -> bool:
    """Whether something is only said because the conference is put into a wrong year."""
    held = each.facts.get("held") or (each.facts.get("day") if "issued." in each.rule else None)
    if isinstance(held, date):
        return held.year in years
    last, ready = each.facts.get("last"), each.facts.get("ready")
    if isinstance(last, date) and isinstance(ready, date):
        return abs((last - ready).days) > _ANOTHER_YEAR_DAYS
    return False
