"""What an inspector reads of a conference. Every list starts from the units of the role."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.answers.model import Answer
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.matters.model import Matter
from dialogue.moderation.model import Exclusion
from dialogue.opinions.model import IdentityOpening, Opinion
from dialogue.opinions.queries import WITH_CONSENTS
from dialogue.permissions import Actor, Permission
from dialogue.publication.model import Publication
from dialogue.regulation import SEALED_GROUNDS
from dialogue.routing.model import Assignment

SHOWN = 50


def inspected_opinions(actor: Actor) -> Select[Opinion]:
    """The opinions of the actor's units that are not sealed, nor reported to be so."""
    return (
        select(Opinion)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.INSPECT)),
            Opinion.sealed_at.is_(None),
            Opinion.reported_at.is_(None),
        )
    )


def opinions(actor: Actor, conference_id: int) -> Select[Opinion]:
    """The opinions of a conference, newest first."""
    return (
        inspected_opinions(actor)
        .where(Opinion.conference_id == conference_id)
        .options(selectinload(Opinion.versions))
        .order_by(Opinion.sent_at.desc(), Opinion.id.desc())
    )


def exclusions(actor: Actor, conference_id: int) -> Select[Exclusion]:
    """Every exclusion that was proposed in a conference, newest first."""
    return (
        select(Exclusion)
        .where(
            Exclusion.opinion_id.in_(_ids(actor, conference_id)),
            # One that was sealed for a while and taken back keeps its ground to itself.
            Exclusion.ground.not_in(SEALED_GROUNDS),
        )
        .options(
            joinedload(Exclusion.opinion),
            joinedload(Exclusion.proposer),
            joinedload(Exclusion.decider),
        )
        .order_by(Exclusion.id.desc())
    )


def lookups(actor: Actor, conference_id: int) -> Select[IdentityOpening]:
    """Every time a sender of a conference was looked up, newest first."""
    return (
        select(IdentityOpening)
        .join(Opinion, Opinion.id == IdentityOpening.opinion_id)
        .where(IdentityOpening.opinion_id.in_(_ids(actor, conference_id)))
        .add_columns(Opinion.code)
        .options(joinedload(IdentityOpening.account), joinedload(IdentityOpening.organisation))
        .order_by(IdentityOpening.id.desc())
    )


def assignments(actor: Actor, conference_id: int) -> Select[Assignment]:
    """What agencies were given to answer, newest first."""
    return (
        select(Assignment)
        .join(Matter)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.INSPECT)),
            Matter.conference_id == conference_id,
        )
        .options(joinedload(Assignment.matter), joinedload(Assignment.organisation))
        .order_by(Assignment.id.desc())
    )


def publications(actor: Actor, conference_id: int) -> Select[Publication]:
    """What was decided to be public, newest first; what is not public yet as well."""
    return (
        select(Publication)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.INSPECT)),
            Publication.conference_id == conference_id,
        )
        .order_by(Publication.id.desc())
    )


def counted(session: Session, query: Select[Any]) -> int:
    """How many rows a list has."""
    return session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def page(session: Session, query: Select[Any], number: int) -> Sequence[Any]:
    """One page of a list, as rows."""
    return session.execute(query.limit(SHOWN).offset(SHOWN * (number - 1))).unique().all()


def answer_states(session: Session, assignment_ids: Sequence[int]) -> dict[int, str]:
    """The state of the answer to each of these assignments."""
    rows = session.execute(
        select(Answer.assignment_id, Answer.state).where(Answer.assignment_id.in_(assignment_ids))
    )
    return {assignment_id: state for assignment_id, state in rows}


def opinion(session: Session, actor: Actor, opinion_id: int) -> Opinion:
    """One opinion with its words; a sealed one is as if it were not there."""
    row = session.scalar(
        inspected_opinions(actor)
        .where(Opinion.id == opinion_id)
        .options(
            selectinload(Opinion.versions),
            *WITH_CONSENTS,
            joinedload(Opinion.theme),
            joinedload(Opinion.conference).joinedload(Conference.front),
        )
    )
    if row is None:
        raise NotFound("not_found")
    return row


def _ids(actor: Actor, conference_id: int) -> Select[Any]:
    query = inspected_opinions(actor).where(Opinion.conference_id == conference_id)
    return query.with_only_columns(Opinion.id, maintain_column_froms=True)
