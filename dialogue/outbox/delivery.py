"""Claiming what is owed, carrying it out, and trying again with growing gaps."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from dialogue.outbox.model import OutboxRow

LEASE = timedelta(seconds=30)
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
        .values(lease=token, leased_until=now + LEASE, attempts=OutboxRow.attempts + 1)
        .returning(OutboxRow.id)
    )
    return token if taken.scalar_one_or_none() is not None else None


def finish(session: Session, row_id: int, token: str, now: datetime) -> bool:
    """Mark an event as done; False when the lease was lost to another worker meanwhile."""
    done = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.lease == token)
        .values(done_at=now, lease=None, leased_until=None, last_error=None)
        .returning(OutboxRow.id)
    )
    return done.scalar_one_or_none() is not None


def postpone(
    session: Session, row_id: int, token: str, until: datetime, error: str | None = None
) -> None:
    """Give an event back to be tried at `until`; `error` names the kind of failure only."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.lease == token)
        .values(lease=None, leased_until=None, due_at=until, last_error=error)
    )


def gap(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 5 s, 15 s, 45 s … up to six hours."""
    return min(timedelta(seconds=5 * 3 ** min(attempts - 1, 10)), LONGEST_GAP)


def _free(now: datetime):  # type: ignore[no-untyped-def]
    return or_(OutboxRow.leased_until.is_(None), OutboxRow.leased_until < now)
