"""The lines behind a figure of the board: filtered, the most pressing first, page by page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.answers.model import Answer, AnswerStep
from dialogue.conferences.model import Field
from dialogue.db import as_day
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.organisations.through_time import shortly_then
from dialogue.reports import stages
from dialogue.reports.board import DONE, Heap, Judge, heap_of, heap_on, stopped
from dialogue.reports.scope import Scope
from dialogue.routing.model import Assignment


@dataclass(frozen=True)
class Filter:
    """Which lines are wanted; None, "" and () ask for all."""

    agency: int | None = None
    field: int | None = None
    band: str = ""
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One assignment of the board. `due` and `left` only while its clock counts."""

    assignment_id: int
    matter_id: int
    number: int
    title: str
    field: str
    urgency: str
    agency: str
    role: str
    stage: str
    band: str
    assigned_at: datetime
    working_days: int
    extended: int
    due: date | None
    left: int | None
    is_stopped: bool


def lines(
    session: Session,
    scope: Scope,
    judge: Judge,
    wanted: Filter,
    limit: int,
    offset: int = 0,
    *,
    known: Iterable[Heap] | None = None,
) -> tuple[int, list[Line]]:
    """How many lines there are, and those of a page: late first, answered last; four statements.

    The database counts by day and length; only what falls on the page is read. `known` are the
    heaps of a board that has been counted already; of the filter its band counts then.
    """
    heaps = [
        heap
        for heap in (known if known is not None else _heaps(session, scope, judge, wanted))
        if wanted.band in ("", heap.band)
    ]
    heaps.sort(key=lambda heap: (heap.due is None, heap.due or date.max, heap.ids, heap.key or ()))
    page: list[tuple[Heap, int, int]] = []
    begun = 0
    for heap in heaps:
        first, last = max(offset - begun, 0), min(offset + limit - begun, heap.count)
        if first < last:
            page.append((heap, first, last))
        begun += heap.count
    return begun, _words(session, _on_page(session, scope, wanted, page), judge.names_on)


def late_reasons(session: Session, scope: Scope) -> dict[int, str]:
    """Why answers were signed late, by assignment, as it was said with the signature."""
    query = (
        select(Answer.assignment_id, AnswerStep.remark)
        .join(AnswerStep, AnswerStep.answer_id == Answer.id)
        .join(Assignment, Assignment.id == Answer.assignment_id)
        .join(Matter, Matter.id == Assignment.matter_id)
        .where(
            scope.condition(),
            AnswerStep.action.in_(("sign", "sign_on_paper")),
            AnswerStep.remark != "",
        )
        .order_by(AnswerStep.id)
    )
    return {assignment_id: remark for assignment_id, remark in session.execute(query)}


def _conditions(scope: Scope, wanted: Filter) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = [scope.condition()]
    if wanted.agency is not None:
        chosen.append(Assignment.organisation_id == wanted.agency)
    if wanted.field is not None:
        chosen.append(Matter.field_id == wanted.field)
    if wanted.stages:
        chosen.append(stages.STAGE.in_(wanted.stages))
    return chosen


def _heaps(session: Session, scope: Scope, judge: Judge, wanted: Filter) -> Iterator[Heap]:
    query = stages.overseen(
        select(
            stages.IS_RUNNING.label("running"),
            case((stages.IS_RUNNING, stages.given_on(session)), else_=None).label("day"),
            case((stages.IS_RUNNING, stages.LENGTH), else_=None).label("length"),
            func.count(),
        )
    ).where(*_conditions(scope, wanted), or_(not_(stages.IS_RUNNING), not_(stages.EVER_STOPPED)))
    for running, day, length, count in session.execute(query.group_by("running", "day", "length")):
        if not running:
            yield Heap(None, DONE, None, None, count)
        else:
            yield heap_on(as_day(day), length, count, judge)
    for given, stage in stopped(session, scope):
        if (
            wanted.agency in (None, given.organisation_id)
            and wanted.field in (None, given.matter.field_id)
            and (not wanted.stages or stage in wanted.stages)
        ):
            yield heap_of(given, judge)


def _on_page(
    session: Session, scope: Scope, wanted: Filter, page: Sequence[tuple[Heap, int, int]]
) -> list[tuple[int, Heap]]:
    """The ids of a page in their order."""
    keys = [heap.key for heap, _, _ in page if heap.key]
    done = any(heap.band == DONE for heap, _, _ in page)
    found: dict[tuple[date, int] | None, list[int]] = {}
    if keys or done:
        query = stages.overseen(
            select(
                Assignment.id,
                stages.IS_RUNNING,
                stages.given_on(session),
                stages.LENGTH,
            )
        ).where(*_conditions(scope, wanted))
        days = [day for day, _ in keys]
        in_days = and_(stages.IS_RUNNING, not_(stages.EVER_STOPPED), _between(days))
        if not done:
            query = query.where(in_days)
        elif not keys:
            query = query.where(not_(stages.IS_RUNNING))
        else:
            query = query.where(or_(not_(stages.IS_RUNNING), in_days))
        if len(page) == 1 and keys:
            # The usual page lies in one heap: the database may stop there.
            query = query.where(stages.LENGTH == keys[0][1]).limit(page[0][2])
        for number, running, day, length in session.execute(query.order_by(Assignment.id)):
            key = (as_day(day), length) if running else None
            found.setdefault(key, []).append(number)
    # What is answered is read from the newest on.
    found.get(None, []).reverse()
    ordered = []
    for heap, first, last in page:
        ids = heap.ids or found.get(heap.key, [])
        ordered += [(number, heap) for number in ids[first:last]]
    return ordered


def _between(days: Sequence[date]) -> ColumnElement[bool]:
    """Given from the first of these days to the last; by the moment, which is quick to compare."""
    if not days:
        return false()
    begin = clock.end_of_day(min(days) - timedelta(days=1))
    return and_(
        Assignment.assigned_at >= begin, Assignment.assigned_at < clock.end_of_day(max(days))
    )


def _words(session: Session, page: Sequence[tuple[int, Heap]], on: date) -> list[Line]:
    query = stages.overseen(
        select(
            Assignment.id,
            Assignment.matter_id,
            Matter.number,
            Matter.title,
            Field.name,
            Matter.urgency,
            shortly_then(on),
            Assignment.role,
            stages.STAGE,
            Assignment.assigned_at,
            Assignment.working_days,
            stages.LENGTH,
        )
    )
    query = query.join(Field, Field.id == Matter.field_id).join(
        Organisation, Organisation.id == Assignment.organisation_id
    )
    rows = {
        row[0]: row
        for row in session.execute(query.where(Assignment.id.in_([number for number, _ in page])))
    }
    return [_line(heap, rows[number]) for number, heap in page if number in rows]


def _line(place: Heap, row) -> Line:  # type: ignore[no-untyped-def]
    return Line(
        assignment_id=row[0],
        matter_id=row[1],
        number=row[2],
        title=row[3],
        field=row[4],
        urgency=row[5],
        agency=row[6],
        role=row[7],
        stage=row[8],
        band=place.band,
        assigned_at=row[9],
        working_days=row[10],
        extended=row[11] - row[10],
        due=place.due,
        left=place.left,
        is_stopped=place.is_stopped,
    )
