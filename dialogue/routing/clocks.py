"""How the time for an answer is counted: working days, extensions, and days that stand still.

Pure functions; nothing here reads a table. A deadline is what comes out of them today.
"""

from dataclasses import dataclass
from datetime import date

from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.explaining import sentence
from dialogue.deadlines.reckoning import Reckoned, reckon
from dialogue.deadlines.rules import Counting, Offset, Pause
from dialogue.wording.deadlines import period as told_period

GIVEN = "assigned"


@dataclass(frozen=True)
class Clock:
    """Given on `start`, to be answered within `length` working days, `extended` of them later."""

    start: date
    length: int
    stops: tuple[Pause, ...] = ()
    extended: int = 0


@dataclass(frozen=True)
class Due:
    """A deadline as it stands today. `left`: working days left, negative when overdue.

    `stopped_since` is set while the clock stands: `on` is then the day it would be if the
    clock ran again from today.
    """

    on: date
    left: int
    skipped: list[tuple[date, str]]
    reckoned: Reckoned
    stopped_since: date | None = None
    extended: int = 0

    @property
    def how(self) -> str:
        """How the day comes about, in one sentence."""
        said = sentence(self.reckoned)
        if not self.extended:
            return said
        return f"{said}. Trong đó {told_period(self.extended, working=True)} được gia hạn"


def reckoned(days: WorkingDays, clock: Clock, today: date) -> Reckoned:
    """The deadline of a clock with the way to it.

    A day on which the clock stood, even for a part of it, is not counted.
    """
    rule = Offset(GIVEN, clock.length, counting=Counting.WORKING)
    return reckon(rule, {GIVEN: clock.start}, days, pauses=clock.stops, today=today)


def last_day(days: WorkingDays, clock: Clock, today: date) -> date:
    """The day of a deadline."""
    return reckoned(days, clock, today).day


def due_today(days: WorkingDays, clock: Clock, today: date) -> Due:
    """The deadline of a clock, how much of it is left, and the days off on the way."""
    found = reckoned(days, clock, today)
    since = next((stop.begun for stop in clock.stops if stop.ended is None), None)
    last = found.day
    ahead = days.skipped(min(today, last), last)
    return Due(last, days.between(today, last), ahead, found, since, clock.extended)


def with_more(clock: Clock, working_days: int) -> Clock:
    """The clock after an extension by so many working days."""
    extended = clock.extended + working_days
    return Clock(clock.start, clock.length + working_days, clock.stops, extended)
