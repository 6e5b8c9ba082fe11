"""How many matters of conferences were given to agencies, answered, made public, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.answers.model import Answer, AnswerStep
from dialogue.answers.states import APPROVED, PUBLISHED, SIGNED
from dialogue.matters.model import Matter
from dialogue.publication.model import Publication
from dialogue.routing import states
from dialogue.routing.model import LEAD, Assignment

_ALIVE = (Matter.merged_into_id.is_(None), Matter.recalled_at.is_(None))
_LED = and_(
    Assignment.matter_id == Matter.id,
    Assignment.role == LEAD,
    Assignment.state.in_(states.CURRENT),
)
_ANSWERED = or_(
    Answer.state.in_((SIGNED, APPROVED, PUBLISHED)), Answer.published_version.is_not(None)
)
_SIGNING = ("sign", "sign_on_paper")


@dataclass(frozen=True)
class Progress:
    """So many of so many, the last of them on a day."""

    came: int
    owed: int
    day: date | None


def matters_given(session: Session, conference_ids: Collection[int]) -> dict[int, Progress]:
    """Of each conference the matters, and those that an agency has in hand; one statement."""
    query = (
        select(
            Matter.conference_id,
            func.count(Assignment.id),
            func.count(),
            func.max(Assignment.assigned_at),
        )
        .outerjoin(Assignment, _LED)
        .where(Matter.conference_id.in_(conference_ids), *_ALIVE)
        .group_by(Matter.conference_id)
    )
    return {row[0]: _work(row[1:]) for row in session.execute(query)}


def answers_given(
    session: Session, conference_ids: Collection[int]
) -> dict[int, dict[int, Progress]]:
    """Of each conference, by agency, the matters it leads and those it signed an answer to."""
    signed = (
        select(AnswerStep.answer_id, func.max(AnswerStep.at).label("at"))
        .where(AnswerStep.action.in_(_SIGNING))
        .group_by(AnswerStep.answer_id)
        .subquery()
    )
    query = (
        select(
            Matter.conference_id,
            Assignment.organisation_id,
            _count(_ANSWERED),
            func.count(),
            func.max(case((_ANSWERED, signed.c.at))),
        )
        .join(Assignment, _LED)
        .outerjoin(Answer, Answer.assignment_id == Assignment.id)
        .outerjoin(signed, signed.c.answer_id == Answer.id)
        .where(Matter.conference_id.in_(conference_ids), *_ALIVE)
        .group_by(Matter.conference_id, Assignment.organisation_id)
    )
    found: dict[int, dict[int, Progress]] = {}
    for number, agency, *rest in session.execute(query):
        found.setdefault(number, {})[agency] = _work(rest)
    return found


def matters_published(session: Session, conference_ids: Collection[int]) -> dict[int, Progress]:
    """Of each conference the matters, and those whose answer is public; one statement."""
    public = and_(Publication.matter_id == Matter.id, Publication.withheld_at.is_(None))
    query = (
        select(
            Matter.conference_id,
            func.count(Publication.id),
            func.count(),
            func.max(Publication.decided_at),
        )
        .outerjoin(Publication, public)
        .where(Matter.conference_id.in_(conference_ids), *_ALIVE)
        .group_by(Matter.conference_id)
    )
    return {row[0]: _work(row[1:]) for row in session.execute(query)}


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _work(row: Any) -> Progress:
    came, owed, last = row
    at: datetime | None = last
    return Progress(came or 0, owed, clock.local_date(at) if at else None)
