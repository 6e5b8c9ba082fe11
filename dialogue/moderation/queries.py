"""The Front's queue and the texts in it. Sealed opinions are in none of these."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.calendar.table import working_days
from dialogue.conferences.deadlines import Deadlines, period, reckoned
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.deadlines.reckoning import begun_by
from dialogue.errors import NotFound
from dialogue.moderation.asked import replied_ids
from dialogue.moderation.model import Claim, Exclusion, Inquiry, Opening
from dialogue.opinions import states
from dialogue.opinions.accused import check_not_accused, closed_to
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.opinions.queries import WITH_CONSENTS
from dialogue.permissions import Actor, Permission

SHOWN = 30
WAITING_SHOWN = 200
_Urgent = Row[int, datetime, datetime | None, datetime | None]
BANDS = ("urgent", "lapsed", "overdue", "near", "fresh")


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


def opinion(session: Session, actor: Actor, opinion_id: int) -> Opinion:
    """One opinion of the actor's units; a sealed one is as if it were not there."""
    row = session.scalar(_with_words(visible_opinions(actor)).where(Opinion.id == opinion_id))
    if row is None:
        raise NotFound("not_found")
    return row


@dataclass(frozen=True)
class QueueRow:
    """An opinion as it stands in the queue. `left`: working days left, negative when overdue.

    `hard` is the day that no refusal in writing may pass, `hard_left` what is left until then.
    `replied` is the kind of what the sender has sent since, `completion` or `question`, or None.
    """

    id: int
    code: str
    title: str
    due: date
    left: int
    hard: date
    hard_left: int
    opened: bool
    holder: str | None
    replied: str | None
    channel: str


@dataclass(frozen=True)
class Band:
    """A part of the queue: one of `BANDS`; at most `SHOWN` rows of `total`.

    `urgent` holds what tells of danger, whatever its deadline; it is in no other band.
    `lapsed` holds what was sent back to its sender and has not come again in time.
    """

    key: str
    total: int
    unopened: int
    rows: Sequence[QueueRow]


def queue(
    session: Session, actor: Actor, conference: Conference, now: datetime, whole: str = ""
) -> list[Band]:
    """What waits to be read, oldest first, in bands by working days left.

    `whole` names the band of which more is shown.
    """
    days = working_days(session)
    today = clock.local_date(now)
    near = rules_in_force(conference, "near_days")
    limit = period("moderation_days", "sent", conference.rules)
    overdue_before = clock.end_of_day(begun_by(limit, days, today, -1))
    near_before = clock.end_of_day(begun_by(limit, days, today, near))
    conditions: dict[str, ColumnElement[bool]] = {
        "overdue": Opinion.counted_from < overdue_before,
        "near": and_(Opinion.counted_from >= overdue_before, Opinion.counted_from < near_before),
        "fresh": Opinion.counted_from >= near_before,
    }
    here = visible_opinions(actor).where(Opinion.conference_id == conference.id)
    waiting = here.where(Opinion.state == states.RECEIVED, Opinion.held_at.is_(None))
    urgent = _urgent(session, actor, conference)
    counted: dict[str, tuple[int, int]] = {
        "urgent": (len(urgent), sum(row.first_opened_at is None for row in urgent))
    }
    shown: dict[str, Sequence[int]] = {"urgent": [row.id for row in urgent]}
    for key in BANDS[1:]:
        inside = here.where(_lapsed(today)) if key == "lapsed" else waiting.where(conditions[key])
        figures = inside.with_only_columns(
            func.count(),
            func.count().filter(Opinion.first_opened_at.is_(None)),
            maintain_column_froms=True,
        )
        total, unopened = session.execute(figures).one()
        here_too = [row for row in urgent if _stands_in(key, row, overdue_before, near_before)]
        unseen = sum(row.first_opened_at is None for row in here_too)
        counted[key] = (total - len(here_too), unopened - unseen)
        ids = inside.with_only_columns(Opinion.id, maintain_column_froms=True)
        if urgent:
            ids = ids.where(Opinion.id.not_in(shown["urgent"]))
        most = SHOWN * 10 if whole == key else SHOWN
        shown[key] = session.scalars(ids.order_by(Opinion.sent_at, Opinion.id).limit(most)).all()
    both = tuple(
        Deadlines(days, conference, name, "sent", now)
        for name in ("moderation_days", "moderation_limit_days")
    )
    rows = _rows(session, [n for ids in shown.values() for n in ids], both, now)
    return [Band(key, *counted[key], [rows[n] for n in shown[key]]) for key in BANDS]


def _urgent(session: Session, actor: Actor, conference: Conference) -> Sequence[_Urgent]:
    """What tells of danger and waits for a decision; also what is held as suspected spam."""
    query = visible_opinions(actor).where(
        Opinion.conference_id == conference.id,
        Opinion.urgent_at.is_not(None),
        Opinion.state == states.RECEIVED,
    )
    columns = (Opinion.id, Opinion.counted_from, Opinion.first_opened_at, Opinion.held_at)
    found = query.with_only_columns(*columns, maintain_column_froms=True)
    return session.execute(found.order_by(Opinion.sent_at, Opinion.id)).all()


def _stands_in(key: str, row: _Urgent, overdue_before: datetime, near_before: datetime) -> bool:
    """Whether an urgent opinion would stand in this band otherwise."""
    if key == "lapsed" or row.held_at is not None:
        return False
    if row.counted_from < overdue_before:
        return key == "overdue"
    return key == ("near" if row.counted_from < near_before else "fresh")


def _rows(
    session: Session, ids: Sequence[int], limits: Sequence[Deadlines], now: datetime
) -> dict[int, QueueRow]:
    """The rows of all bands at once."""
    opinions = session.scalars(
        select(Opinion).where(Opinion.id.in_(ids)).options(selectinload(Opinion.versions))
    )
    held = {
        opinion_id: name
        for opinion_id, name in session.execute(
            select(Claim.opinion_id, Account.name)
            .join(Claim.account)
            .where(Claim.opinion_id.in_(ids), Claim.expires_at > now)
        )
    }
    replied = replied_ids(session, ids)
    rows = {}
    for row in opinions:
        decide, hard = (limit.of(row.counted_from) for limit in limits)
        rows[row.id] = QueueRow(
            id=row.id,
            code=row.code,
            title=row.title,
            due=decide.day,
            left=decide.left,
            hard=hard.day,
            hard_left=hard.left,
            opened=row.first_opened_at is not None,
            holder=held.get(row.id),
            replied=replied.get(row.id),
            channel=row.channel,
        )
    return rows


def _lapsed(today: date) -> ColumnElement[bool]:
    """That an opinion waits for its sender, and the day named for it is over."""
    late = select(Inquiry.opinion_id).where(Inquiry.state == "open", Inquiry.due_on < today)
    return and_(Opinion.state.in_(states.WAITING), Opinion.id.in_(late))


def count_lapsed(session: Session, actor: Actor, conference_id: int, now: datetime) -> int:
    """How many opinions of a conference wait for a decision without their senders' reply."""
    query = (
        visible_opinions(actor)
        .where(Opinion.conference_id == conference_id, _lapsed(clock.local_date(now)))
        .with_only_columns(func.count(), maintain_column_froms=True)
    )
    return session.scalar(query) or 0


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
    here = visible_opinions(actor).where(Opinion.conference_id == conference_id)
    here = here.with_only_columns(func.count(), maintain_column_froms=True)
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
