"""A reminder that a coordinator sends at once: to the agency's people, once each working day."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.errors import Conflict, DomainError
from dialogue.journal.chain import conference_chain
from dialogue.notices.reminder_model import Nudge
from dialogue.reports import stages
from dialogue.reports.scope import Scope
from dialogue.routing.commands import coordinated_assignment
from dialogue.routing.model import Assignment
from dialogue.routing.queries import due
from dialogue.work import Work


def nudge(work: Work, assignment_id: int) -> int:
    """Remind the agency of an answer it owes; not one that is given, nor while its clock stands."""
    row = coordinated_assignment(work, assignment_id)
    if not _is_owed(work.session, row):
        raise Conflict("assignment.state")
    until = due(work.session, row, work.now)
    if until.stopped_since is not None:
        raise DomainError("nudge.stopped")
    day = counted_for(work.session, work.now)
    known = select(Nudge.id).where(Nudge.assignment_id == row.id, Nudge.day == day)
    if work.session.scalar(known) is not None:
        raise DomainError("nudge.sent")
    assert work.actor.account_id is not None
    sent = Nudge(
        assignment_id=row.id,
        day=day,
        asked_by=work.actor.account_id,
        asked_at=work.now,
        due=until.on,
        left=until.left,
    )
    work.session.add(sent)
    facts = {"assignment": row.id, "due": until.on.isoformat(), "left": until.left}
    chain = conference_chain(row.matter.conference_id)
    work.record("assignment.nudged", chain=chain, subject=sent, facts=facts)
    return sent.id


def nudged(session: Session, assignment_ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """Of which of these assignments the agency was reminded on this working day, and when."""
    query = select(Nudge.assignment_id, Nudge.asked_at).where(
        Nudge.day == counted_for(session, now), Nudge.assignment_id.in_(assignment_ids)
    )
    return {assignment_id: at for assignment_id, at in session.execute(query)}


def counted_for(session: Session, now: datetime) -> date:
    """The working day that a moment belongs to; a day off belongs to the next one."""
    return working_days(session).add(clock.local_date(now), 0)


def _is_owed(session: Session, row: Assignment) -> bool:
    query = stages.overseen(select(stages.IS_RUNNING)).where(
        Assignment.id == row.id, Scope(row.matter.conference_id, None).condition()
    )
    return bool(session.scalar(query))
