"""What a plan or a law says of a deadline, before any calendar or event is known.

Three kinds: a day by its date, a period before or after an event, and a span of days.
"""

import calendar
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum


class Meaning(StrEnum):
    """How a named day is meant.

    BY includes it: «chậm nhất ngày», «trong ngày», «xong trong ngày», «đến hết ngày».
    BEFORE does not: «trước ngày» is until the end of the day before.
    """

    BY = "by"
    BEFORE = "before"


class Side(StrEnum):
    """On which side of its event a period lies."""

    AFTER = "after"
    BEFORE = "before"


class Counting(StrEnum):
    """Which days of a period count."""

    WORKING = "working"
    CALENDAR = "calendar"


class Edge(StrEnum):
    """Whether a period after an event is the time one has, or the time one must let pass.

    «Sau 30 ngày kể từ…» can mean either, so whoever writes it down has to choose: WITHIN
    ends with the thirtieth day, PAST begins on the day after it.
    """

    WITHIN = "within"
    PAST = "past"


class DayOff(StrEnum):
    """What becomes of a period whose last day is a day off.

    MOVES: it ends with the next working day (BLDS 2015 Điều 148 khoản 5). STAYS: it does not.
    """

    MOVES = "moves"
    STAYS = "stays"


class Precision(StrEnum):
    """How a span of days was named."""

    DAYS = "days"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day by its date. It stays where it is, also on a day off.

    With a time of day the deadline is that moment of the named day, whichever the meaning:
    «trước 17 giờ ngày 14/11» does not end on the 13th.
    """

    day: date
    meaning: Meaning = Meaning.BY
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many days before or after an event, which may not have happened yet.

    The day of the event is never counted (BLDS 2015 Điều 147). A period in calendar days
    after an event moves off a day off unless `day_off` says otherwise; one before an event
    never does, because that would shorten the notice people are owed.
    """

    anchor: str
    days: int
    side: Side = Side.AFTER
    counting: Counting = Counting.CALENDAR
    at: time | None = None
    edge: Edge = Edge.WITHIN
    day_off: DayOff = DayOff.MOVES

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError("a period has no negative length")
        if not self.anchor:
            raise ValueError("a period needs the event it is counted from")
        if self.edge == Edge.PAST and self.side == Side.BEFORE:
            raise ValueError("only a period after an event can have to pass first")


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both included; a month or a quarter when the plan names no more."""

    first: date
    last: date
    precision: Precision = Precision.DAYS
    at: time | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a span of days ends before it begins")

    @classmethod
    def month(cls, year: int, month: int) -> "Window":
        """A month: «Tháng 3/2023»."""
        return cls(date(year, month, 1), _last_of(year, month), Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Window":
        """A quarter of a year, 1 to 4: «Quý I/2023»."""
        end = 3 * quarter
        return cls(date(year, end - 2, 1), _last_of(year, end), Precision.QUARTER)


DeadlineRule = FixedDay | Offset | Window


@dataclass(frozen=True, slots=True)
class Happening:
    """When an event was or is to be: on one day, or on one day of a span still to be chosen.

    Of a span a notice before it is owed by its first day, a report after it by its last, so
    that both hold whichever day is chosen. `is_settled`: it has happened, or will for certain.
    """

    first: date
    last: date
    is_settled: bool = True

    @classmethod
    def on(cls, day: date, *, is_settled: bool = True) -> "Happening":
        """An event on one day."""
        return cls(day, day, is_settled)

    @classmethod
    def within(cls, span: Window) -> "Happening":
        """An event on a day of this span, not yet chosen unless it has but one day."""
        return cls(span.first, span.last, span.first == span.last)


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood from one day to another, both included; `ended` None while it stands."""

    begun: date
    ended: date | None = None

    def covers(self, day: date, today: date) -> bool:
        """Whether the clock stood on this day, even for a part of it."""
        return self.begun <= day <= (self.ended or today)


def _last_of(year: int, month: int) -> date:
    return date(year, month, 1) + timedelta(days=calendar.monthrange(year, month)[1] - 1)
