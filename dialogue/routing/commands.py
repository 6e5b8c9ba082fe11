"""Giving a matter to agencies, taking it away, and an agency's yes or no."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.commands import is_open
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.permissions import Permission
from dialogue.regulation import RETURN_REASONS
from dialogue.routing import states
from dialogue.routing.model import COOPERATING, LEAD, Assignment
from dialogue.routing.queries import answering_bodies
from dialogue.text.plain import clean_text
from dialogue.work import Work

LONGEST_DEADLINE = 60
REASON = (10, 500)
REQUEST = (10, 1000)

NOT_COMPETENT = "not_competent"
CONFLICT = "conflict"
REVIEW = "review"


@dataclass(frozen=True)
class Return:
    """Why an agency gives a matter back. `proposed_id`: the body it holds competent."""

    category: str
    reason: str
    proposed_id: int | None = None


def assign(
    work: Work, matter_id: int, organisation_id: int, working_days: int, request: str = ""
) -> int:
    """Give a matter to the agency that leads: it writes the answer within so many working days."""
    matter = routed(work, matter_id)
    if any(row.is_lead for row in _current(work, matter)):
        raise DomainError("matter.routed")
    if request := clean_text(request):
        request = _check(request, REQUEST, "request")
    return _give(work, matter, organisation_id, working_days, LEAD, request)


def add_cooperating(
    work: Work, matter_id: int, organisation_id: int, working_days: int, request: str
) -> int:
    """Ask another agency for a part of the answer, with a time of its own."""
    matter = routed(work, matter_id)
    if not any(row.is_lead for row in _current(work, matter)):
        raise DomainError("matter.no_lead")
    request = _check(clean_text(request), REQUEST, "request")
    return _give(work, matter, organisation_id, working_days, COOPERATING, request)


def remove_assignment(work: Work, assignment_id: int, reason: str) -> None:
    """The coordinator takes a matter, or a part of it, away from an agency."""
    row = coordinated_assignment(work, assignment_id)
    reason = _check(clean_text(reason), REASON, "reason")
    _move(work, row, "remove")
    row.removed_at, row.removed_by, row.reason = work.now, work.actor.account_id, reason
    _record(work, "assignment.removed", row, row.matter)


def accept_assignment(work: Work, assignment_id: int) -> None:
    """The agency takes the matter on."""
    row = of_agency(work, assignment_id)
    _move(work, row, "accept")
    row.accepted_at = work.now
    _record(work, "assignment.accepted", row, row.matter)


def return_assignment(work: Work, assignment_id: int, entry: Return) -> None:
    """The agency gives the matter back to the coordinator, with a reason."""
    row = of_agency(work, assignment_id)
    if entry.category not in RETURN_REASONS or entry.category == REVIEW:
        raise DomainError("return.category", "category")
    reason = _check(clean_text(entry.reason), REASON, "reason")
    proposed = _proposed(work, row, entry)
    _move(work, row, "return")
    row.returned_at, row.reason = work.now, reason
    row.return_category, row.proposed_id = entry.category, proposed
    facts = {"matter": row.matter_id, "category": entry.category, "proposed": proposed}
    _record(work, "assignment.returned", row, row.matter, facts)


def return_for_review(work: Work, row: Assignment) -> None:
    """Every opinion of the matter waits for the Front: there is nothing left to answer."""
    _move(work, row, "return")
    row.returned_at, row.return_category = work.now, REVIEW
    row.reason = RETURN_REASONS[REVIEW]
    facts = {"matter": row.matter_id, "category": REVIEW}
    _record(work, "assignment.returned", row, row.matter, facts)


def of_agency(work: Work, assignment_id: int) -> Assignment:
    """The assignment, locked, if it is one of the actor's own agency."""
    row = work.session.get(Assignment, assignment_id, with_for_update=True)
    if (
        row is None
        or not work.actor.may(Permission.READ_ASSIGNMENTS, organisation_id=row.organisation_id)
        or not is_open(row.matter)
    ):
        raise NotFound("not_found")
    return row


def coordinated_assignment(work: Work, assignment_id: int) -> Assignment:
    """The assignment, locked, if the actor routes the matters of its unit."""
    row = work.session.get(Assignment, assignment_id, with_for_update=True)
    if row is None or not work.actor.may(Permission.ROUTE, unit_id=row.matter.conference.unit_id):
        raise NotFound("not_found")
    return row


def routed(work: Work, matter_id: int) -> Matter:
    """The matter, locked, if the actor routes the matters of its unit."""
    matter = work.session.get(Matter, matter_id, with_for_update=True)
    if matter is None or not work.actor.may(Permission.ROUTE, unit_id=matter.conference.unit_id):
        raise NotFound("not_found")
    if not is_open(matter):
        raise DomainError("matter.not_open")
    return matter


def _give(
    work: Work, matter: Matter, organisation_id: int, working_days: int, role: str, request: str
) -> int:
    agency = _agency(work, matter, organisation_id)
    if not 1 <= working_days <= LONGEST_DEADLINE:
        raise DomainError("working_days.range", "working_days")
    assert work.actor.account_id is not None
    row = Assignment(
        matter_id=matter.id,
        organisation_id=agency.id,
        role=role,
        working_days=working_days,
        request=request,
        assigned_by=work.actor.account_id,
        assigned_at=work.now,
    )
    work.session.add(row)
    facts = {
        "matter": matter.id,
        "organisation": agency.id,
        "working_days": working_days,
        "role": role,
    }
    _record(work, "assignment.sent", row, matter, facts)
    return row.id


def _agency(work: Work, matter: Matter, organisation_id: int) -> Organisation:
    bodies = answering_bodies(work.session, matter.conference.unit_id, work.now)
    agency = next((body for body in bodies if body.id == organisation_id), None)
    if agency is None:
        raise DomainError("organisation.unknown", "organisation_id")
    # Whom a matter concerns does not answer it: it never comes back to such an agency.
    concerned = select(Assignment.id).where(
        Assignment.matter_id == matter.id,
        Assignment.organisation_id == agency.id,
        Assignment.return_category == CONFLICT,
    )
    if work.session.scalar(concerned.limit(1)) is not None:
        raise DomainError("organisation.conflict", "organisation_id")
    if any(row.organisation_id == agency.id for row in _current(work, matter)):
        raise DomainError("organisation.assigned", "organisation_id")
    return agency


def _current(work: Work, matter: Matter) -> list[Assignment]:
    query = select(Assignment).where(
        Assignment.matter_id == matter.id, Assignment.state.in_(states.CURRENT)
    )
    return list(work.session.scalars(query))


def _proposed(work: Work, row: Assignment, entry: Return) -> int | None:
    if entry.category != NOT_COMPETENT or not entry.proposed_id:
        return None
    bodies = answering_bodies(work.session, row.matter.conference.unit_id, work.now)
    others = {body.id for body in bodies} - {row.organisation_id}
    if entry.proposed_id not in others:
        raise DomainError("organisation.unknown", "proposed_id")
    return entry.proposed_id


def _check(words: str, length: tuple[int, int], field: str) -> str:
    if len(words) < length[0]:
        raise DomainError("remark.empty", field)
    if len(words) > length[1]:
        raise DomainError("remark.long", field, over=len(words) - length[1], max=length[1])
    return words


def _move(work: Work, row: Assignment, action: str) -> None:
    row.state = states.LIFECYCLE.advance(
        row.state,
        action,
        work.actor,
        unit_id=row.matter.conference.unit_id,
        organisation_id=row.organisation_id,
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
