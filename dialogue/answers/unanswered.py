"""What can be done with an assignment only while its answer is not on its way."""

from collections.abc import Collection

from sqlalchemy import select

from dialogue.answers import states
from dialogue.answers.model import Answer
from dialogue.errors import Conflict
from dialogue.routing import clock_changes, commands, reporting
from dialogue.routing.clock_changes import ClockEntry
from dialogue.routing.commands import Return, coordinated_assignment, of_agency
from dialogue.work import Work


def return_unanswered(work: Work, assignment_id: int, entry: Return) -> None:
    """Give a matter back to the coordinator."""
    of_agency(work, assignment_id)
    _require_draft(work, assignment_id)
    commands.return_assignment(work, assignment_id, entry)


def report_unanswered(work: Work, assignment_id: int, opinion_ids: Collection[int]) -> None:
    """Report opinions of a matter to the Front."""
    of_agency(work, assignment_id)
    _require_draft(work, assignment_id)
    reporting.report_opinions(work, assignment_id, opinion_ids)


def remove_unanswered(work: Work, assignment_id: int, reason: str) -> None:
    """Take a matter away from its lead before it has signed; a part of it at any time."""
    row = coordinated_assignment(work, assignment_id)
    if row.is_lead:
        _require(work, assignment_id, (None, states.DRAFT, states.SUBMITTED))
    commands.remove_assignment(work, assignment_id, reason)


def ask_unanswered(work: Work, assignment_id: int, entry: ClockEntry) -> int:
    """Ask for more time, or to stop the clock."""
    of_agency(work, assignment_id)
    _require(work, assignment_id, (None, states.DRAFT, states.SUBMITTED))
    return clock_changes.ask_change(work, assignment_id, entry)


def set_unanswered(work: Work, assignment_id: int, entry: ClockEntry) -> int:
    """Give more time, or stop the clock, unasked."""
    coordinated_assignment(work, assignment_id)
    _require(work, assignment_id, (None, states.DRAFT, states.SUBMITTED))
    return clock_changes.set_change(work, assignment_id, entry)


def _require_draft(work: Work, assignment_id: int) -> None:
    _require(work, assignment_id, (None, states.DRAFT))


def _require(work: Work, assignment_id: int, allowed: tuple[str | None, ...]) -> None:
    row = work.session.scalar(select(Answer).where(Answer.assignment_id == assignment_id))
    state = row.state if row else None
    if state not in allowed or (row is not None and row.published_version is not None):
        raise Conflict("answer.state", state=state)
