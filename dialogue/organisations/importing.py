"""A locality's own units from a list: read, judged row by row, and entered when confirmed.

What is confirmed is exactly what was shown; the wrong rows stay outside, the right ones go in
together or not at all.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import HOUSE
from dialogue.organisations.import_model import UnitList
from dialogue.organisations.judging_rows import (
    CHANGED,
    COLUMNS,
    NEW,
    Judged,
    Judgement,
    judge_rows,
)
from dialogue.organisations.model import Unit
from dialogue.organisations.sheet_reading import day_of, read_rows
from dialogue.permissions import Actor, Permission
from dialogue.text.folding import fold
from dialogue.work import Work

KEPT_FOR = timedelta(days=1)


def keep_list(work: Work, unit_id: int, content: bytes) -> int:
    """Keep the rows of a list for the units below one that the actor administers."""
    if not work.actor.may(Permission.MANAGE_STAFF, unit_id=unit_id):
        raise NotFound("not_found")
    rows = _in_our_order(read_rows(content))
    old = UnitList.read_at < work.now - KEPT_FOR
    work.session.execute(delete(UnitList).where(UnitList.settled_at.is_(None), old))
    row = UnitList(unit_id=unit_id, account_id=work.actor.account_id, read_at=work.now, rows=rows)
    work.session.add(row)
    work.session.flush()
    return row.id


def kept_list(session: Session, actor: Actor, list_id: int) -> UnitList:
    """A list that waits at a unit that the actor administers."""
    row = session.get(UnitList, list_id)
    mine = actor.units(Permission.MANAGE_STAFF)
    if row is None or row.unit_id not in mine or row.settled_at is not None:
        raise NotFound("not_found")
    return row


def judged_list(session: Session, row: UnitList) -> Judgement:
    """What a list would do now."""
    return judge_rows(session, row.unit, row.rows)


def settle_list(work: Work, list_id: int, digest: str) -> tuple[int, int]:
    """Enter the right rows of a list as they were shown; how many are new, how many changed."""
    row = kept_list(work.session, work.actor, list_id)
    found = judged_list(work.session, row)
    if found.digest != digest:
        raise Conflict("changed")
    added, changed = found.of(NEW), found.of(CHANGED)
    if not added and not changed:
        raise DomainError("sheet.nothing")
    ids = {0: row.unit_id}
    for kind in ("commune", "village"):
        _enter(work, [one for one in added if one.kind == kind], ids)
    for one in changed:
        assert one.unit is not None
        _apply(one, one.unit)
    row.settled_at, row.rows = work.now, []
    counts = {"added": len(added), "changed": len(changed)}
    work.record("units.imported", chain=HOUSE, subject=row, facts={"unit": row.unit_id, **counts})
    return len(added), len(changed)


def _enter(work: Work, rows: list[Judged], ids: dict[int, int]) -> None:
    """Enter rows in one go; `ids` tells where the rows of the list that came before them went."""
    if not rows:
        return
    made = work.session.scalars(
        insert(Unit).returning(Unit.id, sort_by_parameter_order=True),
        [
            {
                "kind": one.kind,
                "name": one.name,
                "code": one.code or None,
                "parent_id": one.parent.id if isinstance(one.parent, Unit) else ids[_line(one)],
                "valid_from": one.since or clock.local_date(work.now),
                "valid_to": one.until,
                "end_ground": one.cells[6][:200] if one.until else "",
            }
            for one in rows
        ],
    )
    ids |= {one.line: number for one, number in zip(rows, made, strict=True)}


def _line(row: Judged) -> int:
    assert isinstance(row.parent, Judged)
    return row.parent.line


def _apply(row: Judged, unit: Unit) -> None:
    for what, _, new in row.changes:
        if what == "code":
            unit.code = new
        elif what == "since":
            unit.valid_from = day_of(new) or unit.valid_from
        else:
            unit.valid_to, unit.end_ground = row.until, row.cells[6][:200]


def _in_our_order(rows: list[list[str]]) -> list[list[str]]:
    """The columns as we name them, wherever they stand in the list."""
    heads = [fold(cell) for cell in rows[0]]
    places = [heads.index(fold(name)) if fold(name) in heads else -1 for name in COLUMNS]
    if places[1] < 0:
        raise DomainError("sheet.heads", "file")
    return [_picked(row, places) for row in rows[1:]]


def _picked(row: list[str], places: Iterable[int]) -> list[Any]:
    return [row[place] if 0 <= place < len(row) else "" for place in places]
