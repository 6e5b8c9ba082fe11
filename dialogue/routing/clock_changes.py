"""More time for an answer, or a stop of its clock: asked by the agency, decided by the coordinator.

Every step is a row that stays, with its category, its reason and the dates before and after.
"""

from dataclasses import dataclass

from sqlalchemy import select

from dialogue import clock
from dialogue.calendar.table import working_days as calendar
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.permissions import Permission
from dialogue.regulation import CLOCK_REASONS
from dialogue.routing import states
from dialogue.routing.clocks import Clock, Due, due_today, with_more
from dialogue.routing.commands import LONGEST_DEADLINE, REASON, coordinated_assignment, of_agency
from dialogue.routing.model import CLOCK_KINDS, EXTENSION, STOP, Assignment, ClockChange
from dialogue.routing.queries import clock_of
from dialogue.text.plain import clean_text
from dialogue.work import Work


@dataclass(frozen=True)
class ClockEntry:
    """What is asked for: an extension by so many working days, or a stop."""

    kind: str
    category: str
    reason: str
    working_days: int | None = None


def ask_change(work: Work, assignment_id: int, entry: ClockEntry) -> int:
    """The agency asks the coordinator for more time, or to stop the clock."""
    row = of_agency(work, assignment_id)
    if not work.actor.may(Permission.DRAFT, organisation_id=row.organisation_id):
        raise NotFound("not_found")
    _require_current(row)
    change = _new(work, row, entry)
    _record(work, "clock.asked", change, {"days": change.working_days})
    return change.id


def cancel_change(work: Work, change_id: int) -> None:
    """The agency no longer needs what it asked for."""
    change, row = _found(work, change_id)
    if not work.actor.may(Permission.READ_ASSIGNMENTS, organisation_id=row.organisation_id):
        raise NotFound("not_found")
    _move(work, change, "cancel")
    _record(work, "clock.cancelled", change)


def set_change(work: Work, assignment_id: int, entry: ClockEntry) -> int:
    """The coordinator gives more time, or stops the clock, without being asked."""
    row = coordinated_assignment(work, assignment_id)
    _require_current(row)
    if any(change.state == states.ASKED for change in row.changes):
        raise DomainError("clock.asked")
    change = _new(work, row, entry)
    _grant(work, change, row)
    return change.id


def grant_change(work: Work, change_id: int, working_days: int | None = None) -> None:
    """The coordinator says yes; to an extension perhaps with other working days than asked."""
    change, row = _coordinated(work, change_id)
    _require_current(row)
    if change.kind == EXTENSION and working_days is not None:
        change.working_days = _days(working_days)
    _grant(work, change, row)


def refuse_change(work: Work, change_id: int, remark: str) -> None:
    """The coordinator says no, with a reason; the deadline stays."""
    change, _ = _coordinated(work, change_id)
    change.remark = _words(remark, "remark")
    _move(work, change, "refuse")
    _decided(work, change)
    _record(work, "clock.refused", change)


def resume(work: Work, change_id: int) -> None:
    """The clock runs again; the days on which it stood are not counted."""
    change, row = _coordinated(work, change_id)
    _end_stop(work, change, row, "resume", "clock.resumed")


def take_up(work: Work, change_id: int) -> None:
    """The agency lets its clock run again by itself, because what it waited for has come.

    Nobody is asked: it can only cost the agency days, never give it any.
    """
    change, row = _found(work, change_id)
    if not work.actor.may(Permission.READ_ASSIGNMENTS, organisation_id=row.organisation_id):
        raise NotFound("not_found")
    _end_stop(work, change, row, "take_up", "clock.taken_up")


def _end_stop(work: Work, change: ClockChange, row: Assignment, action: str, event: str) -> None:
    if change.kind != STOP:
        raise Conflict("clock_change.state")
    _move(work, change, action)
    change.ended_at, change.ended_by = work.now, work.actor.account_id
    change.due_after = _due(work, row).on
    _record(work, event, change, {"due": change.due_after.isoformat()})


def _new(work: Work, row: Assignment, entry: ClockEntry) -> ClockChange:
    if entry.kind not in CLOCK_KINDS:
        raise DomainError("clock.kind", "kind")
    if entry.category not in CLOCK_REASONS:
        raise DomainError("clock.category", "category")
    reason = _words(entry.reason, "reason")
    length = _days(entry.working_days) if entry.kind == EXTENSION else None
    if any(change.state == states.ASKED for change in row.changes):
        raise DomainError("clock.asked")
    due = _due(work, row)
    if entry.kind == STOP:
        if due.stopped_since is not None:
            raise DomainError("clock.stopped")
        if due.left < 0:
            raise DomainError("clock.overdue", "kind")
    assert work.actor.account_id is not None
    change = ClockChange(
        assignment=row,
        kind=entry.kind,
        category=entry.category,
        reason=reason,
        working_days=length,
        state=states.ASKED,
        asked_by=work.actor.account_id,
        asked_at=work.now,
        due_before=due.on,
    )
    work.session.add(change)
    work.session.flush()
    return change


def _grant(work: Work, change: ClockChange, row: Assignment) -> None:
    before = _due(work, row)
    after = before.on
    if change.kind == EXTENSION:
        after = _due(work, row, with_more(clock_of(row), change.working_days or 0)).on
        if after < clock.local_date(work.now):
            raise DomainError("clock.past", "working_days")
    elif before.stopped_since is not None:
        raise DomainError("clock.stopped")
    elif before.left < 0:
        raise DomainError("clock.overdue", "kind")
    _move(work, change, "grant")
    _decided(work, change)
    change.due_before = before.on
    change.due_after = after if change.kind == EXTENSION else None
    facts: dict[str, object] = {
        "days": change.working_days,
        "due_before": before.on.isoformat(),
        "due_after": change.due_after.isoformat() if change.due_after else None,
    }
    _record(work, "clock.granted", change, facts)


def _due(work: Work, row: Assignment, counted: Clock | None = None) -> Due:
    days = calendar(work.session)
    return due_today(days, counted or clock_of(row), clock.local_date(work.now))


def _found(work: Work, change_id: int) -> tuple[ClockChange, Assignment]:
    assignment_id = work.session.scalar(
        select(ClockChange.assignment_id).where(ClockChange.id == change_id)
    )
    if assignment_id is None:
        raise NotFound("not_found")
    row = work.session.get_one(Assignment, assignment_id, with_for_update=True)
    return work.session.get_one(ClockChange, change_id, with_for_update=True), row


def _coordinated(work: Work, change_id: int) -> tuple[ClockChange, Assignment]:
    change, row = _found(work, change_id)
    if not work.actor.may(Permission.ROUTE, unit_id=row.matter.conference.unit_id):
        raise NotFound("not_found")
    return change, row


def _require_current(row: Assignment) -> None:
    if row.state not in states.CURRENT:
        raise Conflict("assignment.state")


def _days(working_days: int | None) -> int:
    if working_days is None or not 1 <= working_days <= LONGEST_DEADLINE:
        raise DomainError("working_days.range", "working_days")
    return working_days


def _words(typed: str, field: str) -> str:
    words = clean_text(typed)
    if len(words) < REASON[0]:
        raise DomainError("remark.empty", field)
    if len(words) > REASON[1]:
        raise DomainError("remark.long", field, over=len(words) - REASON[1], max=REASON[1])
    return words


def _decided(work: Work, change: ClockChange) -> None:
    change.decided_at, change.decided_by = work.now, work.actor.account_id


def _move(work: Work, change: ClockChange, action: str) -> None:
    row = change.assignment
    change.state = states.CLOCK_LIFECYCLE.advance(
        change.state,
        action,
        work.actor,
        unit_id=row.matter.conference.unit_id,
        organisation_id=row.organisation_id,
    )


def _record(
    work: Work, action: str, change: ClockChange, more: dict[str, object] | None = None
) -> None:
    row = change.assignment
    facts = {"assignment": row.id, "kind": change.kind, "category": change.category}
    chain = conference_chain(row.matter.conference_id)
    work.record(action, chain=chain, subject=change, facts=facts | (more or {}))
