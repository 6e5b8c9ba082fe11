"""From a rule, the events and the calendar to a day, with every step on the way.

Nothing here is stored: a deadline is reckoned when somebody asks, so a change of the table of
working days or of an event moves all that depends on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dialogue import clock
from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.rules import (
    Counting,
    DayOff,
    DeadlineRule,
    Edge,
    FixedDay,
    Happening,
    Meaning,
    Offset,
    Pause,
    Side,
    Window,
)

PAUSED_REASON = "hạn tạm dừng"
_ONE_DAY = timedelta(days=1)

KNOWN = "known"
PROVISIONAL = "provisional"
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A deadline as it stands, and how it came about.

    `opens`: the first day on which the thing may be done, where the rule has one. `last`: the
    last day in time; `until`: the first moment, in UTC, that is late. Both None while the
    event is not known, or when nothing can be late because a period must only have passed.
    `counted_from`: the day of the event, itself not counted. `skipped`: the days that did not
    count, in their order, and why. `moved_from`: where the period would have ended had that
    not been a day off. While `may_move` the official days off of that year are not known.
    """

    rule: DeadlineRule
    opens: date | None = None
    last: date | None = None
    until: datetime | None = None
    counted_from: date | None = None
    skipped: tuple[tuple[date, str], ...] = ()
    moved_from: date | None = None
    waiting_for: str = ""
    is_settled: bool = True
    may_move: bool = False

    @property
    def state(self) -> str:
        """`waiting` for an event, `provisional` on a day that may change, or `known`."""
        if self.waiting_for:
            return WAITING
        return KNOWN if self.is_settled else PROVISIONAL

    @property
    def day(self) -> date:
        """The last day of a deadline that is known to have one."""
        assert self.last is not None
        return self.last

    def left(self, days: WorkingDays, today: date) -> int:
        """Working days left, 0 on the last day, negative when late."""
        return days.between(today, self.day)


def reckon(
    rule: DeadlineRule,
    anchors: Mapping[str, date | Happening],
    days: WorkingDays,
    *,
    pauses: Sequence[Pause] = (),
    today: date | None = None,
) -> Reckoned:
    """The deadline a rule comes to. `anchors`: the events that are known, by name.

    `pauses` are for periods of working days; one that still lasts needs `today`.
    """
    if isinstance(rule, FixedDay):
        return _fixed(rule)
    if isinstance(rule, Window):
        return Reckoned(rule, rule.first, rule.last, _end(rule.last, rule.at))
    known = anchors.get(rule.anchor)
    if known is None:
        return Reckoned(rule, waiting_for=rule.anchor)
    event = known if isinstance(known, Happening) else Happening.on(known)
    if rule.side == Side.BEFORE:
        return _before(rule, event, days)
    if pauses and rule.counting != Counting.WORKING:
        raise ValueError("only a period of working days can stand still")
    return _after(rule, event, days, pauses, today)


def begun_by(rule: Offset, days: WorkingDays, today: date, left: int) -> date:
    """The latest day from which a period counted has at most `left` working days left today.

    The reckoning read backwards: what was begun on this day or before is as pressing or more.
    """
    day = today
    while reckon(rule, {rule.anchor: day}, days).left(days, today) > left:
        day -= _ONE_DAY
    return day


def _fixed(rule: FixedDay) -> Reckoned:
    last = rule.day
    if rule.meaning == Meaning.BEFORE and rule.at is None:
        last -= _ONE_DAY
    return Reckoned(rule, last=last, until=_end(last, rule.at))


def _before(rule: Offset, event: Happening, days: WorkingDays) -> Reckoned:
    last, remaining, skipped = event.first, rule.days, []
    while remaining:
        last -= _ONE_DAY
        if rule.counting == Counting.CALENDAR or days.is_working(last):
            remaining -= 1
        else:
            skipped.append((last, days.reason(last)))
    return Reckoned(
        rule,
        last=last,
        until=_end(last, rule.at),
        counted_from=event.first,
        skipped=tuple(reversed(skipped)),
        is_settled=event.is_settled,
        may_move=rule.counting == Counting.WORKING and days.touches_unconfirmed(last),
    )


def _after(
    rule: Offset,
    event: Happening,
    days: WorkingDays,
    pauses: Sequence[Pause],
    today: date | None,
) -> Reckoned:
    if today is None and any(pause.ended is None for pause in pauses):
        raise ValueError("a clock that stands has its deadline only as of a day")
    last, remaining, skipped = event.last, rule.days, []
    while remaining:
        last += _ONE_DAY
        if rule.counting == Counting.CALENDAR:
            remaining -= 1
        elif not days.is_working(last):
            skipped.append((last, days.reason(last)))
        elif any(pause.covers(last, today or last) for pause in pauses):
            skipped.append((last, PAUSED_REASON))
        else:
            remaining -= 1
    if rule.edge == Edge.PAST:
        return Reckoned(
            rule, opens=last + _ONE_DAY, counted_from=event.last, is_settled=event.is_settled
        )
    named = last
    if rule.day_off == DayOff.MOVES:
        while not days.is_working(last):
            skipped.append((last, days.reason(last)))
            last += _ONE_DAY
    movable = rule.counting == Counting.WORKING or rule.day_off == DayOff.MOVES
    return Reckoned(
        rule,
        last=last,
        until=_end(last, rule.at),
        counted_from=event.last,
        skipped=tuple(skipped),
        moved_from=named if named != last else None,
        is_settled=event.is_settled,
        may_move=movable and days.touches_unconfirmed(last),
    )


def _end(day: date, at: time | None) -> datetime:
    return clock.end_of_day(day) if at is None else clock.at(day, at.hour, at.minute)
