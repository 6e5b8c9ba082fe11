"""Giving a matter to an agency, and the agency's yes or no."""

from collections.abc import Mapping

from sqlalchemy import select

from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.model import Matter
from dialogue.permissions import Permission
from dialogue.routing import states
from dialogue.routing.model import Assignment
from dialogue.routing.queries import answering_bodies
from dialogue.text.plain import clean_text
from dialogue.work import Work

LONGEST_DEADLINE = 60


def assign(work: Work, matter_id: int, organisation_id: int, working_days: int) -> int:
    """Give a matter to an agency of its unit, to be answered within so many working days."""
    matter = work.session.get(Matter, matter_id, with_for_update=True)
    if matter is None or not work.actor.may(Permission.ROUTE, unit_id=matter.conference.unit_id):
        raise NotFound("not_found")
    current = select(Assignment.id).where(
        Assignment.matter_id == matter.id, Assignment.state != states.RETURNED
    )
    if work.session.scalar(current) is not None:
        raise DomainError("matter.routed")
    bodies = answering_bodies(work.session, matter.conference.unit_id, work.now)
    agency = next((body for body in bodies if body.id == organisation_id), None)
    if agency is None:
        raise DomainError("organisation.unknown", "organisation_id")
    if not 1 <= working_days <= LONGEST_DEADLINE:
        raise DomainError("working_days.range", "working_days")
    assert work.actor.account_id is not None
    row = Assignment(
        matter_id=matter.id,
        organisation_id=agency.id,
        working_days=working_days,
        assigned_by=work.actor.account_id,
        assigned_at=work.now,
    )
    work.session.add(row)
    facts = {"matter": matter.id, "organisation": agency.id, "working_days": working_days}
    _record(work, "assignment.sent", row, matter, facts)
    return row.id


def accept_assignment(work: Work, assignment_id: int) -> None:
    """The agency takes the matter on."""
    row = of_agency(work, assignment_id)
    _move(work, row, "accept")
    row.accepted_at = work.now
    _record(work, "assignment.accepted", row, row.matter)


def return_assignment(work: Work, assignment_id: int, reason: str) -> None:
    """The agency gives the matter back to the coordinator, with a reason."""
    row = of_agency(work, assignment_id)
    reason = clean_text(reason)
    if len(reason) < 10:
        raise DomainError("remark.empty", "reason")
    if len(reason) > 500:
        raise DomainError("remark.long", "reason", over=len(reason) - 500, max=500)
    _move(work, row, "return")
    row.returned_at, row.reason = work.now, reason
    _record(work, "assignment.returned", row, row.matter)


def of_agency(work: Work, assignment_id: int) -> Assignment:
    """The assignment, locked, if it is one of the actor's own agency."""
    row = work.session.get(Assignment, assignment_id, with_for_update=True)
    if row is None or not work.actor.may(
        Permission.READ_ASSIGNMENTS, organisation_id=row.organisation_id
    ):
        raise NotFound("not_found")
    return row


def _move(work: Work, row: Assignment, action: str) -> None:
    row.state = states.LIFECYCLE.advance(
        row.state, action, work.actor, organisation_id=row.organisation_id
    )


def _record(
    work: Work,
    action: str,
    row: Assignment,
    matter: Matter,
    facts: Mapping[str, object] | None = None,
) -> None:
    chain = conference_chain(matter.conference_id)
    work.record(action, chain=chain, subject=row, facts=dict(facts or {"matter": matter.id}))
