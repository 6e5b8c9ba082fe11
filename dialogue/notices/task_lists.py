"""Whom the Front must call or write to, oldest first; what could not be delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.accounts.model import Account, RoleHolding
from dialogue.conferences.model import Conference
from dialogue.notices.model import BY_HAND, ContactTask, ContactTry, Notice
from dialogue.opinions.accused import closed_to
from dialogue.opinions.model import Opinion
from dialogue.organisations.model import Organisation
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import Actor, Permission

SHOWN = 50


@dataclass(frozen=True)
class Counts:
    """How many wait for a call and for a letter, are told, and could not be reached by machine."""

    phone: int
    letter: int
    told: int
    undelivered: int


@dataclass(frozen=True)
class Undelivered:
    """A notice that was given up. `who` is a code of an opinion or the name of an officer."""

    notice_id: int
    who: str
    event: str
    error: str | None
    since: datetime
    attempts: int
    task_id: int | None


def visible_tasks(actor: Actor, conference_id: int) -> Select[ContactTask]:
    """The tasks of a conference of the actor's units; every list of them starts here."""
    return (
        select(ContactTask)
        .join(Opinion, Opinion.id == ContactTask.opinion_id)
        .join(Conference, Conference.id == ContactTask.conference_id)
        .where(
            ContactTask.conference_id == conference_id,
            Conference.unit_id.in_(actor.units(Permission.MODERATE)),
            Opinion.sealed_at.is_(None),
        )
    )


def task_counts(session: Session, actor: Actor, conference_id: int) -> Counts:
    """The figures of the lists; two statements."""
    by_kind = (
        visible_tasks(actor, conference_id)
        .with_only_columns(
            ContactTask.state, ContactTask.channel, func.count(), maintain_column_froms=True
        )
        .group_by(ContactTask.state, ContactTask.channel)
    )
    found = {(state, channel): count for state, channel, count in session.execute(by_kind)}
    given_up = _given_up(actor, conference_id).with_only_columns(
        func.count(), maintain_column_froms=True
    )
    return Counts(
        phone=found.get(("open", "phone"), 0),
        letter=found.get(("open", "letter"), 0),
        told=sum(found.get(("done", channel), 0) for channel in BY_HAND),
        undelivered=session.scalar(given_up) or 0,
    )


def waiting_count(session: Session, actor: Actor, conference_id: int) -> int:
    """How many people wait for a call or a letter."""
    query = visible_tasks(actor, conference_id).where(ContactTask.state == "open")
    return session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True)) or 0


def waiting(
    session: Session, actor: Actor, conference_id: int, channel: str, page: int = 1
) -> Sequence[ContactTask]:
    """A page of those who wait for a call or a letter, whoever has waited longest first."""
    query = visible_tasks(actor, conference_id).where(
        ContactTask.state == "open", ContactTask.channel == channel
    )
    return _page(session, query.order_by(ContactTask.since, ContactTask.id), page)


def waiting_under_seal(session: Session, actor: Actor) -> Sequence[ContactTask]:
    """Who waits for a call or a letter about what is sealed, for those who are named for it."""
    query = (
        select(ContactTask)
        .join(Opinion, Opinion.id == ContactTask.opinion_id)
        .join(Conference, Conference.id == ContactTask.conference_id)
        .where(
            Conference.unit_id.in_(actor.units(Permission.OPEN_SEALED)),
            Opinion.id.not_in(closed_to(session, actor)),
            Opinion.sealed_at.is_not(None),
            ContactTask.state == "open",
        )
    )
    return _page(session, query.order_by(ContactTask.since, ContactTask.id), 1)


def told(
    session: Session, actor: Actor, conference_id: int, page: int = 1
) -> Sequence[ContactTask]:
    """A page of those who have been told, newest first."""
    query = visible_tasks(actor, conference_id).where(ContactTask.state == "done")
    newest = query.order_by(ContactTask.closed_at.desc(), ContactTask.id.desc())
    return _page(session, newest, page)


def undelivered(
    session: Session, actor: Actor, conference_id: int, page: int = 1
) -> list[Undelivered]:
    """A page of what no machine could bring to a citizen, newest first."""
    query = (
        _given_up(actor, conference_id)
        .add_columns(Notice, OutboxRow.attempts)
        .join(OutboxRow, OutboxRow.id == Notice.outbox_id)
        .options(joinedload(ContactTask.opinion))
        .order_by(Notice.failed_at.desc(), Notice.id.desc())
        .limit(SHOWN)
        .offset(SHOWN * (page - 1))
    )
    return [
        Undelivered(
            notice.id,
            task.opinion.code,
            task.event,
            notice.error,
            notice.failed_at or task.since,
            attempts,
            task.id,
        )
        for task, notice, attempts in session.execute(query)
    ]


def undelivered_to_officers(session: Session, actor: Actor) -> list[Undelivered]:
    """The newest of what did not reach officers of the actor's units."""
    colleagues = (
        select(RoleHolding.account_id)
        .join(Organisation)
        .where(Organisation.unit_id.in_(actor.units(Permission.MANAGE_STAFF)))
    )
    query = (
        select(Notice, OutboxRow, Account)
        .join(OutboxRow, OutboxRow.id == Notice.outbox_id)
        .join(Account, Account.id == Notice.recipient_id)
        .where(
            Notice.state == "undeliverable",
            Notice.recipient_kind == "account",
            Account.id.in_(colleagues),
        )
        .order_by(Notice.failed_at.desc(), Notice.id.desc())
        .limit(SHOWN)
    )
    return [
        Undelivered(
            notice.id,
            account.name,
            row.event,
            notice.error,
            notice.failed_at or row.created_at,
            row.attempts,
            None,
        )
        for notice, row, account in session.execute(query)
    ]


def tries_of(session: Session, task_id: int) -> Sequence[ContactTry]:
    """Every call and letter of a task, newest first."""
    query = (
        select(ContactTry)
        .where(ContactTry.task_id == task_id)
        .options(joinedload(ContactTry.account))
        .order_by(ContactTry.id.desc())
    )
    return session.scalars(query).all()


def _given_up(actor: Actor, conference_id: int) -> Select[ContactTask]:
    # Whom newer news or a call has reached needs no old mail any more.
    return (
        visible_tasks(actor, conference_id)
        .join(Notice, Notice.id == ContactTask.notice_id)
        .where(Notice.state == "undeliverable", ContactTask.state == "open")
    )


def _page(session: Session, query: Select[ContactTask], page: int) -> Sequence[ContactTask]:
    shown = query.options(
        joinedload(ContactTask.opinion),
        selectinload(ContactTask.tries).joinedload(ContactTry.account),
    )
    return session.scalars(shown.limit(SHOWN).offset(SHOWN * (page - 1))).all()
