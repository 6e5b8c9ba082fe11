"""A unit is entered, renamed, put under another or ends, each from a day and on a ground.

An administrator keeps the own unit and those directly below it: a ward its residential groups,
a province its communes.
"""

from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import HOUSE
from dialogue.organisations.abolished import level_exists
from dialogue.organisations.changing import Change, check_change
from dialogue.organisations.history_model import UnitSuccession, UnitVersion
from dialogue.organisations.model import Unit
from dialogue.organisations.through_time import unit_versions
from dialogue.permissions import Actor, Permission
from dialogue.text.plain import clean_line
from dialogue.work import Work

# Which kind stands directly below which; the district only before there were two levels.
BELOW: dict[str, tuple[str, ...]] = {
    "province": ("commune", "district"),
    "district": ("commune",),
    "commune": ("village",),
    "village": (),
}


def unit(session: Session, actor: Actor, unit_id: int) -> Unit:
    """One of the units that the actor keeps."""
    mine = actor.units(Permission.MANAGE_STAFF)
    row = session.get(Unit, unit_id)
    if row is None or (row.id not in mine and row.parent_id not in mine):
        raise NotFound("not_found")
    return row


def kept_units(session: Session, actor: Actor) -> list[Unit]:
    """The units that the actor keeps, those that ended too; by kind and name."""
    mine = actor.units(Permission.MANAGE_STAFF)
    query = select(Unit).where(or_(Unit.id.in_(mine), Unit.parent_id.in_(mine)))
    return list(session.scalars(query.order_by(Unit.kind, Unit.name, Unit.id)))


def add_unit(work: Work, parent_id: int, kind: str, name: str, since: date, code: str = "") -> int:
    """Enter a unit below one that the actor administers."""
    above = unit(work.session, work.actor, parent_id)
    if above.id not in work.actor.units(Permission.MANAGE_STAFF):
        raise NotFound("not_found")
    if kind not in BELOW[above.kind] or not level_exists(kind, since):
        raise DomainError("unit.kind", "kind")
    row = Unit(
        kind=kind,
        name=_named(work, name, above.id, since, "own_name"),
        parent_id=above.id,
        valid_from=since,
        code=code or None,
    )
    work.session.add(row)
    work.record("unit.added", chain=HOUSE, subject=row, facts={"kind": kind})
    return row.id


def rename_unit(work: Work, unit_id: int, name: str, change: Change) -> None:
    """Give a unit another name from a day; before that day it keeps the one it had."""
    row = _living(work, unit_id, change)
    last = _last(row)
    if clean_line(name).strip() == last.name:
        raise DomainError("unit.same_name", "name")
    new = _named(work, name, last.parent_id, change.on, "name")
    _add_version(work, row, new, last.parent_id, change)
    _record(work, "unit.renamed", row, change)


def put_unit_below(work: Work, unit_id: int, parent_id: int, change: Change) -> None:
    """Put a unit under another one from a day; before that day it belongs where it did."""
    row = _living(work, unit_id, change)
    mine = work.actor.units(Permission.MANAGE_STAFF)
    if row.id in mine:
        raise DomainError("unit.own")
    above = unit(work.session, work.actor, parent_id)
    lasts = above.valid_to is None or above.valid_to >= change.on
    exists_then = above.valid_from <= change.on and lasts
    if above.id not in mine or row.kind not in BELOW[above.kind] or not exists_then:
        raise DomainError("unit.kind", "unit_id")
    last = _last(row)
    if above.id == last.parent_id:
        raise DomainError("unit.same_above", "unit_id")
    _named(work, last.name, above.id, change.on, "unit_id")
    _add_version(work, row, last.name, above.id, change)
    _record(work, "unit.put_below", row, change, above=above.id)


def end_unit(work: Work, unit_id: int, change: Change, into: tuple[int, ...] = ()) -> None:
    """End a unit: it exists no more from the day; `into` are the units that it became."""
    row = _living(work, unit_id, change)
    if row.id in work.actor.units(Permission.MANAGE_STAFF):
        raise DomainError("unit.own")
    chosen = tuple(dict.fromkeys(into))
    for number in chosen:
        heir = unit(work.session, work.actor, number)
        gone = heir.valid_to is not None and heir.valid_to < change.on
        if heir.id == row.id or heir.kind != row.kind or gone or heir.valid_from > change.on:
            raise DomainError("unit.heir", "into")
        work.session.add(
            UnitSuccession(
                before_id=row.id,
                after_id=heir.id,
                kind="split" if len(chosen) > 1 else "merged",
                on=change.on,
                ground=clean_line(change.ground),
            )
        )
    row.valid_to = change.on - timedelta(days=1)
    row.end_ground = clean_line(change.ground)
    _record(work, "unit.merged" if chosen else "unit.ended", row, change, into=list(chosen))


def _living(work: Work, unit_id: int, change: Change) -> Unit:
    row = unit(work.session, work.actor, unit_id)
    if row.valid_to is not None:
        raise Conflict("unit.ended")
    check_change(change, clock.local_date(work.now), row.valid_from)
    latest = unit_versions(row)[-1:]
    if latest and latest[0].valid_from >= change.on:
        raise DomainError("change.order", "on", since=f"{latest[0].valid_from:%d/%m/%Y}")
    return row


def _last(row: Unit) -> UnitVersion | Unit:
    """What the next version starts from: one may have been entered that has not begun."""
    return next(reversed(unit_versions(row)), row)


def _add_version(work: Work, row: Unit, name: str, parent_id: int | None, change: Change) -> None:
    if not unit_versions(row):
        work.session.add(
            UnitVersion(
                unit_id=row.id, name=row.name, parent_id=row.parent_id, valid_from=row.valid_from
            )
        )
    ground = clean_line(change.ground)
    work.session.add(
        UnitVersion(
            unit_id=row.id, name=name, parent_id=parent_id, valid_from=change.on, ground=ground
        )
    )
    if change.on <= clock.local_date(work.now):
        row.name, row.parent_id = name, parent_id


def _named(work: Work, name: str, parent_id: int | None, on: date, field: str) -> str:
    """A name that no other unit of the same place bears on the day."""
    new = clean_line(name).strip()
    if not new:
        raise DomainError("unit.name", field)
    same = select(Unit.id).where(
        Unit.parent_id == parent_id,
        Unit.name == new,
        or_(Unit.valid_to.is_(None), Unit.valid_to >= on),
    )
    if work.session.scalar(same) is not None:
        raise DomainError("unit.twice", field)
    return new


def _record(work: Work, action: str, row: Unit, change: Change, **facts: object) -> None:
    said = {"on": change.on.isoformat(), "ground": clean_line(change.ground), **facts}
    work.record(action, chain=HOUSE, subject=row, facts=said)
