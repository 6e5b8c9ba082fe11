"""Reading matters, scoped by the units at which an officer works."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.matters.model import Matter, Membership, Merge, PastMembership
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import WITH_CONSENTS
from dialogue.opinions.states import ACCEPTED
from dialogue.permissions import Actor, Permission


def visible_matters(actor: Actor) -> Select[Matter]:
    """The matters of the actor's units that stand for themselves; every list starts here."""
    return reachable_matters(actor).where(Matter.merged_into_id.is_(None))


def reachable_matters(actor: Actor) -> Select[Matter]:
    """The same with those that were merged into another, whose pages say so.

    A matter whose last opinion was taken back is in neither: its words came from that opinion.
    """
    return (
        select(Matter)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.READ_MATTERS)),
            Matter.recalled_at.is_(None),
        )
    )


def matters_of(session: Session, actor: Actor, conference_id: int) -> list[Matter]:
    """The matters of a conference by number."""
    query = visible_matters(actor).where(Matter.conference_id == conference_id)
    return list(session.scalars(query.options(joinedload(Matter.field)).order_by(Matter.number)))


def matter(session: Session, actor: Actor, matter_id: int) -> Matter:
    """One matter of the actor's units, merged or not."""
    row = session.scalar(
        reachable_matters(actor)
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
    return opinions_by_matter(session, [matter_id])[matter_id]


def opinions_by_matter(session: Session, matter_ids: Collection[int]) -> dict[int, list[Opinion]]:
    """The accepted opinions of each of these matters, as `opinions_in` gives them for one."""
    rows = session.execute(
        select(Membership.matter_id, Opinion)
        .join(Opinion, Membership.opinion_id == Opinion.id)
        .where(
            Membership.matter_id.in_(matter_ids),
            Opinion.state == ACCEPTED,
            Opinion.sealed_at.is_(None),
            Opinion.reported_at.is_(None),
        )
        .options(
            selectinload(Opinion.versions),
            *WITH_CONSENTS,
            joinedload(Opinion.theme),
        )
        .order_by(Opinion.sent_at, Opinion.id)
    )
    found: dict[int, list[Opinion]] = {matter_id: [] for matter_id in matter_ids}
    for matter_id, opinion in rows:
        found[matter_id].append(opinion)
    return found


def voices_of(matter_id: int) -> ScalarSelect[int]:
    """How many accepted opinions raise one matter, to be asked for beside something else."""
    return (
        select(func.count())
        .select_from(Membership)
        .join(Opinion, Opinion.id == Membership.opinion_id)
        .where(Membership.matter_id == matter_id, *_raising())
        .scalar_subquery()
    )


def voices(session: Session, matter_ids: Collection[int]) -> dict[int, int]:
    """How many accepted opinions raise each matter."""
    rows = session.execute(
        select(Membership.matter_id, func.count())
        .join(Opinion, Opinion.id == Membership.opinion_id)
        .where(Membership.matter_id.in_(matter_ids), *_raising())
        .group_by(Membership.matter_id)
    )
    return {matter_id: count for matter_id, count in rows}


def _raising() -> tuple[ColumnElement[bool], ...]:
    return Opinion.state == ACCEPTED, Opinion.reported_at.is_(None), Opinion.sealed_at.is_(None)


def counts_by_conference(session: Session, conference_ids: Collection[int]) -> dict[int, int]:
    """How many matters each of these has; a merged one counts as the one it is in."""
    rows = session.execute(
        select(Matter.conference_id, func.count())
        .where(
            Matter.conference_id.in_(conference_ids),
            Matter.merged_into_id.is_(None),
            Matter.recalled_at.is_(None),
        )
        .group_by(Matter.conference_id)
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


def merges_into(session: Session, matter_id: int) -> list[Merge]:
    """What was merged into a matter and still is, oldest first."""
    query = (
        select(Merge)
        .where(Merge.target_id == matter_id, Merge.undone_at.is_(None))
        .options(joinedload(Merge.source), joinedload(Merge.merger))
        .order_by(Merge.id)
    )
    return list(session.scalars(query))


def merge_of(session: Session, matter_id: int) -> Merge | None:
    """The merge by which a matter is in another now."""
    return session.scalar(
        select(Merge)
        .where(Merge.source_id == matter_id, Merge.undone_at.is_(None))
        .options(joinedload(Merge.target), joinedload(Merge.merger))
    )


def past_of(session: Session, opinion_id: int) -> list[PastMembership]:
    """The matters an opinion was in since it was last accepted, oldest first."""
    query = (
        select(PastMembership)
        .where(PastMembership.opinion_id == opinion_id)
        .options(joinedload(PastMembership.matter))
        .order_by(PastMembership.id)
    )
    found: list[PastMembership] = []
    for row in session.scalars(query):
        found = [] if row.cause == "recalled" else [*found, row]
    return found


@dataclass(frozen=True)
class NewMatter:
    """A matter as a moderator first words it."""

    title: str
    summary: str
    field_id: int
    urgency: str
