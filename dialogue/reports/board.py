"""The coordinator's board: how far the answers of a conference are, counted by the database.

The number of statements is the same for ten matters and for ten thousand. Deadlines are not
stored, so the database counts by day given and length, and each such group is judged once.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, not_, or_, select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.answers.model import Answer
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference, Field
from dialogue.conferences.queries import names_day, rules_in_force
from dialogue.db import as_day
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.organisations.through_time import shortly_then
from dialogue.reports import stages
from dialogue.reports.scope import Scope
from dialogue.routing import states
from dialogue.routing.clocks import Clock, last_day
from dialogue.routing.model import LEAD, Assignment, ClockChange
from dialogue.routing.queries import clock_of

OVERDUE = "overdue"
NEAR = "near"
IN_TIME = "in_time"
DONE = "done"
BANDS = (OVERDUE, NEAR, IN_TIME, DONE)

BY_AGENCY = "agency"
BY_FIELD = "field"


@dataclass
class BoardRow:
    """One agency, or one field: how many assignments are in each stage and in each band."""

    id: int
    name: str
    stages: Counter[str] = field(default_factory=Counter)
    bands: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All that is given to this agency, or in this field."""
        return sum(self.stages.values())

    def add(self, stage: str, band: str, count: int) -> None:
        """Count so many assignments."""
        self.stages[stage] += count
        self.bands[band] += count


@dataclass(frozen=True)
class Heap:
    """Assignments with the same deadline: given on one day for so many days, or one by one.

    `key` None: their ids are known. What is answered is one heap without a deadline.
    """

    key: tuple[date, int] | None
    band: str
    due: date | None
    left: int | None
    count: int
    ids: tuple[int, ...] = ()
    is_stopped: bool = False


@dataclass(frozen=True)
class Board:
    """The lines of the board, the heaps of what still counts, and how many matters have a lead."""

    rows: list[BoardRow]
    heaps: list[Heap]
    led: int


class Judge:
    """Says in which band a clock is today; each pair of day and length is worked out once."""

    def __init__(self, session: Session, conference: Conference, now: datetime) -> None:
        self._days = working_days(session)
        self._today = clock.local_date(now)
        self._near = rules_in_force(conference, "near_days")
        self.names_on = names_day(conference, now)
        self._known: dict[Clock, tuple[date, int]] = {}

    def due(self, counted: Clock) -> tuple[date, int]:
        """The deadline, and how many working days are left."""
        if counted not in self._known:
            last = last_day(self._days, counted, self._today)
            self._known[counted] = (last, self._days.between(self._today, last))
        return self._known[counted]

    def band(self, counted: Clock) -> str:
        """Late, near or in time."""
        left = self.due(counted)[1]
        if left < 0:
            return OVERDUE
        return NEAR if left <= self._near else IN_TIME


def board(session: Session, scope: Scope, judge: Judge, by: str = BY_AGENCY) -> Board:
    """The rows of the board, the one with most to do first; three statements."""
    key: ColumnElement[int] = Matter.field_id.expression
    if by == BY_AGENCY:
        key = Assignment.organisation_id.expression
    found: dict[int, BoardRow] = {}
    given_on: Counter[tuple[Any, int]] = Counter()
    known: dict[tuple[Any, int], str] = {}
    led = 0
    for number, stage, day, length, many, leads in session.execute(
        _counted(session, scope, key, by)
    ):
        band = DONE
        if day is not None:
            if (day, length) not in known:
                known[day, length] = judge.band(Clock(as_day(day), length))
            band = known[day, length]
            given_on[day, length] += many
        _row(found, number).add(stage, band, many)
        led += leads
    heaps = [
        heap_on(as_day(day), length, count, judge) for (day, length), count in given_on.items()
    ]
    for given, stage in stopped(session, scope):
        if by == BY_FIELD and not given.is_lead:
            continue
        number = given.organisation_id if by == BY_AGENCY else given.matter.field_id
        heaps.append(heap_of(given, judge))
        _row(found, number).add(stage, heaps[-1].band, 1)
        led += given.is_lead
    _name(session, found, by, judge.names_on)
    return Board(sorted(found.values(), key=lambda row: (-row.total, row.name)), heaps, led)


def heap_on(day: date, length: int, count: int, judge: Judge) -> Heap:
    """What was given on a day for so many working days and never stood."""
    counted = Clock(day, length)
    return Heap((day, length), judge.band(counted), *judge.due(counted), count)


def heap_of(given: Assignment, judge: Judge) -> Heap:
    """One assignment whose clock stood."""
    counted = clock_of(given)
    is_stopped = any(stop.ended is None for stop in counted.stops)
    return Heap(None, judge.band(counted), *judge.due(counted), 1, (given.id,), is_stopped)


def total_of(rows: Iterable[BoardRow]) -> BoardRow:
    """The last line of the board."""
    whole = BoardRow(0, "")
    for row in rows:
        whole.stages.update(row.stages)
        whole.bands.update(row.bands)
    return whole


def unrouted(session: Session, conference_id: int, counted: Board) -> int:
    """How many matters wait for an agency: new ones, and those that came back.

    All but those with a lead, of which a matter has one at most; `counted` is the whole board.
    """
    query = select(func.count()).where(
        Matter.conference_id == conference_id,
        Matter.merged_into_id.is_(None),
        Matter.recalled_at.is_(None),
    )
    return (session.scalar(query) or 0) - counted.led


def asked_changes(session: Session, scope: Scope, limit: int = 5) -> tuple[int, list[ClockChange]]:
    """How many requests about time wait for the coordinator, and the oldest of them."""
    waiting = select(ClockChange.id).where(ClockChange.state == states.ASKED)
    query = (
        select(ClockChange)
        .join(Assignment)
        .join(Matter)
        .where(scope.condition(), ClockChange.id.in_(waiting))
        .options(
            joinedload(ClockChange.assignment).joinedload(Assignment.matter),
            joinedload(ClockChange.assignment).joinedload(Assignment.organisation),
        )
    )
    rows = list(session.scalars(query.order_by(ClockChange.id).limit(limit)))
    if len(rows) < limit:
        return len(rows), rows
    counted = query.with_only_columns(func.count(), maintain_column_froms=True)
    return session.scalar(counted) or 0, rows


def stopped(session: Session, scope: Scope) -> list[tuple[Assignment, str]]:
    """The assignments that still count and whose clock ever stood, with their stage."""
    query = (
        select(Assignment, stages.STAGE.label("stage"))
        .join(Matter, Matter.id == Assignment.matter_id)
        .outerjoin(Answer, Answer.assignment_id == Assignment.id)
        .where(scope.condition(), stages.IS_RUNNING, stages.EVER_STOPPED)
        .options(joinedload(Assignment.matter))
    )
    return [(given, stage) for given, stage in session.execute(query)]


def _counted(
    session: Session, scope: Scope, key: ColumnElement[int], by: str
) -> Select[*tuple[Any, ...]]:
    # What is answered has no deadline any more: one group for each stage.
    day = case((stages.IS_RUNNING, stages.given_on(session)), else_=None)
    length = case((stages.IS_RUNNING, stages.LENGTH), else_=None)
    columns = (
        key.label("key"),
        stages.STAGE.label("stage"),
        day.label("day"),
        length.label("length"),
        func.count().label("many"),
        func.count().filter(Assignment.role == LEAD).label("led"),
    )
    query = stages.overseen(select(*columns)).where(
        scope.condition(), or_(not_(stages.IS_RUNNING), ~stages.EVER_STOPPED)
    )
    if by == BY_FIELD:
        query = query.where(Assignment.role == LEAD)
    return query.group_by("key", "stage", "day", "length")


def _row(found: dict[int, BoardRow], number: int) -> BoardRow:
    return found.setdefault(number, BoardRow(number, ""))


def _name(session: Session, found: dict[int, BoardRow], by: str, on: date) -> None:
    names: Select[*tuple[Any, ...]] = select(Field.id, Field.name)
    if by == BY_AGENCY:
        names = select(Organisation.id, shortly_then(on)).where(Organisation.id.in_(found))
    for number, name in session.execute(names):
        if number in found:
            found[number].name = name
