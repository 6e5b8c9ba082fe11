"""A change that was entered for a day to come is taken back before that day.

Only the last one can be, because each says what holds after those before it. What has begun is
past: it is changed by another decision. The journal keeps that it was entered and taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from dialogue import clock
from dialogue.errors import Conflict, DomainError
from dialogue.journal.chain import HOUSE
from dialogue.organisations.changing_units import unit
from dialogue.organisations.history_model import (
    OrganisationSuccession,
    OrganisationVersion,
    UnitSuccession,
    UnitVersion,
)
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import organisation
from dialogue.organisations.through_time import forget, unit_versions, versions_of
from dialogue.work import Work


@dataclass(frozen=True)
class Ahead:
    """The last change of a unit or body while its day is still to come."""

    on: date
    ground: str
    is_end: bool
    new_name: str


def ahead(
    row: Unit | Organisation,
    versions: Sequence[UnitVersion] | Sequence[OrganisationVersion],
    today: date,
) -> Ahead | None:
    """What can still be taken back; `new_name` is empty where the name stays."""
    if row.valid_to is not None:
        first = row.valid_to + timedelta(days=1)
        return Ahead(first, row.end_ground, True, "") if first > today else None
    if not versions or versions[-1].valid_from <= today:
        return None
    before, last = versions[-2:]
    named = last.name if last.name != before.name else ""
    return Ahead(last.valid_from, last.ground, False, named)


def cancel_body_change(work: Work, organisation_id: int, on: date) -> None:
    """Take back the change of a body that is to begin on a day."""
    row = organisation(work.session, work.actor, organisation_id)
    work.session.refresh(row, with_for_update=True)
    forget(work.session)
    link = OrganisationSuccession
    into = work.session.scalars(select(link).where(link.before_id == row.id)).all()
    _cancel(work, row, versions_of(row), into, on)
    forget(work.session)
    facts = {"on": on.isoformat()}
    work.record("organisation.change_cancelled", chain=HOUSE, subject=row, facts=facts)


def cancel_unit_change(work: Work, unit_id: int, on: date) -> None:
    """Take back the change of a unit that is to begin on a day."""
    row = unit(work.session, work.actor, unit_id)
    work.session.refresh(row, with_for_update=True)
    link = UnitSuccession
    into = work.session.scalars(select(link).where(link.before_id == row.id)).all()
    _cancel(work, row, unit_versions(row), into, on)
    facts = {"on": on.isoformat()}
    work.record("unit.change_cancelled", chain=HOUSE, subject=row, facts=facts)


def _cancel(
    work: Work,
    row: Unit | Organisation,
    versions: Sequence[UnitVersion] | Sequence[OrganisationVersion],
    into: Sequence[UnitSuccession] | Sequence[OrganisationSuccession],
    on: date,
) -> None:
    found = ahead(row, versions, clock.local_date(work.now))
    if found is None or found.on != on:
        raise Conflict("changed")
    if not found.is_end:
        # With the first change two were written: a row that never changed has none.
        for version in versions if len(versions) == 2 else versions[-1:]:
            work.session.delete(version)
        return
    row.valid_to, row.end_ground = None, ""
    for link in into:
        new = link.after if link.kind == "moved" else None
        work.session.delete(link)
        if new is not None:
            _unmake(work, new)


def _unmake(work: Work, new: Unit | Organisation) -> None:
    """Take away what would have begun elsewhere, unless something has been given to it already."""
    try:
        with work.session.begin_nested():
            work.session.delete(new)
            work.session.flush()
    except IntegrityError:
        raise DomainError("change.in_use", new=new.name) from None
