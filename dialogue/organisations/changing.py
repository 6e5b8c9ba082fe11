"""A body is renamed, put below another, or ends: each from a day, on a ground, without a past lost.

The day may lie behind, when a decision comes in late, or ahead; a chore brings the rows of what
began meanwhile up to date (`bring_up_to_date`). What was written with the old name stays.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select

from dialogue import clock
from dialogue.errors import Conflict, DomainError, Forbidden
from dialogue.journal.chain import HOUSE
from dialogue.organisations.history_model import (
    OrganisationSuccession,
    OrganisationVersion,
    UnitVersion,
)
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import organisation, superior_of
from dialogue.organisations.through_time import Called, forget, versions_of
from dialogue.permissions import Permission
from dialogue.text.plain import clean_line
from dialogue.work import Work

# How far ahead a change may be entered: decisions come into force within the year.
FARTHEST = timedelta(days=366)
_PARTS = ("name", "short_name", "superior_id")


@dataclass(frozen=True)
class Change:
    """From which day something holds, and the decision that says so."""

    on: date
    ground: str


def rename(work: Work, organisation_id: int, name: str, short_name: str, change: Change) -> None:
    """Give a body another name from a day; before that day it keeps the one it had."""
    row = _living(work, organisation_id, change)
    new, short = clean_line(name).strip(), clean_line(short_name).strip()
    if not new:
        raise DomainError("organisation.name", "name")
    last = _last(row)
    if (new, short) == (last.name, last.short_name):
        raise DomainError("organisation.same_name", "name")
    _add_version(work, row, Called(new, short, last.superior_id), change)
    _record(work, "organisation.renamed", row, change)


def put_below(work: Work, organisation_id: int, superior_id: int | None, change: Change) -> None:
    """Put a body below another of its unit, or below none, from a day."""
    row = _living(work, organisation_id, change)
    above = superior_of(work, row, superior_id)
    last = _last(row)
    if above == last.superior_id:
        raise DomainError("organisation.same_superior", "superior_id")
    _add_version(work, row, Called(last.name, last.short_name, above), change)
    _record(work, "organisation.put_below", row, change, superior=above)


def end(
    work: Work, organisation_id: int, change: Change, into: tuple[int, ...] = ()
) -> list[OrganisationSuccession]:
    """End a body: it exists no more from the day; `into` are the bodies that take over.

    What it was given stays with it until a person gives it to another.
    """
    row = _living(work, organisation_id, change)
    links = [_succession(work, row, number, change, len(into)) for number in dict.fromkeys(into)]
    row.valid_to = change.on - timedelta(days=1)
    row.end_ground = clean_line(change.ground)
    work.session.add_all(links)
    action = "organisation.merged" if links else "organisation.closed"
    _record(work, action, row, change, into=[link.after_id for link in links])
    return links


def move(work: Work, organisation_id: int, unit_id: int, change: Change) -> int:
    """Move a body to another unit: it ends here and a new one begins there; returns the new one.

    Roles do not move with it, because at another unit they open other people's papers.
    """
    row = _living(work, organisation_id, change)
    may = work.actor.may(Permission.MANAGE_STAFF, unit_id=unit_id)
    unit = work.session.get(Unit, unit_id)
    if unit is None or not may:
        raise Forbidden("not_permitted")
    if unit_id == row.unit_id:
        raise DomainError("organisation.same_unit", "unit_id")
    if unit.valid_from > change.on or (unit.valid_to is not None and unit.valid_to < change.on):
        raise DomainError("organisation.unit_not_then", "unit_id")
    parts = ("kind", "name", "short_name", "address", "phone", "hours")
    contact = ("reception_address", "reception_hours")
    new = Organisation(
        unit_id=unit_id,
        valid_from=change.on,
        **{part: getattr(row, part) for part in (*parts, *contact)},
    )
    work.session.add(new)
    work.session.flush()
    row.valid_to = change.on - timedelta(days=1)
    row.end_ground = clean_line(change.ground)
    link = OrganisationSuccession(
        before_id=row.id, after_id=new.id, kind="moved", on=change.on, ground=change.ground
    )
    work.session.add(link)
    _record(work, "organisation.moved", row, change, into=[new.id], unit=unit_id)
    return new.id


def bring_up_to_date(work: Work) -> int:
    """Let the rows show the versions that have begun; how many changed."""
    today = clock.local_date(work.now)
    behind = [
        (version, row, parts)
        for table, of, key, parts in (
            (OrganisationVersion, Organisation, "organisation_id", _PARTS),
            (UnitVersion, Unit, "unit_id", ("name", "parent_id")),
        )
        for version, row in work.session.execute(_behind(table, of, key, parts, today)).all()
    ]
    for version, row, parts in behind:
        _shows(row, version, parts)
    return len(behind)


def _behind(table: Any, of: Any, key: str, parts: tuple[str, ...], today: date) -> Select[Any, Any]:
    """The newest versions that have begun, with the rows that show something else."""
    number = getattr(table, key)
    begun = (
        select(number.label("number"), func.max(table.valid_from).label("since"))
        .where(table.valid_from <= today)
        .group_by(number)
        .subquery()
    )
    differs = [getattr(of, part).is_distinct_from(getattr(table, part)) for part in parts]
    return (
        select(table, of)
        .join(begun, (begun.c.number == number) & (begun.c.since == table.valid_from))
        .join(of, of.id == number)
        .where(or_(*differs))
    )


def check_change(change: Change, today: date, since: date) -> None:
    """A change has a ground, and a day within the life of what it changes."""
    if not change.ground.strip():
        raise DomainError("change.ground", "ground")
    if change.on <= since:
        raise DomainError("change.early", "on", since=f"{since:%d/%m/%Y}")
    if change.on > today + FARTHEST:
        raise DomainError("change.far", "on")


def _living(work: Work, organisation_id: int, change: Change) -> Organisation:
    row = organisation(work.session, work.actor, organisation_id)
    if row.valid_to is not None:
        raise Conflict("organisation.ended")
    check_change(change, clock.local_date(work.now), row.valid_from)
    latest = versions_of(row)[-1:]
    if latest and latest[0].valid_from >= change.on:
        raise DomainError("change.order", "on", since=f"{latest[0].valid_from:%d/%m/%Y}")
    return row


def _last(row: Organisation) -> OrganisationVersion | Organisation:
    """What the next version starts from: one may have been entered that has not begun."""
    return next(reversed(versions_of(row)), row)


def _add_version(work: Work, row: Organisation, called: Called, change: Change) -> None:
    versions = versions_of(row)
    if not versions:
        work.session.add(
            OrganisationVersion(
                organisation_id=row.id,
                name=row.name,
                short_name=row.short_name,
                superior_id=row.superior_id,
                valid_from=row.valid_from,
            )
        )
    new = OrganisationVersion(
        organisation_id=row.id,
        name=called.name,
        short_name=called.short_name,
        superior_id=called.superior_id,
        valid_from=change.on,
        ground=clean_line(change.ground),
    )
    work.session.add(new)
    if change.on <= clock.local_date(work.now):
        _shows(row, new, _PARTS)
    work.session.flush()
    forget(work.session)


def _shows(row: object, version: object, parts: tuple[str, ...]) -> bool:
    differs = [part for part in parts if getattr(row, part) != getattr(version, part)]
    for part in differs:
        setattr(row, part, getattr(version, part))
    return bool(differs)


def _succession(
    work: Work, row: Organisation, number: int, change: Change, many: int
) -> OrganisationSuccession:
    heir = organisation(work.session, work.actor, number)
    gone = heir.valid_to is not None and heir.valid_to < change.on
    if heir.id == row.id or gone or heir.valid_from > change.on:
        raise DomainError("organisation.heir", "into")
    return OrganisationSuccession(
        before_id=row.id,
        after_id=heir.id,
        kind="split" if many > 1 else "merged",
        on=change.on,
        ground=clean_line(change.ground),
    )


def _record(work: Work, action: str, row: Organisation, change: Change, **facts: object) -> None:
    said = {"on": change.on.isoformat(), "ground": clean_line(change.ground), **facts}
    work.record(action, chain=HOUSE, subject=row, facts=said)
