"""The lines behind a figure of the board: filtered, the most pressing first, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, not_, or_, select
from sqlalchemy.orm import Session

from dialogue.answers.model import Answer, AnswerStep
from dialogue.conferences.model import Field
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.reports import stages
from dialogue.reports.board import BANDS, DONE, Judge, as_date, stopped
from dialogue.reports.scope import Scope
from dialogue.routing.clocks import Clock
from dialogue.routing.model import Assignment
from dialogue.routing.queries import clock_of


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


@dataclass(frozen=True)
class _Place:
    """An assignment in the order of the list, before its words are read."""

    id: int
    band: str
    due: date | None
    left: int | None
    is_stopped: bool = False


def lines(
    session: Session, scope: Scope, judge: Judge, wanted: Filter, limit: int, offset: int = 0
) -> tuple[int, list[Line]]:
    """How many lines there are, and those of a page; three statements."""
    places = _places(session, scope, judge, wanted)
    if wanted.band in BANDS:
        places = [place for place in places if place.band == wanted.band]
    # What is answered comes last, the newest first; what is late comes first.
    places.sort(key=lambda p: (p.due is None, p.due or date.max, p.id if p.due else -p.id))
    page = places[offset : offset + limit]
    return len(places), _words(session, page)


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


def _places(session: Session, scope: Scope, judge: Judge, wanted: Filter) -> list[_Place]:
    chosen: list[ColumnElement[bool]] = [scope.condition()]
    if wanted.agency is not None:
        chosen.append(Assignment.organisation_id == wanted.agency)
    if wanted.field is not None:
        chosen.append(Matter.field_id == wanted.field)
    if wanted.stages:
        chosen.append(stages.STAGE.in_(wanted.stages))
    if wanted.band == DONE:
        chosen.append(not_(stages.IS_RUNNING))
    elif wanted.band:
        chosen.append(stages.IS_RUNNING)
    query = stages.overseen(
        select(
            Assignment.id,
            stages.IS_RUNNING.label("running"),
            stages.given_on(session).label("day"),
            stages.LENGTH.label("length"),
        )
    ).where(and_(*chosen), or_(not_(stages.IS_RUNNING), ~stages.EVER_STOPPED))
    found = []
    for number, running, day, length in session.execute(query):
        if not running:
            found.append(_Place(number, DONE, None, None))
            continue
        counted = Clock(as_date(day), length)
        found.append(_Place(number, judge.band(counted), *judge.due(counted)))
    for given, stage in stopped(session, scope):
        if (
            wanted.agency in (None, given.organisation_id)
            and wanted.field in (None, given.matter.field_id)
            and (not wanted.stages or stage in wanted.stages)
            and wanted.band != DONE
        ):
            counted = clock_of(given)
            is_stopped = any(stop.ended is None for stop in counted.stops)
            place = _Place(given.id, judge.band(counted), *judge.due(counted), is_stopped)
            found.append(place)
    return found


def _words(session: Session, page: Sequence[_Place]) -> list[Line]:
    query = stages.overseen(
        select(
            Assignment.id,
            Assignment.matter_id,
            Matter.number,
            Matter.title,
            Field.name,
            Matter.urgency,
            Organisation.name,
            Organisation.short_name,
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
        for row in session.execute(query.where(Assignment.id.in_([place.id for place in page])))
    }
    return [_line(place, rows[place.id]) for place in page]


def _line(place: _Place, row) -> Line:  # type: ignore[no-untyped-def]
    return Line(
        assignment_id=place.id,
        matter_id=row[1],
        number=row[2],
        title=row[3],
        field=row[4],
        urgency=row[5],
        agency=row[7] or row[6],
        role=row[8],
        stage=row[9],
        band=place.band,
        assigned_at=row[10],
        working_days=row[11],
        extended=row[12] - row[11],
        due=place.due,
        left=place.left,
        is_stopped=place.is_stopped,
    )
