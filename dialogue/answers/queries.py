"""Reading answers: an agency its own, a coordinator those that are signed."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.answers import states
from dialogue.answers.model import Answer, AnswerStep, AnswerVersion
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.matters.model import Matter, Membership
from dialogue.permissions import Actor, Permission
from dialogue.routing import states as routing_states
from dialogue.routing.model import COOPERATING, LEAD, Assignment

SIGNED = (states.SIGNED, states.APPROVED, states.PUBLISHED)


def answer_of(session: Session, assignment_id: int) -> Answer | None:
    """The answer to an assignment that the caller has been allowed to see."""
    return session.scalar(_whole(select(Answer).where(Answer.assignment_id == assignment_id)))


def answers_of(session: Session, assignment_ids: Collection[int]) -> dict[int, Answer]:
    """The answers to these assignments, by assignment."""
    rows = session.scalars(select(Answer).where(Answer.assignment_id.in_(assignment_ids)))
    return {row.assignment_id: row for row in rows}


def coordinated_answers(actor: Actor) -> Select[Answer]:
    """The signed answers of the actor's units; what is still a draft stays with its agency.

    What a cooperating agency signs is its part for the lead and is never approved by itself.
    One that is being corrected is among them: its published words are the coordinator's concern.
    """
    return (
        select(Answer)
        .join(Assignment)
        .join(Matter)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.APPROVE)),
            is_signed(),
            Assignment.role == LEAD,
        )
    )


def waiting_answers(actor: Actor) -> Select[Answer]:
    """Those on which may be decided: an answer to what was taken back waits for nobody."""
    return coordinated_answers(actor).where(Matter.recalled_at.is_(None))


def answers_in_state(
    session: Session, actor: Actor, conference_id: int, state: str, limit: int = 200
) -> list[Answer]:
    """The answers of a conference that wait in a state, oldest first."""
    query = waiting_answers(actor).where(
        Matter.conference_id == conference_id, Answer.state == state
    )
    return list(session.scalars(_whole(query).order_by(Answer.id).limit(limit)))


def chosen_answers(
    session: Session, actor: Actor, answer_ids: Collection[int], state: str
) -> list[Answer]:
    """Those of these answers that are of the actor's units and still wait in a state."""
    query = waiting_answers(actor).where(Answer.id.in_(answer_ids), Answer.state == state)
    return list(session.scalars(_whole(query).order_by(Answer.id)))


def coordinated_answer(session: Session, actor: Actor, answer_id: int) -> Answer:
    """One signed answer of the actor's units."""
    row = session.scalar(_whole(coordinated_answers(actor).where(Answer.id == answer_id)))
    if row is None:
        raise NotFound("not_found")
    return row


def is_answered(session: Session, opinion_id: int) -> bool:
    """Whether an agency has signed an answer to the matter that an opinion is in."""
    query = (
        select(Answer.id)
        .join(Assignment)
        .join(Membership, Membership.matter_id == Assignment.matter_id)
        .where(Membership.opinion_id == opinion_id, is_signed(), Assignment.role == LEAD)
    )
    return session.scalar(query.limit(1)) is not None


def contributions(session: Session, matter_id: int) -> dict[int, Answer]:
    """What cooperating agencies have signed for a matter, by assignment; the lead reads it."""
    query = (
        select(Answer)
        .join(Assignment)
        .where(
            Assignment.matter_id == matter_id,
            Assignment.role == COOPERATING,
            Assignment.state.in_(routing_states.CURRENT),
            Answer.state.in_(SIGNED),
        )
        .options(
            selectinload(Answer.versions).joinedload(AnswerVersion.file),
            selectinload(Answer.steps).joinedload(AnswerStep.account),
        )
    )
    return {row.assignment_id: row for row in session.scalars(query)}


def is_signed() -> ColumnElement[bool]:
    """That an answer is signed, or was published and is being corrected."""
    return or_(Answer.state.in_(SIGNED), Answer.published_version.is_not(None))


def _whole(query: Select[Answer]) -> Select[Answer]:
    return query.options(
        selectinload(Answer.versions).joinedload(AnswerVersion.author),
        selectinload(Answer.versions).joinedload(AnswerVersion.file),
        selectinload(Answer.steps).joinedload(AnswerStep.account),
        joinedload(Answer.assignment).joinedload(Assignment.organisation),
        joinedload(Answer.assignment)
        .joinedload(Assignment.matter)
        .joinedload(Matter.conference)
        .joinedload(Conference.front),
        joinedload(Answer.assignment).joinedload(Assignment.matter).joinedload(Matter.field),
    )
