"""The legal periods of a conference as deadlines: its plan's own numbers before the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.calendar.rules import WorkingDays
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.deadlines.explaining import sentence, told_rule
from dialogue.deadlines.floors import floor_findings, legal_period
from dialogue.deadlines.reckoning import Reckoned, reckon
from dialogue.deadlines.rules import Counting, DeadlineRule, Offset
from dialogue.regulation import FLOORS, RULES, rule
from dialogue.wording.deadlines import KINDS

_OWN = "kế hoạch của hội nghị này"
_COUNTINGS = {"working days": Counting.WORKING, "calendar days": Counting.CALENDAR}


@dataclass(frozen=True)
class Deadline:
    """A deadline of somebody today. `left`: working days left, negative when late.

    `source`: where its length stands, empty where the plan of the conference has one of its own.
    """

    reckoned: Reckoned
    left: int
    source: str

    @property
    def day(self) -> date:
        """The last day in time."""
        return self.reckoned.day

    @property
    def days(self) -> int:
        """The length of the period, the day it runs from not counted."""
        assert isinstance(self.reckoned.rule, Offset)
        return self.reckoned.rule.days

    @property
    def how(self) -> str:
        """How the day comes about, in one sentence."""
        return sentence(self.reckoned)

    @property
    def basis(self) -> str:
        """Where the length of the period stands."""
        return self.source or _OWN


def period(name: str, event: str, rules: Mapping[str, object] | None = None) -> Offset:
    """A legal number as a period after an event; `rules` are those of a conference."""
    length = rule(name, dict(rules) if rules else None)
    return Offset(event, length, counting=_COUNTINGS[RULES[name].unit])


@dataclass(frozen=True)
class ToldPeriod:
    """How long something may take, before anything has begun; for the heads of lists."""

    label: str
    how: str
    basis: str


def told_period(conference: Conference, name: str, event: str) -> ToldPeriod:
    """A legal period of a conference in words: its length, from when, and where it stands."""
    how = told_rule(period(name, event, conference.rules))
    source = "" if name in conference.rules else RULES[name].source
    return ToldPeriod(KINDS[name], how, source or _OWN)


def reckoned(
    session: Session, conference: Conference, name: str, event: str, begun: date | datetime
) -> Reckoned:
    """A legal period of a conference that began with an event, on a day or at a moment."""
    day = clock.local_date(begun) if isinstance(begun, datetime) else begun
    return reckon(period(name, event, conference.rules), {event: day}, working_days(session))


def deadline(
    session: Session,
    conference: Conference,
    name: str,
    event: str,
    begun: datetime,
    now: datetime,
) -> Deadline:
    """The same as it stands today, with its source."""
    found = reckoned(session, conference, name, event, begun)
    left = found.left(working_days(session), clock.local_date(now))
    return Deadline(found, left, "" if name in conference.rules else RULES[name].source)


def loosened(session: Session, conference: Conference) -> list[str]:
    """Where a conference's own numbers give more time than the law; each says what to write."""
    own: dict[str, DeadlineRule] = {
        name: legal_period(name, int(conference.rules[name]))
        for name in FLOORS
        if name in conference.rules
    }
    held = {"conference": clock.local_date(conference.held_at)}
    return [found.said for found in floor_findings(own, held, working_days(session))]


class Deadlines:
    """The deadlines of many things with one legal period; each day is reckoned once."""

    def __init__(
        self, days: WorkingDays, conference: Conference, name: str, event: str, now: datetime
    ) -> None:
        self._days, self._today = days, clock.local_date(now)
        self._period = period(name, event, conference.rules)
        self._source = "" if name in conference.rules else RULES[name].source
        self._known: dict[date, Deadline] = {}

    def of(self, begun: datetime) -> Deadline:
        """The deadline of what began at a moment."""
        day = clock.local_date(begun)
        if day not in self._known:
            found = reckon(self._period, {self._period.anchor: day}, self._days)
            left = found.left(self._days, self._today)
            self._known[day] = Deadline(found, left, self._source)
        return self._known[day]
