"""How far the outbox is behind."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogue.outbox.model import OutboxRow


@dataclass(frozen=True)
class Backlog:
    """Events that are due and not done: how many, and how long the oldest has been due."""

    owed: int
    oldest_seconds: float


def backlog(session: Session, now: datetime) -> Backlog:
    """What is due at `now` and not done yet, whoever works on it."""
    count, oldest = session.execute(
        select(func.count(), func.min(OutboxRow.due_at)).where(
            OutboxRow.done_at.is_(None), OutboxRow.due_at <= now
        )
    ).one()
    return Backlog(count, (now - oldest).total_seconds() if oldest else 0.0)
