"""Reading what organisations owe and what has come, scoped by the units of an officer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, case, distinct, func, or_, select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.delegates.model import Delegate, Quota, QuotaOpinion, QuotaReminder
from dialogue.delegates.rows import QuotaRow
from dialogue.errors import NotFound
from dialogue.journal.chain import conference_chain
from dialogue.journal.model import JournalEntry
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor, Permission

# Of these nothing is expected any more: the organisation would have to send another.
_GONE = (states.EXCLUDED, states.WITHDRAWN)


@dataclass(frozen=True)
class Standing:
    """One organisation on a day: what it owes, what was accepted, what waits to be read."""

    quota: Quota
    due_on: date
    accepted: int
    waiting: int
    named: int
    reminder: QuotaReminder | None
    today: date

    @property
    def opinions_short(self) -> int:
        """How many accepted opinions are lacking."""
        return max(0, self.quota.opinions - self.accepted)

    @property
    def seats_short(self) -> int:
        """How many delegates have not been named."""
        return max(0, self.quota.seats - self.named)

    @property
    def is_short(self) -> bool:
        """Whether anything is lacking."""
        return bool(self.opinions_short or self.seats_short)

    @property
    def is_late(self) -> bool:
        """Whether anything is lacking after its day."""
        return self.is_short and self.today > self.due_on

    @property
    def days_left(self) -> int:
        """Calendar days until the day it is due; below zero when it has passed."""
        return (self.due_on - self.today).days


@dataclass(frozen=True)
class Change:
    """A change of the table: by whom and when, each with old and new facts."""

    at: datetime
    account_id: int | None
    changed: list[dict[str, dict[str, object]]]


def visible_quotas(actor: Actor) -> Select[Quota]:
    """The standing rows of conferences that the actor runs or whose opinions they receive."""
    units = actor.units(Permission.RUN_CONFERENCE) | actor.units(Permission.MODERATE)
    return (
        select(Quota)
        .join(Conference, Conference.id == Quota.conference_id)
        .where(Conference.unit_id.in_(units), Quota.ended_at.is_(None))
    )


def visible_left_out(actor: Actor) -> Select[Quota]:
    """The rows that a later table left out, of the same conferences."""
    units = actor.units(Permission.RUN_CONFERENCE) | actor.units(Permission.MODERATE)
    return (
        select(Quota)
        .join(Conference, Conference.id == Quota.conference_id)
        .where(Conference.unit_id.in_(units), Quota.ended_at.is_not(None))
    )


def left_out(session: Session, actor: Actor, conference_id: int, now: datetime) -> list[Standing]:
    """Organisations that owe nothing any more, from which something came all the same."""
    query = visible_left_out(actor).where(Quota.conference_id == conference_id)
    found = _standings(session, query, now)
    return [each for each in found if each.accepted or each.waiting or each.named]


def one_left_out(session: Session, actor: Actor, quota_id: int, now: datetime) -> Standing | None:
    """One organisation that owes nothing any more, with what came from it."""
    found = _standings(session, visible_left_out(actor).where(Quota.id == quota_id), now)
    return found[0] if found else None


def board(session: Session, actor: Actor, conference_id: int, now: datetime) -> list[Standing]:
    """Every organisation of a conference in the order of the table; five statements in all."""
    query = visible_quotas(actor).where(Quota.conference_id == conference_id)
    return _standings(session, query, now)


def quota(session: Session, actor: Actor, quota_id: int, now: datetime) -> Standing:
    """One organisation of the actor's conferences."""
    found = _standings(session, visible_quotas(actor).where(Quota.id == quota_id), now)
    if not found:
        raise NotFound("not_found")
    return found[0]


def nameable_quotas(actor: Actor) -> Select[Quota]:
    """The standing rows whose delegates the actor names: those of the Front's conferences, and
    those of the bodies for which the actor writes."""
    units = actor.units(Permission.OPEN_IDENTITY)
    bodies = actor.organisations(Permission.DRAFT)
    return (
        select(Quota)
        .join(Conference, Conference.id == Quota.conference_id)
        .where(
            or_(Conference.unit_id.in_(units), Quota.organisation_id.in_(bodies)),
            Quota.ended_at.is_(None),
        )
    )


def nameable(session: Session, actor: Actor, quota_id: int, now: datetime) -> Standing:
    """One of them."""
    found = _standings(session, nameable_quotas(actor).where(Quota.id == quota_id), now)
    if not found:
        raise NotFound("not_found")
    return found[0]


def of_own_bodies(session: Session, actor: Actor, now: datetime) -> list[Standing]:
    """What the bodies for which the actor writes owe to conferences that are still to be held."""
    query = nameable_quotas(actor).where(
        Quota.organisation_id.in_(actor.organisations(Permission.DRAFT)), Conference.held_at > now
    )
    return _standings(session, query, now)


def tied_opinions(session: Session, quota_id: int) -> list[Opinion]:
    """The opinions an organisation sent, oldest first, sealed ones left out.

    Only for those who receive opinions; the caller has looked the quota up.
    """
    query = (
        select(Opinion)
        .join(QuotaOpinion, QuotaOpinion.opinion_id == Opinion.id)
        .where(QuotaOpinion.quota_id == quota_id, Opinion.sealed_at.is_(None))
        .options(joinedload(Opinion.theme))
        .order_by(Opinion.sent_at, Opinion.id)
    )
    return list(session.scalars(query))


def standing(session: Session, conference_id: int) -> list[Quota]:
    """The rows in force, in the order of the table."""
    query = (
        select(Quota)
        .where(Quota.conference_id == conference_id, Quota.ended_at.is_(None))
        .order_by(Quota.position, Quota.id)
    )
    return list(session.scalars(query))


def entered(rows: Collection[Quota]) -> list[QuotaRow]:
    """Rows as they would have been entered."""
    return [
        QuotaRow(
            row.name,
            row.seats,
            row.opinions,
            row.due_on,
            row.note,
            row.organisation_id,
            row.deliver_to_id,
        )
        for row in rows
    ]


def table_revision(session: Session, conference_id: int) -> int:
    """A number that grows with every change of the table."""
    query = select(func.sum(Quota.revision + 1)).where(Quota.conference_id == conference_id)
    return session.scalar(query) or 0


def changes(session: Session, conference_id: int, limit: int = 10) -> list[Change]:
    """The newest changes of a table, newest first."""
    query = (
        select(JournalEntry)
        .where(
            JournalEntry.chain == conference_chain(conference_id),
            JournalEntry.action == "quotas.set",
        )
        .order_by(JournalEntry.id.desc())
        .limit(limit)
    )
    return [
        Change(entry.at, entry.actor_id, entry.facts["changed"]) for entry in session.scalars(query)
    ]


def due_on(row: Quota) -> date:
    """The last day: the row's own, else that of the collecting of opinions."""
    return row.due_on or clock.local_date(row.conference.closes_at)


def _standings(session: Session, query: Select[Quota], now: datetime) -> list[Standing]:
    rows = session.scalars(
        query.options(joinedload(Quota.conference), joinedload(Quota.organisation)).order_by(
            Quota.position, Quota.id
        )
    ).all()
    ids = [row.id for row in rows]
    came, named, reminded = _came(session, ids), _named(session, ids), _reminded(session, ids)
    today = clock.local_date(now)
    return [
        Standing(
            row, due_on(row), *came.get(row.id, (0, 0)), named.get(row.id, 0),
            reminded.get(row.id), today,
        )
        for row in rows
    ]  # fmt: skip


def _came(session: Session, ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """How many opinions of each were accepted, and how many more may still be.

    A mixed text that was split counts once: as accepted with the part that goes on.
    """
    accepted = func.max(case((Opinion.state == states.ACCEPTED, 1), else_=0))
    alive = func.max(case((Opinion.state.in_((*_GONE, states.SPLIT)), 0), else_=1))
    sent = QuotaOpinion.opinion_id
    of_one = (
        select(QuotaOpinion.quota_id, accepted.label("accepted"), alive.label("alive"))
        .join(Opinion, or_(Opinion.id == sent, Opinion.parent_id == sent))
        .where(QuotaOpinion.quota_id.in_(ids), Opinion.sealed_at.is_(None))
        .group_by(QuotaOpinion.quota_id, QuotaOpinion.opinion_id)
        .subquery()
    )
    query = select(
        of_one.c.quota_id, func.sum(of_one.c.accepted), func.sum(of_one.c.alive)
    ).group_by(of_one.c.quota_id)
    return {number: (got, alive - got) for number, got, alive in session.execute(query)}


def _named(session: Session, ids: Collection[int]) -> dict[int, int]:
    query = (
        select(Delegate.quota_id, func.count(distinct(Delegate.id)))
        .where(Delegate.quota_id.in_(ids))
        .group_by(Delegate.quota_id)
    )
    return {number: count for number, count in session.execute(query)}


def _reminded(session: Session, ids: Collection[int]) -> dict[int, QuotaReminder]:
    newest = (
        select(func.max(QuotaReminder.id))
        .where(QuotaReminder.quota_id.in_(ids))
        .group_by(QuotaReminder.quota_id)
    )
    query = select(QuotaReminder).where(QuotaReminder.id.in_(newest))
    found = session.scalars(query.options(joinedload(QuotaReminder.reminder)))
    return {row.quota_id: row for row in found}
