"""Each row of a list of units is judged: new, changed, as it is, or wrong and why."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dialogue.organisations.changing_units import BELOW
from dialogue.organisations.forms import FORMS, form_exists, form_of
from dialogue.organisations.model import Unit
from dialogue.organisations.sheet_reading import day_of
from dialogue.text.folding import fold

COLUMNS = (
    "Loại",
    "Tên",
    "Trực thuộc",
    "Mã",
    "Từ ngày",
    "Đến hết ngày",
    "Căn cứ",
    "Khác nơi tên gần giống",
)
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
_LONGEST = 200


@dataclass
class Judged:
    """A row of the list with what is wrong about it, or what will be entered."""

    line: int
    cells: tuple[str, ...]
    state: str = WRONG
    faults: list[tuple[str, str]] = field(default_factory=list)
    kind: str = ""
    name: str = ""
    parent: "Judged | Unit | None" = None
    since: date | None = None
    until: date | None = None
    code: str = ""
    unit: Unit | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    def fault(self, code: str, what: str = "") -> None:
        """Note what is wrong, by code, with the words of the list that it is about."""
        self.faults.append((code, what))


@dataclass(frozen=True)
class Judgement:
    """All rows, and a digest of what was found: who confirms must have seen the same."""

    rows: list[Judged]
    digest: str

    def of(self, state: str) -> list[Judged]:
        """The rows in one state."""
        return [row for row in self.rows if row.state == state]


def judge_rows(session: Session, root: Unit, rows: Sequence[Sequence[str]]) -> Judgement:
    """Judge the rows of a list for the units below one, against what is entered today."""
    known = _below(session, root)
    judged = [Judged(line, _sized(cells)) for line, cells in enumerate(rows, start=2)]
    for row in judged:
        _shape(row, root)
    _parents(judged, root, known)
    _names(judged, known)
    for row in judged:
        if row.faults:
            row.state = WRONG
        elif row.unit is None:
            row.state = NEW
        else:
            row.state = CHANGED if row.changes else SAME
    _orphans(judged)
    told = [(r.line, r.state, r.name, r.faults, r.changes) for r in judged]
    return Judgement(judged, hashlib.sha256(json.dumps(told).encode()).hexdigest())


def _sized(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple([*cells, *[""] * len(COLUMNS)][: len(COLUMNS)])


def _below(session: Session, root: Unit) -> list[Unit]:
    children = select(Unit.id).where(Unit.parent_id == root.id)
    query = select(Unit).where(or_(Unit.parent_id == root.id, Unit.parent_id.in_(children)))
    return list(session.scalars(query.order_by(Unit.id)))


def _shape(row: Judged, root: Unit) -> None:
    """What the row says by itself: kind and name, code, days."""
    form, name, _, code, since, until, ground, _ = row.cells
    form = form.casefold()
    if not name:
        row.fault("name")
        return
    kinds = {one: kind for kind, forms in FORMS.items() for one in forms}
    said = form_of(name)
    if form and form not in kinds:
        row.fault("form", row.cells[0])
        return
    if not form and said is None:
        row.fault("form_missing")
        return
    form = form or said[1] if said else form
    row.kind = kinds[form]
    rest = name[len(form) :].strip() if said and said[1] == form else name
    row.name = f"{form} {rest}"
    if not rest:
        row.fault("name")
    if len(row.name) > _LONGEST:
        row.fault("long")
    _days(row, since, until, ground)
    if code and not (code.isascii() and code.isdigit() and len(code) <= 10):
        row.fault("code", code)
    row.code = code
    if not row.faults and not form_exists(form, row.since or root.valid_from):
        row.fault("form_ended", form)


def _days(row: Judged, since: str, until: str, ground: str) -> None:
    for cell, name in ((since, "since"), (until, "until")):
        day = day_of(cell) if cell else None
        if cell and day is None:
            row.fault("day", cell)
        setattr(row, name, day)
    if row.since and row.until and row.until < row.since:
        row.fault("order")
    if row.until and not ground:
        row.fault("ground")


def _parents(judged: list[Judged], root: Unit, known: list[Unit]) -> None:
    """Find for each row the unit above it: the root, one entered, or one of the list."""
    by_name: dict[str, list[Judged | Unit]] = {}
    for unit in known:
        if unit.kind == "commune":
            by_name.setdefault(unit.name.casefold(), []).append(unit)
    for row in judged:
        if row.kind == "commune" and row.name and not row.faults:
            same = by_name.setdefault(row.name.casefold(), [])
            if not same:
                same.append(row)
    for row in judged:
        if not row.kind:
            continue
        said = row.cells[2].casefold()
        if not said or said == root.name.casefold():
            row.parent = root
        else:
            found = by_name.get(said, [])
            if not found:
                row.fault("parent", row.cells[2])
                continue
            row.parent = _then(found, row.since)
        if row.kind not in BELOW[row.parent.kind]:
            row.fault("below", row.parent.name)
            continue
        first = row.parent.since if isinstance(row.parent, Judged) else row.parent.valid_from
        row.since = row.since or first or root.valid_from
        if first and row.since < first:
            row.fault("before_parent", f"{first:%d/%m/%Y}")


def _then(found: list["Judged | Unit"], since: date | None) -> "Judged | Unit":
    """Of units with one name the one that existed then, else the latest."""
    for one in found:
        if isinstance(one, Unit) and since and one.valid_from <= since:
            if one.valid_to is None or since <= one.valid_to:
                return one
    return found[-1]


def _names(judged: list[Judged], known: list[Unit]) -> None:
    """Find what is entered already, what stands twice, and what differs by diacritics alone."""
    near: dict[tuple[int, str], list[Judged | Unit]] = {}
    for unit in known:
        near.setdefault((unit.parent_id or 0, fold(unit.name)), []).append(unit)
    codes = {unit.code: unit for unit in known if unit.code and unit.valid_to is None}
    typed: dict[str, Judged] = {}
    for row in judged:
        if row.faults or row.parent is None:
            continue
        above = row.parent.id if isinstance(row.parent, Unit) else -row.parent.line
        place = near.setdefault((above, fold(row.name)), [])
        for other in place:
            _beside(row, other)
        if row.code:
            holder = codes.get(row.code)
            if row.code in typed or (holder is not None and holder is not row.unit):
                row.fault("code_twice", row.code)
            typed[row.code] = row
        if not row.faults:
            place.append(row)


def _beside(row: Judged, other: "Judged | Unit") -> None:
    first = other.since if isinstance(other, Judged) else other.valid_from
    last = other.until if isinstance(other, Judged) else other.valid_to
    same = other.name.casefold() == row.name.casefold()
    if isinstance(other, Unit) and same and last is None and row.unit is None:
        row.unit = other
        _compare(row, other)
        return
    since = row.since or date.min
    apart = (last is not None and last < since) or bool(row.until and first and row.until < first)
    if apart:
        return
    if same:
        if isinstance(other, Unit):
            if other is not row.unit and row.unit is None:
                row.fault("overlap", other.name)
        else:
            row.fault("twice", str(other.line))
    elif not row.cells[7]:
        row.fault("near", other.name)


def _compare(row: Judged, unit: Unit) -> None:
    if row.code and row.code != (unit.code or ""):
        row.changes.append(("code", unit.code or "", row.code))
    if row.cells[4] and row.since and row.since != unit.valid_from:
        row.changes.append(("since", f"{unit.valid_from:%d/%m/%Y}", f"{row.since:%d/%m/%Y}"))
    if row.until:
        row.changes.append(("until", "", f"{row.until:%d/%m/%Y}"))


def _orphans(judged: list[Judged]) -> None:
    """What belongs to a wrong row of the list cannot go in without it."""
    for row in judged:
        if isinstance(row.parent, Judged) and row.parent.state == WRONG and row.state != WRONG:
            row.fault("parent_wrong", str(row.parent.line))
            row.state = WRONG
