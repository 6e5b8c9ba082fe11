"""Claiming what is owed, carrying it out, and trying again with growing gaps.

The lease is a row's: one worker at a time has an event in hand. Its token is the fence: whoever
lost the lease can neither renew nor close the event any more.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from dialogue.outbox.model import OutboxRow

# A dead worker's events are taken over after this and the pause of a sweep: within 30 seconds.
LEASE = timedelta(seconds=25)
PATIENCE = timedelta(hours=72)
LONGEST_GAP = timedelta(hours=6)


def owed(session: Session, now: datetime, limit: int = 100) -> list[int]:
    """The ids of events that are due and that nobody holds, oldest first. No upper age bound."""
    query = (
        select(OutboxRow.id)
        .where(OutboxRow.done_at.is_(None), OutboxRow.due_at <= now, _free(now))
        .order_by(OutboxRow.due_at, OutboxRow.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def claim(session: Session, row_id: int, now: datetime) -> str | None:
    """Lease one event for `LEASE`; returns the token, or None when somebody else was quicker."""
    token = secrets.token_hex(8)
    taken = session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.id == row_id,
            OutboxRow.done_at.is_(None),
            OutboxRow.due_at <= now,
            _free(now),
        )
        .values(
            lease=token,
            leased_until=now + LEASE,
            attempts=OutboxRow.attempts + 1,
            first_tried_at=func.coalesce(OutboxRow.first_tried_at, now),
        )
        .returning(OutboxRow.id)
    )
    return token if taken.scalar_one_or_none() is not None else None


def renew(session: Session, row_id: int, token: str, now: datetime) -> bool:
    """Hold an event for another `LEASE`; False when it was lost to another worker meanwhile."""
    return _held(session, row_id, token, leased_until=now + LEASE)


def finish(session: Session, row_id: int, token: str, now: datetime) -> bool:
    """Mark an event as done; False when the lease was lost to another worker meanwhile."""
    return _held(
        session, row_id, token, done_at=now, lease=None, leased_until=None, last_error=None
    )


def give_up(
    session: Session, row_id: int, token: str, now: datetime, error: str | None = None
) -> bool:
    """Close an event as undeliverable; False when the lease was lost meanwhile."""
    return _held(
        session,
        row_id,
        token,
        done_at=now,
        undeliverable_at=now,
        lease=None,
        leased_until=None,
        last_error=error,
    )


def postpone(
    session: Session, row_id: int, token: str, until: datetime, error: str | None = None
) -> bool:
    """Give an event back to be tried at `until`; `error` names the kind of failure only."""
    return _held(
        session, row_id, token, lease=None, leased_until=None, due_at=until, last_error=error
    )


def put_off(
    session: Session, row_id: int, token: str, now: datetime, error: str | None = None
) -> bool:
    """Try again after a growing gap. True when the event was given up, `PATIENCE` being over."""
    row = session.get_one(OutboxRow, row_id, populate_existing=True)
    last = (row.first_tried_at or now) + PATIENCE
    if now >= last:
        return give_up(session, row_id, token, now, error)
    postpone(session, row_id, token, min(now + gap(row.attempts), last), error)
    return False


def owe_again(session: Session, row_id: int, now: datetime) -> None:
    """Owe a closed event once more, as if it were new; its notices that were sent stay sent."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id)
        .values(
            due_at=now,
            done_at=None,
            undeliverable_at=None,
            attempts=0,
            first_tried_at=None,
            lease=None,
            leased_until=None,
        )
    )


def gap(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 5 s, 15 s, 45 s … up to six hours."""
    return min(timedelta(seconds=5 * 3 ** min(attempts - 1, 10)), LONGEST_GAP)


def _held(session: Session, row_id: int, token: str, **values: object) -> bool:
    found = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.lease == token)
        .values(**values)
        .returning(OutboxRow.id)
    )
    return found.scalar_one_or_none() is not None


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(OutboxRow.leased_until.is_(None), OutboxRow.leased_until < now)
