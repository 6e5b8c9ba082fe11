"""The texts on the Front's desk. Sealed opinions are in none of these lists."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.conferences.deadlines import reckoned
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.moderation.model import Claim, Exclusion, Inquiry, Opening
from dialogue.opinions import states
from dialogue.opinions.accused import check_not_accused, closed_to
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.opinions.queries import WITH_CONSENTS
from dialogue.permissions import Actor, Permission

WAITING_SHOWN = 200


def visible_opinions(actor: Actor) -> Select[Opinion]:
    """The opinions of the actor's units that are not sealed; every list starts here."""
    return (
        select(Opinion)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.MODERATE)),
            Opinion.sealed_at.is_(None),
        )
    )


def visible_in(actor: Actor, conference_id: int) -> Select[Opinion]:
    """Those of one conference: its unit is asked for once, and not beside each of many rows."""
    own = select(Conference.id).where(
        Conference.id == conference_id,
        Conference.unit_id.in_(actor.units(Permission.MODERATE)),
    )
    return select(Opinion).where(
        Opinion.conference_id == own.scalar_subquery(), Opinion.sealed_at.is_(None)
    )


def opinion(session: Session, actor: Actor, opinion_id: int) -> Opinion:
    """One opinion of the actor's units; a sealed one is as if it were not there."""
    row = session.scalar(_with_words(visible_opinions(actor)).where(Opinion.id == opinion_id))
    if row is None:
        raise NotFound("not_found")
    return row


def waiting_for_sender(
    session: Session, actor: Actor, conference_id: int
) -> list[tuple[Opinion, Inquiry]]:
    """What was sent back to its sender and is open, the earliest last day first."""
    query = (
        _with_words(visible_opinions(actor))
        .join(Inquiry, Inquiry.opinion_id == Opinion.id)
        .where(Opinion.conference_id == conference_id, Inquiry.state == "open")
        .options(joinedload(Opinion.theme))
        .add_columns(Inquiry)
        .order_by(Inquiry.due_on, Inquiry.id)
        .limit(WAITING_SHOWN)
    )
    return [(row, asked) for row, asked in session.execute(query)]


def due_on(session: Session, row: Opinion) -> date:
    """The day by which an opinion must be read and decided."""
    return reckoned(session, row.conference, "moderation_days", "sent", row.counted_from).day


def claim_of(session: Session, opinion_id: int, now: datetime) -> Claim | None:
    """Who holds an opinion now."""
    return session.scalar(
        select(Claim)
        .where(Claim.opinion_id == opinion_id, Claim.expires_at > now)
        .options(joinedload(Claim.account), joinedload(Claim.giver))
    )


def open_exclusions(session: Session, actor: Actor, conference_id: int) -> list[Exclusion]:
    """The exclusions that wait for a second person, the one due first on top; no sealed ones.

    In a conference what was sent first is due first. What comes back after a recall is proposed
    last and may be late already.
    """
    query = (
        select(Exclusion)
        .join(Opinion)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.MODERATE)),
            Opinion.conference_id == conference_id,
            Opinion.sealed_at.is_(None),
            Exclusion.state == "proposed",
        )
        .options(
            joinedload(Exclusion.proposer),
            joinedload(Exclusion.opinion).selectinload(Opinion.versions),
        )
        .order_by(Opinion.sent_at, Exclusion.id)
    )
    return list(session.scalars(query))


def exclusion(session: Session, actor: Actor, opinion_id: int) -> Exclusion:
    """The proposed or confirmed exclusion of a visible opinion."""
    return _exclusion(session, opinion(session, actor, opinion_id).id)


def decisions(session: Session, opinion_id: int) -> list[Exclusion]:
    """Every exclusion that was ever proposed for an opinion, newest first."""
    query = (
        select(Exclusion)
        .where(Exclusion.opinion_id == opinion_id)
        .options(joinedload(Exclusion.proposer), joinedload(Exclusion.decider))
        .order_by(Exclusion.id.desc())
    )
    return list(session.scalars(query))


def decided(
    session: Session,
    actor: Actor,
    conference_id: int,
    state: str,
    limit: int = 200,
    offset: int = 0,
) -> list[Opinion]:
    """The opinions of a conference in a state, newest first."""
    query = (
        _with_words(visible_opinions(actor))
        .where(Opinion.conference_id == conference_id, Opinion.state == state)
        .order_by(Opinion.sent_at.desc(), Opinion.id.desc())
    )
    return list(session.scalars(query.limit(limit).offset(offset)))


def visible_counts(session: Session, actor: Actor, conference_id: int) -> dict[str, int]:
    """How many opinions of a conference are in each state, without the sealed ones.

    Those held for a look are received, and counted as `HELD` instead.
    """
    here = visible_in(actor, conference_id).with_only_columns(func.count())
    # State by state a part of an index is gone through, and nothing is grouped: half of the time.
    wanted = {state: here.where(Opinion.state == state) for state in states.LIFECYCLE.states}
    wanted[states.HELD] = wanted[states.RECEIVED].where(Opinion.held_at.is_not(None))
    asked = select(*(query.scalar_subquery().label(name) for name, query in wanted.items()))
    found = dict(session.execute(asked).one()._mapping)
    found[states.RECEIVED] -= found[states.HELD]
    return {state: count for state, count in found.items() if count}


def confirmed_exclusions(session: Session, opinion_ids: Collection[int]) -> dict[int, Exclusion]:
    """The confirmed exclusion of each of these opinions; the caller may see them all."""
    rows = session.scalars(
        select(Exclusion)
        .where(Exclusion.opinion_id.in_(opinion_ids), Exclusion.state == "confirmed")
        .options(joinedload(Exclusion.proposer), joinedload(Exclusion.decider))
    )
    return {row.opinion_id: row for row in rows}


def has_opened(session: Session, opinion_id: int, account_id: int | None) -> bool:
    """Whether an officer has opened this opinion before."""
    return account_id is not None and session.get(Opening, (opinion_id, account_id)) is not None


def sealed_opinions(session: Session, actor: Actor) -> list[Exclusion]:
    """What is sealed at the units for which the actor is named; no words are read for it.

    What accuses the actor's own body is not in it.
    """
    query = (
        select(Exclusion)
        .join(Opinion)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.OPEN_SEALED)),
            Opinion.id.not_in(closed_to(session, actor)),
            Opinion.sealed_at.is_not(None),
            Exclusion.state.in_(("proposed", "confirmed")),
        )
        .options(joinedload(Exclusion.opinion).joinedload(Opinion.conference))
        .order_by(Exclusion.proposed_at)
    )
    return list(session.scalars(query))


def sealed_exclusion(session: Session, actor: Actor, opinion_id: int) -> Exclusion:
    """The exclusion of one sealed opinion, for the people named for it only."""
    row = session.scalar(
        select(Opinion)
        .join(Conference)
        .where(
            Opinion.id == opinion_id,
            Opinion.sealed_at.is_not(None),
            Conference.unit_id.in_(actor.units(Permission.OPEN_SEALED)),
        )
    )
    if row is None:
        raise NotFound("not_found")
    check_not_accused(session, actor, row.id)
    return _exclusion(session, row.id)


def _exclusion(session: Session, opinion_id: int) -> Exclusion:
    row = session.scalar(
        select(Exclusion)
        .where(Exclusion.opinion_id == opinion_id, Exclusion.state.in_(("proposed", "confirmed")))
        .options(joinedload(Exclusion.proposer), joinedload(Exclusion.decider))
    )
    if row is None:
        raise NotFound("not_found")
    return row


def _with_words(query: Select[Opinion]) -> Select[Opinion]:
    return query.options(
        selectinload(Opinion.versions).joinedload(OpinionVersion.typist),
        *WITH_CONSENTS,
        joinedload(Opinion.theme),
        joinedload(Opinion.typist),
        joinedload(Opinion.conference).joinedload(Conference.front),
        joinedload(Opinion.conference).joinedload(Conference.reception),
    )
