"""Changing the table of working days, knowing which deadlines that moves."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.calendar.table import DayEntry, remove_day, set_day, special_day, working_days
from dialogue.deadlines.running import Clocks, Moves, moves
from dialogue.errors import Conflict
from dialogue.work import Work


def moves_by_entry(
    session: Session, entry: DayEntry, clocks: Sequence[Clocks], now: datetime
) -> Moves:
    """What moves when a day is entered, or entered anew."""
    return _moves(session, entry.day, entry.kind, entry.name, clocks, now)


def moves_by_removal(
    session: Session, day_id: int, clocks: Sequence[Clocks], now: datetime
) -> Moves:
    """What moves when a special day is taken out and its weekday decides again."""
    return _moves(session, special_day(session, day_id).day, None, "", clocks, now)


def enter_day(work: Work, entry: DayEntry, clocks: Sequence[Clocks], seen: str) -> None:
    """Enter a day whose effect was seen: `seen` is the fingerprint of the moves shown.

    What moves nothing needs nobody to have seen it.
    """
    found = moves_by_entry(work.session, entry, clocks, work.now)
    _check_seen(found, seen)
    set_day(work, entry, found.by_kind())


def take_day_out(work: Work, day_id: int, clocks: Sequence[Clocks], seen: str) -> None:
    """Take a special day out of the table, its effect seen."""
    found = moves_by_removal(work.session, day_id, clocks, work.now)
    _check_seen(found, seen)
    remove_day(work, day_id, found.by_kind())


def _moves(
    session: Session,
    day: date,
    kind: str | None,
    name: str,
    clocks: Sequence[Clocks],
    now: datetime,
) -> Moves:
    before = working_days(session)
    after = before.with_day(day, kind, name)
    if before.is_working(day) == after.is_working(day):
        return Moves((), 0)
    running = chain.from_iterable(provide(session, now) for provide in clocks)
    return moves(running, before, after, clock.local_date(now))


def _check_seen(found: Moves, seen: str) -> None:
    if found.total and found.fingerprint != seen:
        raise Conflict("changed")
