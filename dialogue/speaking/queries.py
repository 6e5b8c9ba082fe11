"""Reading requests to speak. One about a sealed opinion is in none of these lists and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.keys import Keys
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor, Permission
from dialogue.sealing import unseal
from dialogue.speaking import states
from dialogue.speaking.model import SpeakingRequest
from dialogue.speaking.rules import GONE, Private

FALLEN = "fallen"


@dataclass(frozen=True)
class Wanted:
    """Which requests a list shows: in one state (or `fallen`), on one theme, for bodies only."""

    state: str = states.REQUESTED
    theme_id: int | None = None
    organisations: bool = False


def visible_requests(actor: Actor) -> Select[SpeakingRequest]:
    """The requests of the actor's units; every list of the desk starts here."""
    return (
        select(SpeakingRequest)
        .join(Opinion, Opinion.id == SpeakingRequest.opinion_id)
        .join(Conference, Conference.id == Opinion.conference_id)
        .where(
            Conference.unit_id.in_(actor.units(Permission.MODERATE)),
            Opinion.sealed_at.is_(None),
        )
    )


def listing(
    session: Session, actor: Actor, conference_id: int, wanted: Wanted, limit: int, offset: int = 0
) -> Sequence[SpeakingRequest]:
    """The requests of a conference: who waits longest comes first."""
    query = (
        _with_opinion(_matching(actor, conference_id, wanted))
        .order_by(*_ORDER)
        .limit(limit)
        .offset(offset)
    )
    return session.scalars(query).all()


def count(session: Session, actor: Actor, conference_id: int, wanted: Wanted) -> int:
    """How many requests such a list has."""
    query = _matching(actor, conference_id, wanted).with_only_columns(func.count())
    return session.scalar(query.order_by(None)) or 0


def counts_by_state(session: Session, actor: Actor, conference_id: int) -> dict[str, int]:
    """How many requests of a conference are in each state, and how many have fallen."""
    query = (
        visible_requests(actor)
        .where(Opinion.conference_id == conference_id)
        .with_only_columns(
            SpeakingRequest.state, Opinion.state.in_(GONE).label("gone"), func.count()
        )
        .group_by(SpeakingRequest.state, "gone")
    )
    found: dict[str, int] = {}
    for state, gone, number in session.execute(query):
        key = FALLEN if gone and state in states.STANDING else state
        found[key] = found.get(key, 0) + number
    return found


def request(session: Session, actor: Actor, request_id: int) -> SpeakingRequest:
    """One request of the actor's units."""
    query = _with_opinion(visible_requests(actor)).options(
        joinedload(SpeakingRequest.decider),
        joinedload(SpeakingRequest.opinion).joinedload(Opinion.conference),
    )
    row = session.scalar(query.where(SpeakingRequest.id == request_id))
    if row is None:
        raise NotFound("not_found")
    return row


def request_of(session: Session, opinion_id: int) -> SpeakingRequest | None:
    """The newest request about an opinion or a part of it, for its sender."""
    return session.scalar(
        select(SpeakingRequest)
        .join(Opinion, Opinion.id == SpeakingRequest.opinion_id)
        .where(or_(Opinion.id == opinion_id, Opinion.parent_id == opinion_id))
        .options(joinedload(SpeakingRequest.opinion).selectinload(Opinion.versions))
        .order_by(SpeakingRequest.id.desc())
        .limit(1)
    )


def taken(session: Session, conference_id: int) -> int:
    """How many places of a conference are given away; those of gone opinions are free again."""
    query = _standing(conference_id, states.ACCEPTED).with_only_columns(func.count())
    return session.scalar(query) or 0


def waiting_position(session: Session, row: SpeakingRequest) -> int | None:
    """The place of a request in the waiting list, from 1; None when it is not in it."""
    if row.state != states.WAITING:
        return None
    before = and_(
        SpeakingRequest.id != row.id,
        or_(
            SpeakingRequest.waiting_since < row.waiting_since,
            and_(SpeakingRequest.waiting_since == row.waiting_since, SpeakingRequest.id < row.id),
        ),
    )
    ahead = _standing(row.opinion.conference_id, states.WAITING).where(before)
    return (session.scalar(ahead.with_only_columns(func.count())) or 0) + 1


def waiting_positions(session: Session, conference_id: int) -> dict[int, int]:
    """The place of every request in the waiting list of a conference."""
    query = _standing(conference_id, states.WAITING).with_only_columns(SpeakingRequest.id)
    ids = session.scalars(query.order_by(*_ORDER))
    return {request_id: place for place, request_id in enumerate(ids, start=1)}


def private(keys: Keys, row: SpeakingRequest) -> Private:
    """The sealed part of a request; the caller may see the request."""
    content: dict[str, Any] = unseal(keys.private, row.wrapped_key, row.sealed)
    return Private(content["role"], tuple(content["needs"]), content["needs_note"])


# Who waits is listed by when the waiting began, all others by when they asked.
_ORDER = (
    func.coalesce(SpeakingRequest.waiting_since, SpeakingRequest.requested_at),
    SpeakingRequest.id,
)


def _standing(conference_id: int, state: str) -> Select[SpeakingRequest]:
    return (
        select(SpeakingRequest)
        .join(Opinion, Opinion.id == SpeakingRequest.opinion_id)
        .where(
            Opinion.conference_id == conference_id,
            Opinion.state.not_in(GONE),
            Opinion.sealed_at.is_(None),
            SpeakingRequest.state == state,
        )
    )


def _matching(actor: Actor, conference_id: int, wanted: Wanted) -> Select[SpeakingRequest]:
    conditions: list[ColumnElement[bool]] = [Opinion.conference_id == conference_id]
    if wanted.state == FALLEN:
        conditions += [SpeakingRequest.state.in_(states.STANDING), Opinion.state.in_(GONE)]
    else:
        conditions.append(SpeakingRequest.state == wanted.state)
        if wanted.state in states.STANDING:
            conditions.append(Opinion.state.not_in(GONE))
    if wanted.theme_id is not None:
        conditions.append(Opinion.theme_id == wanted.theme_id)
    if wanted.organisations:
        conditions.append(SpeakingRequest.organisation != "")
    return visible_requests(actor).where(*conditions)


def _with_opinion(query: Select[SpeakingRequest]) -> Select[SpeakingRequest]:
    opinion = joinedload(SpeakingRequest.opinion)
    return query.options(
        opinion.selectinload(Opinion.versions),
        opinion.joinedload(Opinion.theme),
    )
