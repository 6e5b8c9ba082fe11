"""When the duties of a plan are due: its words turned into the rules of `dialogue/deadlines`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeGuard

from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.chains import delivery_of, reckon_all
from dialogue.deadlines.reckoning import Reckoned
from dialogue.deadlines.rules import (
    Counting,
    DeadlineRule,
    Edge,
    FixedDay,
    Happening,
    Meaning,
    Offset,
    Side,
    Window,
)
from dialogue.plans.duties import Duty
from dialogue.plans.scalars import END_OF_DAY
from dialogue.plans.schema import Plan
from dialogue.plans.times import Due, Session

# No plan counts in years; a longer period is a slip, told by the checker.
MOST_DAYS = 730
CONFERENCE = "conference"
ISSUE = "plan"
BEFORE, AT, AFTER = "before", "at", "after"


def rule_of(due: Due, plan: Plan) -> DeadlineRule | None:
    """The rule a deadline comes to; None when it names no day, period or span that can be counted.

    A period without its beginning has none, and so has one that is only said to be before,
    at or after an event.
    """
    at = None if due.at == END_OF_DAY else due.at
    if due.before is not None:
        return FixedDay(due.before, Meaning.BEFORE, at)
    if due.by is not None or due.on is not None:
        return FixedDay(due.by or due.on or date.min, Meaning.BY, at)
    if due.window is not None:
        return _span(due.window.start, due.window.end)
    if due.month is not None:
        return Window.month(due.month.year, due.month.month)
    if due.quarter is not None:
        return Window.quarter(due.quarter.year, (due.quarter.month + 2) // 3)
    return _offset(due, plan)


def _offset(due: Due, plan: Plan) -> Offset | None:
    at = None if due.at == END_OF_DAY else due.at
    if due.ahead is not None and due.ahead.of and _is_countable(due.ahead.days):
        counting = Counting.WORKING if due.ahead.working else Counting.CALENDAR
        return Offset(_event(due.ahead.of, plan), due.ahead.days, Side.BEFORE, counting, at)
    for period, edge in (
        (due.within, Edge.WITHIN),
        (due.after, Edge.PAST if due.after and due.after.means == "past" else Edge.WITHIN),
    ):
        if period is not None and period.start and _is_countable(period.days):
            counting = Counting.WORKING if period.working else Counting.CALENDAR
            anchor = _event(period.start, plan)
            return Offset(anchor, period.days, Side.AFTER, counting, at, edge)
    return None


def _is_countable(days: int | None) -> TypeGuard[int]:
    return days is not None and days <= MOST_DAYS


def _event(reference: str, plan: Plan) -> str:
    """Sessions and the conference go by their own names, a duty by its delivery."""
    if plan.session(reference) or reference in (CONFERENCE, ISSUE):
        return reference
    return delivery_of(reference)


def _span(first: date | None, last: date | None) -> Window | None:
    return Window(first, last) if first and last and first <= last else None


def held(session: Session) -> Happening | None:
    """The day of a session, or the span in which it is to be; None when the plan does not say."""
    if session.date is not None:
        return Happening.on(session.date, is_settled=not session.tentative)
    span = None
    if session.window is not None:
        span = _span(session.window.start, session.window.end)
    elif session.month is not None:
        span = Window.month(session.month.year, session.month.month)
    elif session.quarter is not None:
        span = Window.quarter(session.quarter.year, (session.quarter.month + 2) // 3)
    return Happening.within(span) if span else None


@dataclass(frozen=True)
class Frame:
    """One conference of a plan with the duties that are owed for it, and when each is due."""

    session: Session | None
    held: Happening | None
    duties: tuple[Duty, ...]
    due: Mapping[str, Reckoned]

    def last(self, duty: Duty) -> date | None:
        """The last day on which the duty is in time, if it can be told."""
        found = self.due.get(duty.key)
        return found.last if found else None


@dataclass(frozen=True)
class Timeline:
    """A plan with its calendar: for each of its conferences what is due when.

    `happened`: events whose day is known from elsewhere, by name; they go before the plan's own.
    """

    plan: Plan
    days: WorkingDays
    happened: Mapping[str, date] = field(default_factory=dict)
    frames: tuple[Frame, ...] = field(init=False)

    def __post_init__(self) -> None:
        sessions = self.plan.sessions
        if len(sessions) == 1:
            frames = [self._frame(sessions[0], self.plan.duties, held(sessions[0]))]
        else:
            frames = [*map(self._own_frame, sessions), self._shared_frame()]
        object.__setattr__(self, "frames", tuple(frames))

    @property
    def shared(self) -> Frame:
        """The duties that are owed for all conferences of the plan; of one, all of them."""
        return self.frames[-1]

    def last(self, duty: Duty) -> date | None:
        """The last day of a duty, whichever conference it is owed for."""
        return next((day for frame in self.frames if (day := frame.last(duty))), None)

    def _own_frame(self, session: Session) -> Frame:
        """Of several sessions one, with its own duties and those counted from each of them."""
        duties = [
            duty
            for duty in self.plan.duties
            if session_of(duty, self.plan) in ("", session.key) and not _has_own_day(duty)
        ]
        own = [duty for duty in self.plan.duties if duty.session == session.key]
        kept = tuple(duty for duty in self.plan.duties if duty in duties or duty in own)
        return self._frame(session, kept, held(session))

    def _shared_frame(self) -> Frame:
        """What is owed once for all sessions; the conference lasts from the first to the last."""
        duties = tuple(duty for duty in self.plan.duties if not session_of(duty, self.plan))
        spans = [span for session in self.plan.sessions if (span := held(session))]
        around = None
        if spans:
            last = max(span.last for span in spans)
            around = Happening(min(span.first for span in spans), last, is_settled=False)
        return self._frame(None, duties, around)

    def whole(self, session: Session) -> Frame:
        """One session with all that is owed for it, also what is owed once for several."""
        duties = tuple(one for one in self.plan.duties if one.session in ("", session.key))
        return self._frame(session, duties, held(session))

    def _frame(
        self, session: Session | None, duties: tuple[Duty, ...], day: Happening | None
    ) -> Frame:
        rules: dict[str, DeadlineRule] = {}
        for duty in duties:
            rule = rule_of(duty.due, self.plan) if duty.due else None
            if rule is not None:
                rules.setdefault(duty.key, rule)
        known = {each.key: span for each in self.plan.sessions if (span := held(each))}
        if day is not None and session is not None:
            known[CONFERENCE] = day
        if self.plan.issued is not None:
            known[ISSUE] = Happening.on(self.plan.issued)
        known |= {name: Happening.on(day) for name, day in self.happened.items()}
        return Frame(session, day, duties, reckon_all(rules, known, self.days))

    def phase(self, duty: Duty) -> str:
        """Whether the plan's words put the duty before, at or after the conference; "" if not."""
        return self._phase(duty.due, frozenset({duty.key})) if duty.due else ""

    def _phase(self, due: Due, seen: frozenset[str]) -> str:
        for reference, phase in (
            (due.before_event or (due.ahead.of if due.ahead else ""), BEFORE),
            (due.at_event, AT),
            (due.after_event, AFTER),
            (due.within.start if due.within else "", AFTER),
            (due.after.start if due.after else "", AFTER),
        ):
            if not reference or reference == ISSUE:
                continue
            if reference == CONFERENCE or self.plan.session(reference):
                return phase
            other = self.plan.duty(reference)
            if other and other.due and other.key not in seen:
                on = self._phase(other.due, seen | {other.key})
                return on if on == phase or on == AFTER else ""
        return ""


def counted_from(due: Due | None) -> tuple[str, ...]:
    """The events, sessions or duties from which a deadline is counted."""
    if due is None:
        return ()
    references = (
        due.before_event,
        due.at_event,
        due.after_event,
        due.ahead.of if due.ahead else "",
        due.within.start if due.within else "",
        due.after.start if due.after else "",
    )
    return tuple(each for each in references if each)


def session_of(duty: Duty, plan: Plan) -> str:
    """The session a duty is owed for, said outright or by what it is counted from."""
    if duty.session:
        return duty.session
    return next((each for each in counted_from(duty.due) if plan.session(each)), "")


def _has_own_day(duty: Duty) -> bool:
    due = duty.due
    return due is not None and any((due.before, due.by, due.on, due.window, due.month, due.quarter))


def named_day(due: Due | None) -> date | None:
    """The day the plan names, when it names one."""
    return (due.before or due.by or due.on) if due else None


def closing_day(plan: Plan) -> date | None:
    """The last day on which citizens may send their opinions, when the plan names one."""
    due = plan.collection.closes if plan.collection else None
    if due is None:
        return None
    if due.window is not None:
        return due.window.end
    return due.by or due.on or (due.before - timedelta(days=1) if due.before else None)


def line_of(due: Due | None) -> int:
    """The line of the day, period or event by which something is due."""
    if due is None:
        return 0
    for name in MEANINGS_OF_DUE:
        if getattr(due, name):
            return due.where.of(name)
    return due.line


MEANINGS_OF_DUE = (
    "before",
    "by",
    "on",
    "window",
    "month",
    "quarter",
    "ahead",
    "within",
    "after",
    "before_event",
    "at_event",
    "after_event",
)


def quoted(duty: Duty) -> str:
    """The plan's own words for when the duty is due, or for the duty."""
    return (duty.due.words if duty.due else "") or duty.words
