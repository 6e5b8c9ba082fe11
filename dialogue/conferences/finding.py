"""Which of many conferences a citizen is shown: what is going on, and those of a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, select, union
from sqlalchemy.orm import Session, aliased, joinedload

from dialogue.conferences.model import Conference
from dialogue.organisations.history_model import UnitSuccession, UnitVersion
from dialogue.organisations.model import Unit
from dialogue.text.folding import fold

# More than these are not told apart at a glance: then the place is asked for first.
FEW = 6
PAGE = 20
MOST_WORDS = 8


@dataclass(frozen=True)
class GoingOn:
    """The first of the conferences that are still to be held.

    `rows`: open ones by the day they close, then by the day they are held or open. `total` of
    them there are, and `open` of these take opinions now.
    """

    rows: Sequence[Conference]
    total: int
    open: int

    @property
    def is_whole(self) -> bool:
        """Whether none was left out."""
        return len(self.rows) == self.total


@dataclass(frozen=True)
class Page:
    """One page of conferences, the one held latest first; `pages` is at least 1."""

    rows: Sequence[Conference]
    total: int
    number: int
    pages: int


def going_on(session: Session, now: datetime, most: int = FEW) -> GoingOn:
    """What is not held yet, in one statement."""
    is_open = _is_open(now)
    counted = (func.count().over(), func.sum(case((is_open, 1), else_=0)).over())
    stands = case((is_open, 0), (Conference.opens_at > now, 2), else_=1)
    day = case(
        (is_open, Conference.closes_at),
        (Conference.opens_at > now, Conference.opens_at),
        else_=Conference.held_at,
    )
    found = session.execute(
        _shown()
        .add_columns(*counted)
        .where(Conference.held_at > now)
        .order_by(stands, day, Conference.id)
        .limit(most)
    ).all()
    if not found:
        return GoingOn([], 0, 0)
    return GoingOn([row[0] for row in found], found[0][1], int(found[0][2]))


def latest_held(session: Session, now: datetime) -> Conference | None:
    """The conference that was held last."""
    query = _shown().where(Conference.held_at <= now)
    return session.scalar(query.order_by(Conference.held_at.desc(), Conference.id.desc()).limit(1))


def open_of_unit(session: Session, unit_id: int, now: datetime) -> list[Conference]:
    """The conferences of a unit that take opinions now, the one held latest first."""
    query = _shown().where(Conference.unit_id == unit_id, _is_open(now))
    return list(session.scalars(query.order_by(Conference.held_at.desc(), Conference.id.desc())))


def find(session: Session, typed: str = "", number: int = 1, size: int = PAGE) -> Page:
    """A page of all conferences, or of those of the places whose names have every typed word."""
    words = fold(typed).split()[:MOST_WORDS]
    query = _shown()
    if words:
        query = query.where(Conference.unit_id.in_(_places(session, words)))
    elif typed.strip():
        return Page([], 0, 1, 1)
    count = query.with_only_columns(func.count(), maintain_column_froms=True)
    total = session.scalar(count) or 0
    pages = max(1, -(-total // size))
    number = min(max(number, 1), pages)
    newest_first = query.order_by(Conference.held_at.desc(), Conference.id.desc())
    rows = session.scalars(newest_first.limit(size).offset(size * (number - 1)))
    return Page(list(rows), total, number, pages)


def _places(session: Session, words: Sequence[str]) -> list[int]:
    """The units with conferences whose name begins with each word somewhere.

    An old name counts, and that of a commune which went into another one: many know no other.
    """
    above, before = aliased(Unit), aliased(Unit)
    units = select(Conference.unit_id)
    names = session.execute(
        union(
            select(Unit.id, Unit.name + " " + func.coalesce(above.name, ""))
            .outerjoin(above, Unit.parent_id == above.id)
            .where(Unit.id.in_(units)),
            select(UnitVersion.unit_id, UnitVersion.name).where(UnitVersion.unit_id.in_(units)),
            select(UnitSuccession.after_id, before.name)
            .join(before, UnitSuccession.before_id == before.id)
            .where(UnitSuccession.after_id.in_(units)),
        )
    )
    return sorted({number for number, name in names if _has_all(name, words)})


def _has_all(name: str, words: Sequence[str]) -> bool:
    key = f" {fold(name)}"
    # «Phường 1» is not phường 17: of a number nothing is left out.
    return all(f" {word} " in f"{key} " if word.isdigit() else f" {word}" in key for word in words)


def _is_open(now: datetime) -> ColumnElement[bool]:
    return (Conference.opens_at <= now) & (Conference.closes_at > now)


def _shown() -> Select[Conference]:
    """Conferences with what their rows show."""
    return select(Conference).options(
        joinedload(Conference.front), joinedload(Conference.unit).joinedload(Unit.parent)
    )
