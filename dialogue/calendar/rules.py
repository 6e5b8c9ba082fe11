"""How periods are counted (BLDS 2015 Đ147, Đ148), given the table of days off."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

WEEKEND_REASON = "cuối tuần"
_ONE_DAY = timedelta(days=1)


class WorkingDays:
    """Which days are working days, and what follows for a deadline.

    `off` names the days off, `working` the days of rest that are worked to make up for a
    swapped day. Other Saturdays and Sundays are off. `confirmed_until` is the last day for
    which the official schedule is known; with None no day is taken as confirmed.
    """

    def __init__(
        self,
        off: Mapping[date, str],
        working: Mapping[date, str],
        confirmed_until: date | None = None,
    ) -> None:
        both = off.keys() & working.keys()
        if both:
            raise ValueError(f"both off and working: {min(both).isoformat()}")
        self._off = dict(off)
        self._working = dict(working)
        self._confirmed_until = confirmed_until

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day in self._working:
            return True
        return day.weekday() < 5 and day not in self._off

    def with_day(self, day: date, kind: str | None, name: str = "") -> "WorkingDays":
        """The same table with a day `off`, `working`, or with None as its weekday says."""
        off = {known: why for known, why in self._off.items() if known != day}
        working = {known: why for known, why in self._working.items() if known != day}
        if kind == "off":
            off[day] = name
        elif kind == "working":
            working[day] = name
        return WorkingDays(off, working, self._confirmed_until)

    def add(self, start: date, days: int) -> date:
        """The last day of a period of so many working days, `start` itself not counted.

        With 0 the period ends on `start`, or on the next working day when that is off.
        """
        if days < 0:
            raise ValueError("a period has no negative length")
        if days == 0:
            return self._this_or_next(start)
        day = start
        for _ in range(days):
            day = self._this_or_next(day + _ONE_DAY)
        return day

    def end_of_period(self, start: date, calendar_days: int) -> date:
        """The last day of a period of so many calendar days, `start` itself not counted.

        When that day is off, the period ends on the next working day (BLDS 2015 Đ148).
        """
        if calendar_days < 0:
            raise ValueError("a period has no negative length")
        return self._this_or_next(start + timedelta(days=calendar_days))

    def between(self, today: date, deadline: date) -> int:
        """Working days left today until the deadline, as a person at work counts them.

        0: today is the last working day; 1: the next working day is. Negative: late by so
        many working days, and by at least one as soon as the deadline's day is over, even
        when only days off have passed since.
        """
        if deadline >= today:
            return self._counted(today, deadline)
        return -max(1, self._counted(deadline, today))

    def latest_before(self, event: date, days: int) -> date:
        """The last day that is still "ít nhất `days` ngày trước" the event: calendar days."""
        return event - timedelta(days=days)

    def before(self, day: date) -> date:
        """The last day that is "trước ngày" the given one."""
        return day - _ONE_DAY

    def reason(self, day: date) -> str:
        """Why this day off is one."""
        return self._off.get(day, WEEKEND_REASON)

    def skipped(self, start: date, end: date) -> list[tuple[date, str]]:
        """The days after `start`, up to and with `end`, that do not count, and why."""
        return [
            (day, self.reason(day)) for day in _days_after(start, end) if not self.is_working(day)
        ]

    def touches_unconfirmed(self, day: date) -> bool:
        """Whether a deadline on this day may still move, its schedule not being official."""
        return self._confirmed_until is None or day > self._confirmed_until

    def _counted(self, start: date, end: date) -> int:
        """The working days after `start`, up to and with `end`; of years by weeks, not by days."""
        weeks, rest = divmod((end - start).days, 7)
        if weeks < 8:
            return sum(map(self.is_working, _days_after(start, end)))
        tail = (end - timedelta(days=number) for number in range(rest))
        usual = 5 * weeks + sum(day.weekday() < 5 for day in tail)
        lost = sum(start < day <= end and day.weekday() < 5 for day in self._off)
        won = sum(start < day <= end and day.weekday() > 4 for day in self._working)
        return usual - lost + won

    def _this_or_next(self, day: date) -> date:
        while not self.is_working(day):
            day += _ONE_DAY
        return day


def _days_after(start: date, end: date) -> Iterator[date]:
    for number in range(1, (end - start).days + 1):
        yield start + timedelta(days=number)
