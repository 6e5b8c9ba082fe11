"""The Front's queue: what waits to be read, in bands. Sealed opinions are in none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.calendar.table import working_days
from dialogue.conferences.deadlines import Deadlines, period
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.deadlines.reckoning import begun_by
from dialogue.moderation.asked import replied_ids
from dialogue.moderation.model import Claim, Inquiry
from dialogue.moderation.queries import visible_in, visible_opinions
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import titles_of
from dialogue.permissions import Actor

SHOWN = 30
BANDS = ("urgent", "lapsed", "overdue", "near", "fresh")
_Urgent = Row[int, datetime, datetime | None, datetime | None]


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
    here = visible_in(actor, conference.id)
    waiting = here.where(Opinion.state == states.RECEIVED, Opinion.held_at.is_(None))
    urgent = _urgent(session, actor, conference)
    counted = _figures(session, waiting, overdue_before, near_before)
    counted["urgent"] = (len(urgent), sum(row.first_opened_at is None for row in urgent))
    lapsed = here.where(_lapsed(today))
    total, unopened = session.execute(_counts(lapsed)).one()
    counted["lapsed"] = (total, unopened)
    shown: dict[str, Sequence[int]] = {"urgent": [row.id for row in urgent]}
    for key in BANDS[1:]:
        here_too = [row for row in urgent if _stands_in(key, row, overdue_before, near_before)]
        unseen = sum(row.first_opened_at is None for row in here_too)
        counted[key] = (counted[key][0] - len(here_too), counted[key][1] - unseen)
        if not counted[key][0]:
            shown[key] = []
            continue
        inside = lapsed if key == "lapsed" else waiting.where(conditions[key])
        ids = inside.with_only_columns(Opinion.id)
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


def _counts(query: Select[Opinion]) -> Select[int, int]:
    """How many these are, and how many of them nobody has opened."""
    unopened = Opinion.first_opened_at.is_(None)
    return query.with_only_columns(func.count(), func.count().filter(unopened))


def _figures(
    session: Session, waiting: Select[Opinion], overdue_before: datetime, near_before: datetime
) -> dict[str, tuple[int, int]]:
    """The same of each band by working days left; what waits is gone through once."""
    late, soon = Opinion.counted_from < overdue_before, Opinion.counted_from < near_before
    unopened, count = Opinion.first_opened_at.is_(None), func.count()
    asked = _counts(waiting).add_columns(
        *(count.filter(one) for one in (late, and_(late, unopened), soon, and_(soon, unopened)))
    )
    # What is late is among what is late soon, and both are among all.
    all_, all_new, late_, late_new, soon_, soon_new = session.execute(asked).one()
    return {
        "overdue": (late_, late_new),
        "near": (soon_ - late_, soon_new - late_new),
        "fresh": (all_ - soon_, all_new - soon_new),
    }


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
    if not ids:
        return {}
    columns = (
        Opinion.id,
        Opinion.code,
        Opinion.channel,
        Opinion.counted_from.label("counted_from"),
        Opinion.first_opened_at,
    )
    opinions = session.execute(select(*columns).where(Opinion.id.in_(ids)))
    titles = titles_of(session, ids)
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
            title=titles[row.id],
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
    query = visible_in(actor, conference_id).where(_lapsed(clock.local_date(now)))
    return session.scalar(query.with_only_columns(func.count())) or 0
