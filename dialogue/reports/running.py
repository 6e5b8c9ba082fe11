"""The deadlines that run for agencies, counted as the board counts them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dialogue.answers.model import Answer
from dialogue.db import as_day
from dialogue.deadlines.rules import Counting, Offset
from dialogue.deadlines.running import Running
from dialogue.matters.model import Matter
from dialogue.reports import stages
from dialogue.routing import states
from dialogue.routing.clocks import GIVEN
from dialogue.routing.model import Assignment
from dialogue.routing.queries import clock_of

_KIND = "answer_days"


def running_answers(session: Session, now: datetime) -> Iterator[Running]:
    """What agencies have in hand; those whose clock ever stood one by one; two statements."""
    alive = (
        Assignment.state.in_(states.CURRENT),
        Matter.merged_into_id.is_(None),
        Matter.recalled_at.is_(None),
    )
    day = stages.given_on(session).label("day")
    query = (
        stages.overseen(select(Matter.conference_id, day, stages.LENGTH, func.count()))
        .where(*alive, stages.running_without_stop())
        .group_by(Matter.conference_id, "day", stages.LENGTH)
    )
    for conference_id, begun, length, count in session.execute(query):
        rule = Offset(GIVEN, length, counting=Counting.WORKING)
        yield Running(_KIND, conference_id, rule, as_day(begun), count)
    stood = (
        select(Assignment)
        .join(Matter)
        .outerjoin(Answer, Answer.assignment_id == Assignment.id)
        .where(*alive, stages.IS_RUNNING, stages.EVER_STOPPED)
        .options(joinedload(Assignment.matter))
    )
    for row in session.scalars(stood):
        counted = clock_of(row)
        rule = Offset(GIVEN, counted.length, counting=Counting.WORKING)
        conference_id = row.matter.conference_id
        yield Running(_KIND, conference_id, rule, counted.start, pauses=counted.stops)
