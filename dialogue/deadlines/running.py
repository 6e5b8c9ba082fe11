"""Which deadlines run now, in heaps, and how they move when the table of working days changes.

Each room that has clocks provides its own; `dialogue.subscriptions.CLOCKS` names them. A heap is
counted by the database, so that a hundred thousand opinions are as many heaps as there were days.
What lies under seal is in none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from sqlalchemy.orm import Session

from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.reckoning import reckon
from dialogue.deadlines.rules import Offset, Pause


class RunsOut(Protocol):
    """Deadlines that move together: of one kind and conference, with one last day.

    `is_promise`: it was told to a citizen as a right to act until then, so it never moves to an
    earlier day.
    """

    @property
    def kind(self) -> str:
        """A name of `wording.deadlines.KINDS`."""

    @property
    def conference_id(self) -> int:
        """Whose they are."""

    @property
    def count(self) -> int:
        """How many they are."""

    @property
    def is_promise(self) -> bool:
        """Whether they can only get later."""

    def last(self, days: WorkingDays, today: date) -> date | None:
        """Their last day by a table of working days, where they have one."""


@dataclass(frozen=True, slots=True)
class Running:
    """So many deadlines of one conference with the same length and the same beginning."""

    kind: str
    conference_id: int
    rule: Offset
    begun: date
    count: int = 1
    pauses: tuple[Pause, ...] = ()
    is_promise: bool = False

    def last(self, days: WorkingDays, today: date) -> date:
        """The day on which all of them end."""
        anchors = {self.rule.anchor: self.begun}
        return reckon(self.rule, anchors, days, pauses=self.pauses, today=today).day


Clocks = Callable[[Session, datetime], Iterable[RunsOut]]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many deadlines of one kind and conference that go from one day to another."""

    kind: str
    conference_id: int
    before: date
    after: date
    count: int


@dataclass(frozen=True)
class Moves:
    """What a change of the table of working days does to the deadlines that run.

    `became_late`: how many were in time today and will be late; `fingerprint` tells whether what
    somebody confirmed is still what would happen.
    """

    shifts: tuple[Shift, ...]
    became_late: int

    @property
    def total(self) -> int:
        """How many deadlines move."""
        return sum(shift.count for shift in self.shifts)

    @property
    def fingerprint(self) -> str:
        """Equal for equal moves."""
        return sha256(repr(self.shifts).encode()).hexdigest()[:16]

    def by_kind(self) -> dict[str, int]:
        """How many move of each kind, as the journal keeps it."""
        found: Counter[str] = Counter()
        for shift in self.shifts:
            found[shift.kind] += shift.count
        return dict(sorted(found.items()))


def moves(
    running: Iterable[RunsOut], before: WorkingDays, after: WorkingDays, today: date
) -> Moves:
    """How deadlines move when one table of working days takes the place of another."""
    counted: Counter[tuple[str, int, date, date]] = Counter()
    late = 0
    for one in running:
        old, new = one.last(before, today), one.last(after, today)
        if old is None or new is None:
            continue
        if one.is_promise:
            new = max(old, new)
        if new != old:
            counted[one.kind, one.conference_id, old, new] += one.count
            late += one.count if new < today <= old else 0
    return Moves(tuple(_shifts(counted)), late)


def _shifts(counted: Counter[tuple[str, int, date, date]]) -> Iterator[Shift]:
    for (kind, conference_id, old, new), count in sorted(counted.items()):
        yield Shift(kind, conference_id, old, new, count)
