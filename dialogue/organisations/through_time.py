"""What a unit or a body was called on a day, what existed then, and who took over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, object_session

from dialogue.organisations.history_model import (
    OrganisationSuccession,
    OrganisationVersion,
    UnitSuccession,
    UnitVersion,
)
from dialogue.organisations.model import Organisation, Unit

_READ = "organisation_versions"


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


V = TypeVar("V", bound=_Dated)


@dataclass(frozen=True)
class Called:
    """The names of a body on a day, and the body above it."""

    name: str
    short_name: str
    superior_id: int | None

    @property
    def shortly(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


def exists(kind: type[Unit] | type[Organisation], on: date) -> ColumnElement[bool]:
    """That a unit or a body exists on a day; its last day counts."""
    return and_(kind.valid_from <= on, or_(kind.valid_to.is_(None), kind.valid_to >= on))


def in_force(versions: Sequence[V], on: date) -> V | None:
    """Of versions in the order of their days the one that held on a day; before all the first.

    What is older than the register is told by the first name it knows.
    """
    begun = [one for one in versions if one.valid_from <= on]
    return begun[-1] if begun else next(iter(versions), None)


def called_on(body: Organisation, on: date) -> Called:
    """What a body was called on a day; one read for all bodies of its unit."""
    found = in_force(versions_of(body), on)
    if found is None:
        return Called(body.name, body.short_name, body.superior_id)
    return Called(found.name, found.short_name, found.superior_id)


def name_on(body: Organisation, on: date) -> str:
    """The full name of a body on a day."""
    return called_on(body, on).name


def shortly_then(on: date) -> ColumnElement[str]:
    """The short name of a body on a day, else the full one, for queries of `Organisation`."""
    version = aliased(OrganisationVersion)
    begun = version.valid_from <= on
    then = (
        select(func.coalesce(func.nullif(version.short_name, ""), version.name))
        .where(version.organisation_id == Organisation.id)
        .order_by(
            case((begun, 0), else_=1), case((begun, version.valid_from)).desc(), version.valid_from
        )
        .limit(1)
        .scalar_subquery()
    )
    now = func.coalesce(func.nullif(Organisation.short_name, ""), Organisation.name)
    return func.coalesce(then, now)


def versions_of(body: Organisation) -> list[OrganisationVersion]:
    """The versions of a body in the order of their days; none where it never changed."""
    session = object_session(body)
    if session is None:
        return []
    known: dict[int, dict[int, list[OrganisationVersion]]] = session.info.setdefault(_READ, {})
    if body.unit_id not in known:
        found: dict[int, list[OrganisationVersion]] = {}
        query = (
            select(OrganisationVersion)
            .join(Organisation, Organisation.id == OrganisationVersion.organisation_id)
            .where(Organisation.unit_id == body.unit_id)
            .order_by(OrganisationVersion.valid_from)
        )
        for row in session.scalars(query):
            found.setdefault(row.organisation_id, []).append(row)
        known[body.unit_id] = found
    return known[body.unit_id].get(body.id, [])


@dataclass(frozen=True)
class Placed:
    """A body as it was on a day, and how many bodies of its unit stood above it then."""

    body: Organisation
    called: Called
    depth: int


def in_order(bodies: Sequence[Organisation], on: date) -> list[Placed]:
    """The bodies with those below each one directly after it; else in the order given."""
    called = {body.id: called_on(body, on) for body in bodies}
    below: dict[int | None, list[Organisation]] = {}
    for body in bodies:
        above = called[body.id].superior_id
        below.setdefault(above if above in called else None, []).append(body)
    placed: list[Placed] = []

    def put(body: Organisation, depth: int) -> None:
        placed.append(Placed(body, called[body.id], depth))
        for one in below.get(body.id, []):
            put(one, depth + 1)

    for body in below.get(None, []):
        put(body, 0)
    return placed


def forget(session: Session) -> None:
    """Read the versions anew: something was changed in this session."""
    session.info.pop(_READ, None)


def unit_versions(unit: Unit) -> list[UnitVersion]:
    """The versions of a unit in the order of their days; none where it never changed."""
    session = object_session(unit)
    if session is None:
        return []
    query = select(UnitVersion).where(UnitVersion.unit_id == unit.id)
    return list(session.scalars(query.order_by(UnitVersion.valid_from)))


def unit_name_on(unit: Unit, on: date) -> str:
    """What a unit was called on a day."""
    found = in_force(unit_versions(unit), on)
    return found.name if found else unit.name


def bodies_under(session: Session, unit_id: int, on: date) -> list[Organisation]:
    """The bodies that exist on a day in a unit and in the units below it."""
    below = {unit_id} | {unit.id for unit in units_below(session, frozenset({unit_id}), on)}
    query = select(Organisation).where(Organisation.unit_id.in_(below), exists(Organisation, on))
    return list(session.scalars(query.order_by(Organisation.unit_id, Organisation.id)))


def units_below(session: Session, unit_ids: frozenset[int], on: date) -> list[Unit]:
    """The units that belong to others on a day, however many steps below; by name."""
    found: dict[int, Unit] = {}
    above = unit_ids
    while above:
        level = _children(session, above, on)
        above = frozenset(unit.id for unit in level) - found.keys() - unit_ids
        found |= {unit.id: unit for unit in level if unit.id in above}
    return sorted(found.values(), key=lambda unit: (unit.name, unit.id))


def _children(session: Session, above: frozenset[int], on: date) -> list[Unit]:
    """Those whose parent on the day is one of these, though another may be theirs today."""
    moved = select(UnitVersion).where(
        UnitVersion.unit_id.in_(select(UnitVersion.unit_id).where(UnitVersion.parent_id.in_(above)))
    )
    versions: dict[int, list[UnitVersion]] = {}
    for row in session.scalars(moved.order_by(UnitVersion.valid_from)):
        versions.setdefault(row.unit_id, []).append(row)
    query = select(Unit).where(
        or_(Unit.parent_id.in_(above), Unit.id.in_(list(versions))), exists(Unit, on)
    )
    kept = []
    for unit in session.scalars(query):
        version = in_force(versions.get(unit.id, []), on)
        if (version.parent_id if version else unit.parent_id) in above:
            kept.append(unit)
    return kept


def successions(session: Session, body: Organisation) -> list[OrganisationSuccession]:
    """From which bodies a body came, and into which it went, in the order of their days."""
    query = (
        select(OrganisationSuccession)
        .where(
            or_(
                OrganisationSuccession.before_id == body.id,
                OrganisationSuccession.after_id == body.id,
            )
        )
        .options(
            joinedload(OrganisationSuccession.before), joinedload(OrganisationSuccession.after)
        )
        .order_by(OrganisationSuccession.on, OrganisationSuccession.id)
    )
    return list(session.scalars(query))


def unit_successions(session: Session, unit_id: int) -> list[UnitSuccession]:
    """From which units a unit came, and into which it went, in the order of their days."""
    query = (
        select(UnitSuccession)
        .where(or_(UnitSuccession.before_id == unit_id, UnitSuccession.after_id == unit_id))
        .options(joinedload(UnitSuccession.before), joinedload(UnitSuccession.after))
        .order_by(UnitSuccession.on, UnitSuccession.id)
    )
    return list(session.scalars(query))


def heirs(session: Session, organisation_id: int, on: date) -> list[Organisation]:
    """The bodies that do the work of an ended one on a day, however often it was handed on."""
    living: dict[int, Organisation] = {}
    seen, ahead = {organisation_id}, {organisation_id}
    while ahead:
        query = (
            select(Organisation)
            .join(OrganisationSuccession, OrganisationSuccession.after_id == Organisation.id)
            .where(OrganisationSuccession.before_id.in_(ahead))
        )
        rows = [row for row in session.scalars(query) if row.id not in seen]
        living |= {row.id: row for row in rows if row.valid_to is None or row.valid_to >= on}
        seen |= {row.id for row in rows}
        ahead = {row.id for row in rows} - living.keys()
    return list(living.values())
