"""The register of a unit's bodies: reading it, and changing it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.errors import DomainError, Forbidden, NotFound
from dialogue.journal.chain import HOUSE
from dialogue.organisations.model import ORGANISATION_KINDS, Organisation
from dialogue.organisations.through_time import exists, in_force, versions_of
from dialogue.permissions import Actor, Permission
from dialogue.work import Work


@dataclass(frozen=True)
class OrganisationEntry:
    """What an administrator enters for a body."""

    name: str
    kind: str
    short_name: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    reception_address: str = ""
    reception_hours: str = ""
    superior_id: int | None = None
    # The first day of the body; today, or as it was entered, where it is not said.
    since: date | None = None


def organisations(
    session: Session, unit_ids: frozenset[int], on: date, kinds: tuple[str, ...] | None = None
) -> list[Organisation]:
    """The bodies of these units that exist on a day, in the order of their entry."""
    query = (
        select(Organisation)
        .where(
            Organisation.unit_id.in_(unit_ids),
            exists(Organisation, on),
        )
        .order_by(Organisation.id)
    )
    if kinds:
        query = query.where(Organisation.kind.in_(kinds))
    return list(session.scalars(query))


def organisation(session: Session, actor: Actor, organisation_id: int) -> Organisation:
    """One body of the units that the actor administers."""
    row = session.get(Organisation, organisation_id)
    if row is None or row.unit_id not in actor.units(Permission.MANAGE_STAFF):
        raise NotFound("not_found")
    return row


def add_organisation(work: Work, unit_id: int, entry: OrganisationEntry) -> int:
    """Enter a body of the unit; it exists from the day that is entered, or from today."""
    if not work.actor.may(Permission.MANAGE_STAFF, unit_id=unit_id):
        raise Forbidden("not_permitted")
    today = clock.local_date(work.now)
    row = Organisation(unit_id=unit_id, valid_from=entry.since or today)
    _fill(work, row, entry)
    work.session.add(row)
    work.record("organisation.added", chain=HOUSE, subject=row, facts={"kind": row.kind})
    return row.id


def change_organisation(work: Work, organisation_id: int, entry: OrganisationEntry) -> None:
    """Correct what is entered for a body; a name that a decision changed is `changing.rename`."""
    row = organisation(work.session, work.actor, organisation_id)
    before = {"name": row.name, "kind": row.kind}
    _fill(work, row, entry)
    _correct_version(row, clock.local_date(work.now))
    if entry.since is not None:
        _correct_beginning(row, entry.since)
    facts = {"before": before, "after": {"name": row.name, "kind": row.kind}}
    work.record("organisation.changed", chain=HOUSE, subject=row, facts=facts)


def _fill(work: Work, row: Organisation, entry: OrganisationEntry) -> None:
    if not entry.name.strip():
        raise DomainError("organisation.name", "name")
    if entry.kind not in ORGANISATION_KINDS:
        raise DomainError("required", "kind")
    row.kind = entry.kind
    row.superior_id = superior_of(work, row, entry.superior_id)
    for part in (
        "name",
        "short_name",
        "address",
        "phone",
        "hours",
        "reception_address",
        "reception_hours",
    ):
        setattr(row, part, getattr(entry, part).strip())


def _correct_version(row: Organisation, today: date) -> None:
    """What is corrected was never right: the version in force is corrected as well."""
    version = in_force(versions_of(row), today)
    if version is not None:
        version.name, version.short_name = row.name, row.short_name
        version.superior_id = row.superior_id


def _correct_beginning(row: Organisation, since: date) -> None:
    versions = versions_of(row)
    last = row.valid_to
    if (last is not None and since > last) or (versions[1:] and since >= versions[1].valid_from):
        raise DomainError("organisation.since", "since")
    row.valid_from = since
    if versions:
        versions[0].valid_from = since


def superior_of(work: Work, row: Organisation, superior_id: int | None) -> int | None:
    """The body above, of the same unit; nobody stands above oneself, not even by others."""
    seen = {row.id}
    above = superior_id or None
    while above is not None:
        body = work.session.get(Organisation, above)
        if body is None or body.unit_id != row.unit_id or above in seen:
            raise DomainError("organisation.superior", "superior_id")
        seen.add(above)
        above = body.superior_id
    return superior_id or None
