"""How the time for an answer is counted: working days, extensions, and days that stand still.

Pure functions; nothing here reads a table. A deadline is what comes out of them today.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dialogue.calendar.rules import WorkingDays

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stop:
    """The clock stood from one day to another; `ended` None while it still stands."""

    begun: date
    ended: date | None


@dataclass(frozen=True)
class Clock:
    """Given on `start`, to be answered within `length` working days, extensions included."""

    start: date
    length: int
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True)
class Due:
    """A deadline as it stands today. `left`: working days left, negative when overdue.

    `stopped_since` is set while the clock stands: `on` is then the day it would be if the
    clock ran again from today.
    """

    on: date
    left: int
    skipped: list[tuple[date, str]]
    stopped_since: date | None = None


def last_day(days: WorkingDays, clock: Clock, today: date) -> date:
    """The day of a deadline. `start` is not counted (BLDS 2015 Đ147).

    A day on which the clock stood, even for a part of it, is not counted either.
    """
    last, remaining = clock.start, clock.length
    while remaining:
        last += _ONE_DAY
        if days.is_working(last) and not _stood(clock.stops, last, today):
            remaining -= 1
    return last


def due_today(days: WorkingDays, clock: Clock, today: date) -> Due:
    """The deadline of a clock, how much of it is left, and the days off on the way."""
    last = last_day(days, clock, today)
    since = next((stop.begun for stop in clock.stops if stop.ended is None), None)
    left = days.between(today, last)
    return Due(last, left, days.skipped(min(today, last), last), since)


def with_more(clock: Clock, working_days: int) -> Clock:
    """The clock after an extension by so many working days."""
    return Clock(clock.start, clock.length + working_days, clock.stops)


def _stood(stops: Iterable[Stop], day: date, today: date) -> bool:
    return any(stop.begun <= day <= (stop.ended or today) for stop in stops)
