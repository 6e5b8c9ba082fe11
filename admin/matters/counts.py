"""The figures beside the tabs of those who route, answer, approve and publish."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from admin.access import actor
from admin.desk import conferences_of, counts, current_conference
from dialogue.answers import states
from dialogue.answers.model import Answer
from dialogue.answers.queries import SIGNED, waiting_answers
from dialogue.conferences.model import Conference
from dialogue.matters.model import Matter
from dialogue.matters.queries import visible_matters
from dialogue.permissions import Actor, Permission
from dialogue.ratings.queries import count_unsettled
from dialogue.routing import states as routing_states
from dialogue.routing.model import Assignment
from web.context import reading


def work_counts(session: Session, who: Actor, conference: Conference | None) -> dict[str, int]:
    """How much waits behind each tab that the officer has, by the path of the tab."""
    found: dict[str, int] = {}
    if conference is not None and who.may(Permission.READ_MATTERS):
        found["/van-de"] = _matters(session, who, conference.id)
    if conference is not None and who.may(Permission.APPROVE):
        waiting = _answers(session, who, conference.id)
        found["/cho-duyet"] = waiting.get(states.SIGNED, 0)
        found["/cong-khai"] = waiting.get(states.APPROVED, 0)
        found["/chua-thoa-dang"] = count_unsettled(session, who, conference.id)
    if who.may(Permission.READ_ASSIGNMENTS):
        found["/viec-co-quan"] = _assignments(
            session, who, or_(Answer.id.is_(None), Answer.state.not_in(SIGNED))
        )
        found["/da-tra-loi"] = _assignments(session, who, Answer.state.in_(SIGNED))
    return found


def show_work_counts() -> None:
    """Put these figures on the tabs of the page that is about to be shown."""
    who = actor()
    conference = None
    if who.may(Permission.READ_MATTERS) and conferences_of(who):
        conference = current_conference()
    counts().update(work_counts(reading(), who, conference))


def _matters(session: Session, who: Actor, conference_id: int) -> int:
    query = visible_matters(who).where(Matter.conference_id == conference_id)
    return session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True)) or 0


def _answers(session: Session, who: Actor, conference_id: int) -> dict[str, int]:
    waiting = Answer.state.in_((states.SIGNED, states.APPROVED))
    query = waiting_answers(who).where(Matter.conference_id == conference_id, waiting)
    rows = session.execute(
        query.with_only_columns(Answer.state, func.count(), maintain_column_froms=True).group_by(
            Answer.state
        )
    )
    return {state: count for state, count in rows}


def _assignments(session: Session, who: Actor, condition: ColumnElement[bool]) -> int:
    query = (
        select(func.count())
        .select_from(Assignment)
        .outerjoin(Answer, Answer.assignment_id == Assignment.id)
        .where(
            Assignment.organisation_id.in_(who.organisations(Permission.READ_ASSIGNMENTS)),
            Assignment.state.in_(routing_states.CURRENT),
            condition,
        )
    )
    return session.scalar(query) or 0
