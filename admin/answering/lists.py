"""What an agency has in hand, in bands by days left, and what it has answered."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.area import blueprint
from admin.matters.counts import show_work_counts
from admin.matters.stages import CORRECTING, Stage, stage_of
from admin.paging import paged
from dialogue.answers.queries import answers_of
from dialogue.conferences.queries import rules_in_force
from dialogue.matters.queries import voices
from dialogue.permissions import Permission
from dialogue.routing import states
from dialogue.routing.model import Assignment
from dialogue.routing.queries import Due, assignments, due
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

    @property
    def band(self) -> str:
        """The band by working days left; `near` as the conference counts it."""
        # The deadline was for the first version.
        if self.stage.key == CORRECTING.key:
            return "new"
        if self.due.left < 0:
            return "overdue"
        near = rules_in_force(self.assignment.matter.conference, "near_days")
        return "near" if self.due.left <= near else "new"


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
    rows = [row for row in _rows() if not row.stage.is_answered]
    rows.sort(key=lambda row: (row.due.on, row.assignment.id))
    inside = {key: [row for row in rows if row.band == key] for key, _ in _BANDS}
    page, shown = paged([row for key, _ in _BANDS for row in inside[key]], ".in_hand")
    bands = [
        Band(key, title, len(inside[key]), [row for row in shown if row.band == key])
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
    rows = [row for row in _rows() if row.stage.is_answered]
    page, shown = paged(rows[::-1], ".answered")
    show_work_counts()
    return render_template("admin/answering/answered.html", rows=shown, count=len(rows), page=page)


def _rows() -> list[WorkRow]:
    session = reading()
    given = assignments(session, actor())
    answers = answers_of(session, [row.id for row in given])
    raised = voices(session, [row.matter_id for row in given])
    return [
        WorkRow(
            row,
            stage_of(row, answers.get(row.id)),
            due(session, row, now()),
            raised.get(row.matter_id, 0),
        )
        for row in given
    ]
