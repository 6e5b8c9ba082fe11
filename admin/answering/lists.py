"""What an agency has in hand, in bands by days left, and what it has answered."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import and_, select

from admin.access import actor, requires
from admin.answering.area import blueprint
from admin.matters.counts import show_work_counts
from admin.matters.stages import CORRECTING, Stage, stage_in, stage_of
from admin.paging import paged
from dialogue.answers.queries import answers_of
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.matters.queries import voices
from dialogue.permissions import Permission
from dialogue.reports.standing import Standing, standings
from dialogue.routing import states
from dialogue.routing.model import Assignment
from dialogue.routing.queries import Due, assignments, due, is_own
from web.context import now, reading

_BANDS = (("overdue", "Quá hạn"), ("near", "Sắp hạn"), ("new", "Còn hạn"))


@dataclass(frozen=True)
class WorkRow:
    """An assignment in a list. `is_open`: the agency has taken it on."""

    assignment: Assignment
    stage: Stage
    due: Due
    voices: int

    @property
    def is_open(self) -> bool:
        """Whether somebody at the agency has said yes to it."""
        return self.assignment.state != states.SENT


@dataclass(frozen=True)
class Band:
    """A part of the list, the most pressing first: what of its `count` is on the page."""

    key: str
    title: str
    count: int
    rows: list[WorkRow]


@blueprint.get("/viec-co-quan")
@requires(Permission.READ_ASSIGNMENTS)
def in_hand() -> ResponseReturnValue:
    """What the agency still has to answer."""
    found = [one for one in _standing() if not stage_in(one).is_answered]
    near = _near(found)
    kept = {one.id: _band(one, near[one.conference_id]) for one in found}
    order = [key for key, _ in _BANDS]
    found.sort(key=lambda one: (order.index(kept[one.id]), one.due, one.id))
    page, shown = paged(found, ".in_hand")
    count = Counter(kept.values())
    rows = _rows(shown)
    bands = [
        Band(key, title, count[key], [rows[one.id] for one in shown if kept[one.id] == key])
        for key, title in _BANDS
    ]
    show_work_counts()
    return render_template(
        "admin/answering/in_hand.html", bands=[band for band in bands if band.rows], page=page
    )


@blueprint.get("/da-tra-loi")
@requires(Permission.READ_ASSIGNMENTS)
def answered() -> ResponseReturnValue:
    """What the agency has signed, whether it is public already or not."""
    found = [one for one in _standing() if stage_in(one).is_answered]
    page, shown = paged(sorted(found, key=lambda one: one.id, reverse=True), ".answered")
    rows = _rows(shown)
    show_work_counts()
    return render_template(
        "admin/answering/answered.html",
        rows=[rows[one.id] for one in shown],
        count=len(found),
        page=page,
    )


def _standing() -> list[Standing]:
    current = Assignment.state.in_(states.CURRENT)
    return standings(reading(), and_(is_own(actor()), current), now())


def _near(found: Collection[Standing]) -> dict[int, int]:
    """From how many working days left a deadline is near, by conference."""
    ids = {one.conference_id for one in found}
    rows = reading().scalars(select(Conference).where(Conference.id.in_(ids)))
    return {row.id: rules_in_force(row, "near_days") for row in rows}


def _band(one: Standing, near: int) -> str:
    # The deadline was for the first version.
    if stage_in(one).key == CORRECTING.key:
        return "new"
    if one.left < 0:
        return "overdue"
    return "near" if one.left <= near else "new"


def _rows(shown: Collection[Standing]) -> dict[int, WorkRow]:
    """The lines of a page, by assignment."""
    session = reading()
    given = assignments(session, actor(), [one.id for one in shown])
    answers = answers_of(session, [row.id for row in given])
    raised = voices(session, [row.matter_id for row in given])
    return {
        row.id: WorkRow(
            row,
            stage_of(row, answers.get(row.id)),
            due(session, row, now()),
            raised.get(row.matter_id, 0),
        )
        for row in given
    }
