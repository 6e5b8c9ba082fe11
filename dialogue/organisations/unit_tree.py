"""Units as a tree, as they were on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.organisations.history_model import UnitVersion
from dialogue.organisations.model import Unit
from dialogue.organisations.through_time import exists, in_force, units_below
from dialogue.text.folding import fold


@dataclass(frozen=True)
class Branch:
    """A unit on a day: what it was called then, and how many units stood above it here.

    `above` is what the one directly above was called; empty at the top.
    """

    unit: Unit
    name: str
    depth: int
    above: str


def tree(session: Session, roots: frozenset[int], on: date) -> list[Branch]:
    """The units of a day from the roots down, those of one place by number and name."""
    top = list(session.scalars(select(Unit).where(Unit.id.in_(roots), exists(Unit, on))))
    found = {unit.id: unit for unit in [*top, *units_below(session, roots, on)]}
    versions: dict[int, list[UnitVersion]] = {}
    query = select(UnitVersion).order_by(UnitVersion.valid_from)
    for row in session.scalars(query):
        if row.unit_id in found:
            versions.setdefault(row.unit_id, []).append(row)
    names, below = {}, dict[int | None, list[Unit]]()
    for unit in found.values():
        then = in_force(versions.get(unit.id, []), on)
        names[unit.id] = then.name if then else unit.name
        above = then.parent_id if then else unit.parent_id
        below.setdefault(above if above in found else None, []).append(unit)
    branches: list[Branch] = []
    ahead = [(unit, 0, "") for unit in reversed(_sorted(below.get(None, []), names))]
    while ahead:
        unit, depth, above_it = ahead.pop()
        name = names[unit.id]
        branches.append(Branch(unit, name, depth, above_it))
        ahead += [
            (one, depth + 1, name) for one in reversed(_sorted(below.get(unit.id, []), names))
        ]
    return branches


def looked_for(branches: list[Branch], typed: str) -> list[Branch]:
    """Those with what was typed in a name of theirs, diacritics or not, or with this code."""
    words = fold(typed)
    return [
        one
        for one in branches
        if words in fold(one.name) or words in fold(one.unit.name) or words == one.unit.code
    ]


def _sorted(units: list[Unit], names: dict[int, str]) -> list[Unit]:
    """By name, numbers as numbers: group 2 before group 10."""

    def place(unit: Unit) -> list[tuple[int, int, str]]:
        parts = names[unit.id].split()
        return [(0, int(p), "") if p.isascii() and p.isdigit() else (1, 0, p) for p in parts]

    return sorted(units, key=place)
