"""The stage of an assignment as the database itself tells it, so that it can be counted there."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from dialogue.answers import states as answer_states
from dialogue.answers.model import Answer
from dialogue.db import local_day
from dialogue.matters.model import Matter
from dialogue.routing import states
from dialogue.routing.model import COOPERATING, EXTENSION, STOP, Assignment, ClockChange

SENT = "sent"
DRAFTING = "drafting"
SUBMITTED = "submitted"
SIGNED = "signed"
APPROVED = "approved"
PUBLISHED = "published"
DELIVERED = "delivered"

STAGE: ColumnElement[str] = case(
    (Assignment.state == states.SENT, SENT),
    (or_(Answer.state.is_(None), Answer.state == answer_states.DRAFT), DRAFTING),
    (Answer.state == answer_states.SUBMITTED, SUBMITTED),
    (Assignment.role == COOPERATING, DELIVERED),
    else_=Answer.state,
)
IS_RUNNING: ColumnElement[bool] = or_(
    Assignment.state == states.SENT,
    Answer.state.is_(None),
    Answer.state.in_((answer_states.DRAFT, answer_states.SUBMITTED)),
)

_MORE = (
    select(ClockChange.assignment_id, func.sum(ClockChange.working_days).label("days"))
    .where(ClockChange.kind == EXTENSION, ClockChange.state == states.GRANTED)
    .group_by(ClockChange.assignment_id)
    .subquery("more")
)
# Working days with all extensions.
LENGTH: ColumnElement[int] = Assignment.working_days + func.coalesce(_MORE.c.days, 0)

# Few clocks were ever stopped: their deadlines are worked out one by one.
EVER_STOPPED: ColumnElement[bool] = Assignment.id.in_(
    select(ClockChange.assignment_id).where(
        ClockChange.kind == STOP, ClockChange.state.in_((states.GRANTED, states.ENDED))
    )
)


def overseen(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Give a query of columns the tables that they stand in."""
    return (
        query.select_from(Assignment)
        .join(Matter, Matter.id == Assignment.matter_id)
        .outerjoin(Answer, Answer.assignment_id == Assignment.id)
        .outerjoin(_MORE, _MORE.c.assignment_id == Assignment.id)
    )


def given_on(session: Session) -> ColumnElement[date]:
    """The day, in Vietnam, on which an assignment was given."""
    return local_day(session, Assignment.assigned_at)


def running_without_stop() -> ColumnElement[bool]:
    """Clocks that count and never stood: their deadline follows from two numbers."""
    return and_(IS_RUNNING, ~EVER_STOPPED)
