"""Where many assignments stand, in few columns, so that a long list is counted quickly."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.answers.model import Answer
from dialogue.answers.states import PUBLISHED
from dialogue.calendar.table import working_days
from dialogue.db import as_day
from dialogue.matters.model import Matter
from dialogue.reports import stages
from dialogue.routing.clocks import Clock, last_day
from dialogue.routing.model import LEAD, Assignment
from dialogue.routing.queries import clock_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One assignment and the state of its answer. `left`: working days, negative when late."""

    id: int
    matter_id: int
    conference_id: int
    is_lead: bool
    state: str
    answer_state: str | None
    is_corrected: bool
    due: date
    left: int


def standings(session: Session, condition: ColumnElement[bool], now: datetime) -> list[Standing]:
    """The assignments for which the condition holds, newest first; two statements and a half.

    Deadlines are judged once for each day and length; those whose clock ever stood one by one.
    """
    days, today = working_days(session), clock.local_date(now)
    known: dict[tuple[Any, int], tuple[date, int]] = {}

    def judged(counted: Clock) -> tuple[date, int]:
        last = last_day(days, counted, today)
        return last, days.between(today, last)

    stood = {
        given.id: judged(clock_of(given))
        for given in session.scalars(
            select(Assignment).join(Matter).where(condition, stages.EVER_STOPPED)
        )
    }
    query = stages.overseen(
        select(
            Assignment.id,
            Assignment.matter_id,
            Matter.conference_id,
            Assignment.role,
            Assignment.state,
            Answer.state,
            Answer.published_version,
            stages.given_on(session),
            stages.LENGTH,
        )
    ).where(condition)
    found = []
    for (
        number,
        matter_id,
        conference_id,
        role,
        state,
        answered,
        published,
        day,
        length,
    ) in session.execute(query.order_by(Assignment.id.desc())):
        if (day, length) not in known:
            known[day, length] = judged(Clock(as_day(day), length))
        due, left = stood.get(number) or known[day, length]
        is_corrected = published is not None and answered != PUBLISHED
        found.append(
            Standing(
                number,
                matter_id,
                conference_id,
                role == LEAD,
                state,
                answered,
                is_corrected,
                due,
                left,
            )
        )
    return found
