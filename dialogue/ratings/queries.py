"""Reading ratings: a sender one's own, a coordinator those of the unit that wait."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.conferences.deadlines import reckoned
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.opinions.model import Opinion
from dialogue.opinions.states import ACCEPTED
from dialogue.permissions import Actor, Permission
from dialogue.publication.model import Publication
from dialogue.ratings import states
from dialogue.ratings.model import Rating


@dataclass(frozen=True)
class Given:
    """What a sender has said of the edition in force, and of the ones before it."""

    current: Rating | None
    earlier: list[Rating]
    may_change: bool


def in_force(session: Session, opinion_id: int, row: Publication) -> Rating | None:
    """What a sender says of the edition in force."""
    return session.scalar(
        select(Rating).where(
            Rating.opinion_id == opinion_id,
            Rating.publication_id == row.id,
            Rating.edition == row.edition,
            Rating.state != states.REPLACED,
        )
    )


def changeable_until(session: Session, rating: Rating) -> datetime:
    """From when on a sender may no longer change what was said of an edition."""
    first = session.scalars(
        select(func.min(Rating.rated_at)).where(
            Rating.opinion_id == rating.opinion_id,
            Rating.publication_id == rating.publication_id,
            Rating.edition == rating.edition,
        )
    ).one()
    conference = rating.publication.conference
    until = reckoned(session, conference, "rating_days", "rated", first).until
    assert until is not None
    return until


def given(session: Session, opinion_id: int, row: Publication, now: datetime) -> Given:
    """The ratings of one sender for an answer, for the sender's own page."""
    found = session.scalars(
        select(Rating)
        .where(
            Rating.opinion_id == opinion_id,
            Rating.publication_id == row.id,
            Rating.state != states.REPLACED,
        )
        .order_by(Rating.edition.desc())
    ).all()
    current = next((one for one in found if one.edition == row.edition), None)
    may_change = current is None or (
        current.decided_at is None and now < changeable_until(session, current)
    )
    return Given(current, [one for one in found if one is not current], may_change)


def visible_ratings(actor: Actor) -> Select[Rating]:
    """The ratings of the actor's units; those of sealed or withdrawn opinions are out."""
    return (
        select(Rating)
        .join(Publication)
        .join(Conference)
        .join(Opinion, Opinion.id == Rating.opinion_id)
        .where(
            Conference.unit_id.in_(actor.units(Permission.PUBLISH)),
            Opinion.state == ACCEPTED,
            Opinion.sealed_at.is_(None),
        )
    )


def unsettled(session: Session, actor: Actor, conference_id: int, limit: int = 200) -> list[Rating]:
    """The ratings of a conference that wait for a decision, oldest first."""
    query = visible_ratings(actor).where(
        Rating.state == states.OPEN, Publication.conference_id == conference_id
    )
    return list(session.scalars(_whole(query).order_by(Rating.rated_at, Rating.id).limit(limit)))


def count_unsettled(session: Session, actor: Actor, conference_id: int) -> int:
    """How many ratings of a conference wait for a decision."""
    query = visible_ratings(actor).where(
        Rating.state == states.OPEN, Publication.conference_id == conference_id
    )
    return session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True)) or 0


def decided_ratings(
    session: Session, actor: Actor, conference_id: int, limit: int = 50
) -> list[Rating]:
    """The ratings of a conference that were decided on, the latest first."""
    query = visible_ratings(actor).where(
        Rating.decided_at.is_not(None), Publication.conference_id == conference_id
    )
    return list(session.scalars(_whole(query).order_by(Rating.decided_at.desc()).limit(limit)))


def rating(session: Session, actor: Actor, rating_id: int) -> Rating:
    """One rating of the actor's units that says that an answer has not settled it."""
    row = session.scalar(
        _whole(
            visible_ratings(actor).where(
                Rating.id == rating_id, Rating.state.not_in((states.SETTLED, states.REPLACED))
            )
        )
    )
    if row is None:
        raise NotFound("not_found")
    return row


def why_not(session: Session, answer_id: int) -> list[Rating]:
    """What unsettled senders of an answer said, for the agency that is asked again.

    Without names; the caller may see the answer. Sealed and withdrawn opinions are out.
    """
    query = (
        select(Rating)
        .join(Publication)
        .join(Opinion, Opinion.id == Rating.opinion_id)
        .where(
            Publication.answer_id == answer_id,
            Rating.state == states.ASKED,
            Rating.edition == Publication.edition,
            Opinion.state == ACCEPTED,
            Opinion.sealed_at.is_(None),
        )
        .order_by(Rating.id)
    )
    return list(session.scalars(query))


def settled_counts(session: Session, publication_id: int, edition: int) -> tuple[int, int]:
    """How many senders an edition has settled, and how many not."""
    rows = session.execute(
        select(Rating.state, func.count())
        .join(Opinion, Opinion.id == Rating.opinion_id)
        .where(
            Rating.publication_id == publication_id,
            Rating.edition == edition,
            Rating.state != states.REPLACED,
            Opinion.state == ACCEPTED,
            Opinion.sealed_at.is_(None),
        )
        .group_by(Rating.state)
    )
    found = {state: count for state, count in rows}
    settled = found.pop(states.SETTLED, 0)
    return settled, sum(found.values())


def _whole(query: Select[Rating]) -> Select[Rating]:
    return query.options(
        joinedload(Rating.publication).joinedload(Publication.conference),
        joinedload(Rating.publication).joinedload(Publication.matter),
        joinedload(Rating.publication).selectinload(Publication.editions),
        joinedload(Rating.opinion).options(selectinload(Opinion.versions)),
    )
