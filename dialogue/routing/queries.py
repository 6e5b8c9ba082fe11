"""Reading assignments: an agency its own, a coordinator those of the unit."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.deadlines.rules import Pause
from dialogue.errors import NotFound
from dialogue.matters.model import Matter
from dialogue.organisations.model import ANSWERING_KINDS, Organisation
from dialogue.organisations.register import organisations
from dialogue.permissions import Actor, Permission
from dialogue.routing import states
from dialogue.routing.clocks import Clock, Due, due_today, with_more
from dialogue.routing.model import EXTENSION, LEAD, STOP, Assignment, ClockChange

_STOOD = (states.GRANTED, states.ENDED)


def clock_of(row: Assignment) -> Clock:
    """What the deadline of an assignment is counted from: its days, extensions and stops."""
    extended, stops = 0, []
    for change in row.changes:
        if change.kind == EXTENSION and change.state == states.GRANTED:
            extended += change.working_days or 0
        elif change.kind == STOP and change.decided_at and change.state in _STOOD:
            ended = clock.local_date(change.ended_at) if change.ended_at else None
            stops.append(Pause(clock.local_date(change.decided_at), ended))
    start = clock.local_date(row.assigned_at)
    return Clock(start, row.working_days + extended, tuple(stops), extended)


def due(session: Session, row: Assignment, now: datetime) -> Due:
    """The deadline of an assignment, computed from the calendar in force."""
    return due_today(working_days(session), clock_of(row), clock.local_date(now))


def due_within(session: Session, start: datetime, length: int, now: datetime) -> Due:
    """The deadline of what is given at `start`, to be answered within `length` working days."""
    counted = Clock(clock.local_date(start), length)
    return due_today(working_days(session), counted, clock.local_date(now))


def answering_bodies(session: Session, unit_id: int, now: datetime) -> list[Organisation]:
    """The bodies of a unit that a matter can be given to today: Party, government, agencies."""
    today = clock.local_date(now)
    bodies = organisations(session, frozenset({unit_id}), today, ANSWERING_KINDS)
    return [body for body in bodies if body.valid_to is None or body.valid_to > today]


def own_assignments(actor: Actor) -> Select[Assignment]:
    """The assignments of the actor's own agencies; every agency query starts here.

    Those of a matter that was merged into another or taken back sleep: they are not here.
    """
    return (
        select(Assignment)
        .join(Matter)
        .where(is_own(actor))
        .options(
            joinedload(Assignment.matter).joinedload(Matter.conference),
            joinedload(Assignment.organisation),
        )
    )


def is_own(actor: Actor) -> ColumnElement[bool]:
    """What `own_assignments` selects, of assignments with their matters."""
    return and_(
        Assignment.organisation_id.in_(actor.organisations(Permission.READ_ASSIGNMENTS)),
        Matter.merged_into_id.is_(None),
        Matter.recalled_at.is_(None),
    )


def assignments(
    session: Session, actor: Actor, ids: Collection[int] | None = None
) -> list[Assignment]:
    """What the actor's agencies have been given and still have, oldest first; or of it `ids`."""
    query = own_assignments(actor).where(Assignment.state.in_(states.CURRENT))
    if ids is not None:
        query = query.where(Assignment.id.in_(ids))
    return list(session.scalars(query.order_by(Assignment.assigned_at, Assignment.id)))


def assignment(session: Session, actor: Actor, assignment_id: int) -> Assignment:
    """One assignment that the actor's agencies still have."""
    row = session.scalar(
        own_assignments(actor).where(
            Assignment.id == assignment_id, Assignment.state.in_(states.CURRENT)
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


def lead_of(session: Session, matter_id: int) -> Assignment | None:
    """The assignment of the agency that answers a matter now."""
    return session.scalar(
        select(Assignment)
        .where(
            Assignment.matter_id == matter_id,
            Assignment.role == LEAD,
            Assignment.state.in_(states.CURRENT),
        )
        .options(joinedload(Assignment.organisation))
    )


def agencies_of(session: Session, matter_id: int) -> list[Assignment]:
    """Who works on a matter now: the lead, then those who cooperate; for all of them to see."""
    rows = session.scalars(
        select(Assignment)
        .where(Assignment.matter_id == matter_id, Assignment.state.in_(states.CURRENT))
        .options(joinedload(Assignment.organisation))
        .order_by(Assignment.id)
    )
    return sorted(rows, key=lambda row: not row.is_lead)


def coordinated_assignments(actor: Actor) -> Select[Assignment]:
    """The assignments of the units whose matters the actor routes."""
    return (
        select(Assignment)
        .join(Matter)
        .join(Conference)
        .where(Conference.unit_id.in_(actor.units(Permission.ROUTE)))
        .options(
            joinedload(Assignment.matter).joinedload(Matter.conference),
            joinedload(Assignment.organisation),
        )
    )


def coordinated(session: Session, actor: Actor, assignment_id: int) -> Assignment:
    """One assignment of the units whose matters the actor routes."""
    row = session.scalar(coordinated_assignments(actor).where(Assignment.id == assignment_id))
    if row is None:
        raise NotFound("not_found")
    return row


def change(session: Session, actor: Actor, change_id: int) -> ClockChange:
    """One change of a clock at the units whose matters the actor routes."""
    number = session.scalar(select(ClockChange.assignment_id).where(ClockChange.id == change_id))
    given = coordinated(session, actor, number or 0)
    return next(one for one in given.changes if one.id == change_id)


def due_with(session: Session, row: Assignment, working_days_more: int, now: datetime) -> Due:
    """The deadline of an assignment after so many more working days."""
    longer = with_more(clock_of(row), working_days_more)
    return due_today(working_days(session), longer, clock.local_date(now))


def open_bodies(
    session: Session, unit_id: int, given: Collection[Assignment], now: datetime
) -> list[Organisation]:
    """The bodies that a matter can still be given to: but those at work on it or concerned."""
    closed = {
        row.organisation_id
        for row in given
        if row.state in states.CURRENT or row.return_category == "conflict"
    }
    return [body for body in answering_bodies(session, unit_id, now) if body.id not in closed]
