"""Reading matters, scoped by the units at which an officer works."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.matters.model import Matter, Membership
from dialogue.opinions.model import Opinion
from dialogue.opinions.states import ACCEPTED
from dialogue.permissions import Actor, Permission


def visible_matters(actor: Actor) -> Select[Matter]:
    """The matters of the actor's units; every other query on matters starts here."""
    return (
        select(Matter)
        .join(Conference)
        .where(Conference.unit_id.in_(actor.units(Permission.READ_MATTERS)))
    )


def matters_of(session: Session, actor: Actor, conference_id: int) -> list[Matter]:
    """The matters of a conference by number."""
    query = visible_matters(actor).where(Matter.conference_id == conference_id)
    return list(session.scalars(query.options(joinedload(Matter.field)).order_by(Matter.number)))


def matter(session: Session, actor: Actor, matter_id: int) -> Matter:
    """One matter of the actor's units."""
    row = session.scalar(
        visible_matters(actor)
        .where(Matter.id == matter_id)
        .options(joinedload(Matter.field), joinedload(Matter.conference))
    )
    if row is None:
        raise NotFound("not_found")
    return row


def opinions_in(session: Session, matter_id: int) -> list[Opinion]:
    """The accepted opinions of a matter, oldest first.

    Withdrawn and sealed ones are out, and those that an agency has reported to the Front.
    """
    query = (
        select(Opinion)
        .join(Membership, Membership.opinion_id == Opinion.id)
        .where(
            Membership.matter_id == matter_id,
            Opinion.state == ACCEPTED,
            Opinion.sealed_at.is_(None),
            Opinion.reported_at.is_(None),
        )
        .options(
            selectinload(Opinion.versions),
            selectinload(Opinion.consents),
            joinedload(Opinion.theme),
        )
        .order_by(Opinion.sent_at, Opinion.id)
    )
    return list(session.scalars(query))


def voices(session: Session, matter_ids: Collection[int]) -> dict[int, int]:
    """How many accepted opinions raise each matter."""
    rows = session.execute(
        select(Membership.matter_id, func.count())
        .join(Opinion, Opinion.id == Membership.opinion_id)
        .where(
            Membership.matter_id.in_(matter_ids),
            Opinion.state == ACCEPTED,
            Opinion.reported_at.is_(None),
        )
        .group_by(Membership.matter_id)
    )
    return {matter_id: count for matter_id, count in rows}


def counts_by_conference(session: Session) -> dict[int, int]:
    """How many matters each conference has."""
    rows = session.execute(
        select(Matter.conference_id, func.count()).group_by(Matter.conference_id)
    )
    return {conference_id: count for conference_id, count in rows}


def matters_by_opinion(session: Session, opinion_ids: Collection[int]) -> dict[int, Matter]:
    """The matter that each of these opinions was accepted into; the caller may see them all."""
    rows = session.scalars(
        select(Membership)
        .where(Membership.opinion_id.in_(opinion_ids))
        .options(joinedload(Membership.matter))
    )
    return {row.opinion_id: row.matter for row in rows}


@dataclass(frozen=True)
class NewMatter:
    """A matter as a moderator first words it."""

    title: str
    summary: str
    field_id: int
    urgency: str
