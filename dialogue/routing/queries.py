"""Reading assignments: an agency its own, a coordinator those of the unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.errors import NotFound
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import organisations
from dialogue.permissions import Actor, Permission
from dialogue.routing import states
from dialogue.routing.model import Assignment

ANSWERING_KINDS = ("party", "government", "agency")


@dataclass(frozen=True)
class Due:
    """The deadline of an assignment. `left`: working days left today, negative when overdue."""

    on: date
    left: int
    skipped: list[tuple[date, str]]


def due(session: Session, row: Assignment, now: datetime) -> Due:
    """The deadline of an assignment, computed from the calendar in force."""
    return due_within(session, row.assigned_at, row.working_days, now)


def due_within(session: Session, start: datetime, length: int, now: datetime) -> Due:
    """The deadline of what is given at `start`, to be answered within `length` working days."""
    days = working_days(session)
    today = clock.local_date(now)
    last = days.add(clock.local_date(start), length)
    return Due(last, days.between(today, last), days.skipped(min(today, last), last))


def answering_bodies(session: Session, unit_id: int, now: datetime) -> list[Organisation]:
    """The bodies of a unit that a matter can be given to today: Party, government, agencies."""
    today = clock.local_date(now)
    bodies = organisations(session, frozenset({unit_id}), today, ANSWERING_KINDS)
    return [body for body in bodies if body.valid_to is None or body.valid_to > today]


def own_assignments(actor: Actor) -> Select[Assignment]:
    """The assignments of the actor's own agencies; every agency query starts here."""
    return (
        select(Assignment)
        .where(Assignment.organisation_id.in_(actor.organisations(Permission.READ_ASSIGNMENTS)))
        .options(
            joinedload(Assignment.matter).joinedload(Matter.conference),
            joinedload(Assignment.organisation),
        )
    )


def assignments(session: Session, actor: Actor) -> list[Assignment]:
    """What the actor's agencies have been given and have not returned, oldest first."""
    query = own_assignments(actor).where(Assignment.state != states.RETURNED)
    return list(session.scalars(query.order_by(Assignment.assigned_at, Assignment.id)))


def assignment(session: Session, actor: Actor, assignment_id: int) -> Assignment:
    """One assignment of the actor's agencies that has not been returned."""
    row = session.scalar(
        own_assignments(actor).where(
            Assignment.id == assignment_id, Assignment.state != states.RETURNED
        )
    )
    if row is None:
        raise NotFound("not_found")
    return row


def assignments_of(session: Session, matter_ids: Collection[int]) -> list[Assignment]:
    """Every assignment of these matters, newest first; for those who may read the matters."""
    query = (
        select(Assignment)
        .where(Assignment.matter_id.in_(matter_ids))
        .options(joinedload(Assignment.organisation))
        .order_by(Assignment.id.desc())
    )
    return list(session.scalars(query))
