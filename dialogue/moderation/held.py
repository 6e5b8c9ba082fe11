"""What waits apart because of signs of spam: a person looks, and releases or decides.

Nothing is taken from it: its deadline runs as if it stood in the queue, and the list says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from dialogue.calendar.table import working_days
from dialogue.conferences.deadlines import Deadlines
from dialogue.conferences.model import Conference
from dialogue.errors import DomainError
from dialogue.moderation.claims import moderated
from dialogue.moderation.model import Opening
from dialogue.moderation.queries import visible_opinions
from dialogue.moderation.steps import record
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor
from dialogue.work import Work

SHOWN = 200


@dataclass(frozen=True)
class HeldRow:
    """An opinion held for a look. `left`: working days left to decide, negative when overdue."""

    opinion: Opinion
    due: date
    left: int
    is_opened: bool


@dataclass(frozen=True)
class HeldList:
    """The oldest `SHOWN` of `total` opinions that are held."""

    total: int
    rows: Sequence[HeldRow]


def held_list(session: Session, actor: Actor, conference: Conference, now: datetime) -> HeldList:
    """What is held in a conference, the oldest first: the one that is due soonest."""
    held = visible_opinions(actor).where(
        Opinion.conference_id == conference.id, Opinion.held_at.is_not(None)
    )
    total = session.scalar(held.with_only_columns(func.count(), maintain_column_froms=True))
    opinions = session.scalars(
        held.options(selectinload(Opinion.versions))
        .order_by(Opinion.sent_at, Opinion.id)
        .limit(SHOWN)
    ).all()
    ids = [row.id for row in opinions]
    opened = set(
        session.scalars(select(Opening.opinion_id).where(Opening.opinion_id.in_(ids)).distinct())
    )
    limit = Deadlines(working_days(session), conference, "moderation_days", "sent", now)
    rows = []
    for row in opinions:
        due = limit.of(row.sent_at)
        rows.append(HeldRow(row, due.day, due.left, row.id in opened))
    return HeldList(total or 0, rows)


def release(work: Work, opinion_ids: Collection[int]) -> int:
    """Put opinions into the queue at their old age; returns how many had still been held."""
    if not opinion_ids:
        raise DomainError("held.none_chosen", "opinion")
    rows = [moderated(work, number) for number in sorted(set(opinion_ids))]
    held = [row for row in rows if row.held_at is not None]
    for row in held:
        row.held_at = None
        record(work, "opinion.released", row, {"signs": row.signs})
    return len(held)
