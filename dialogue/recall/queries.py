"""Reading what was taken back: the coordinator's list, and what an agency is left with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.matters.model import Matter
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor, Permission
from dialogue.publication.model import Publication
from dialogue.recall.model import Recall
from dialogue.routing.model import Assignment

_FURTHEST = ("public", "signed", "draft", "given")


def recalls_to_check(session: Session, actor: Actor, conference_id: int) -> list[Recall]:
    """What the coordinator has still to look through, the furthest gone first."""
    query = _to_check(actor, conference_id).options(joinedload(Recall.matter)).order_by(Recall.id)
    return sorted(session.scalars(query), key=lambda row: _FURTHEST.index(row.reach))


def count_to_check(session: Session, actor: Actor, conference_id: int) -> int:
    """How many the coordinator has still to look through."""
    query = _to_check(actor, conference_id).with_only_columns(func.count(Recall.id))
    return session.scalar(query) or 0


def _to_check(actor: Actor, conference_id: int) -> Select[Recall]:
    return (
        select(Recall)
        .join(Matter, Matter.id == Recall.matter_id)
        .join(Conference, Conference.id == Matter.conference_id)
        .where(
            Conference.id == conference_id,
            Conference.unit_id.in_(actor.units(Permission.ROUTE)),
            Recall.checked_at.is_(None),
        )
    )


def hidden_of(session: Session, rows: Iterable[Recall]) -> set[int]:
    """The matters of these recalls whose public answer is withheld."""
    query = select(Publication.matter_id).where(
        Publication.matter_id.in_([row.matter_id for row in rows]),
        Publication.withheld_at.is_not(None),
    )
    return set(session.scalars(query))


def recalled_from(session: Session, matter_id: int) -> list[tuple[str, datetime]]:
    """Code and moment of what was taken back from a matter; for those who have the matter."""
    query = (
        select(Opinion.code, Recall.at)
        .join(Opinion, Opinion.id == Recall.opinion_id)
        .where(Recall.matter_id == matter_id)
        .order_by(Recall.id)
    )
    return [(code, at) for code, at in session.execute(query)]


@dataclass(frozen=True)
class TakenBack:
    """All that an agency reads of a matter it no longer has. `into`: the matter that has it now."""

    number: int
    conference: str
    into: int | None
    codes: list[tuple[str, datetime]]


def taken_back(session: Session, actor: Actor, assignment_id: int) -> TakenBack:
    """An assignment of the actor's agencies whose matter was taken back or merged."""
    row = session.scalar(
        select(Assignment)
        .join(Matter)
        .where(
            Assignment.id == assignment_id,
            Assignment.organisation_id.in_(actor.organisations(Permission.READ_ASSIGNMENTS)),
        )
        .options(joinedload(Assignment.matter).joinedload(Matter.conference))
    )
    if row is None:
        raise NotFound("not_found")
    matter = row.matter
    if matter.recalled_at is None and matter.merged_into_id is None:
        raise NotFound("not_found")
    into = None
    if matter.merged_into_id is not None:
        into = session.get_one(Matter, matter.merged_into_id).number
    codes = recalled_from(session, matter.id)
    return TakenBack(matter.number, matter.conference.short_title, into, codes)
