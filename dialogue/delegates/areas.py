"""Rows that follow from a rule by area: so many of each area, so many of each group in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialogue.delegates.rows import QuotaRow


@dataclass(frozen=True)
class Area:
    """A residential area and the number of residential groups in it."""

    name: str
    groups: int


@dataclass(frozen=True)
class Share:
    """So many people of a kind: «Bí thư chi bộ», «công dân»."""

    whom: str
    seats: int


@dataclass(frozen=True)
class AreaRule:
    """Who comes from every area, who from every group, and how many opinions each area owes.

    A ward may invite of each of its 17 areas the secretary of the Party cell, the head of the
    Front's committee and two citizens, and of each of its 57 groups the head: 17 × 4 + 57 = 125.
    """

    of_each_area: tuple[Share, ...]
    of_each_group: tuple[Share, ...] = ()
    opinions_of_each_area: int = 0
    due_on: date | None = None


def rows_of(rule: AreaRule, areas: Sequence[Area]) -> list[QuotaRow]:
    """One row for each area; its note says who the seats are for."""
    return [
        QuotaRow(
            name=area.name,
            seats=sum(share.seats for share in _shares(rule, area)),
            opinions=rule.opinions_of_each_area,
            due_on=rule.due_on,
            note=", ".join(_worded(share) for share in _shares(rule, area)),
        )
        for area in areas
    ]


def expected(rule: AreaRule, areas: Sequence[Area]) -> dict[str, int]:
    """How many people of each kind the rule brings together, over all areas."""
    found: dict[str, int] = {}
    for area in areas:
        for share in _shares(rule, area):
            found[share.whom] = found.get(share.whom, 0) + share.seats
    return found


def _shares(rule: AreaRule, area: Area) -> list[Share]:
    of_groups = [Share(share.whom, share.seats * area.groups) for share in rule.of_each_group]
    return [share for share in (*rule.of_each_area, *of_groups) if share.seats]


def _worded(share: Share) -> str:
    return f"{share.seats} {share.whom[:1].lower()}{share.whom[1:]}"
