"""The table of a conference's matters, put together in a fixed number of statements."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from admin.matters.stages import STAGES, Stage, stage_of
from dialogue.answers.queries import answers_of
from dialogue.matters.model import Matter
from dialogue.matters.queries import matters_of, voices
from dialogue.permissions import Actor
from dialogue.routing import states
from dialogue.routing.model import Assignment
from dialogue.routing.queries import Due, assignments_of, due

OVERDUE = "qua-han"


@dataclass(frozen=True)
class MatterRow:
    """A matter with its latest assignment. `due` only while an answer is waited for."""

    matter: Matter
    voices: int
    assignment: Assignment | None
    stage: Stage
    due: Due | None

    @property
    def is_overdue(self) -> bool:
        """Whether the answer should have been there before today."""
        return self.due is not None and self.due.left < 0


@dataclass(frozen=True)
class Filter:
    """A link above the table; `key` "" shows everything."""

    key: str
    label: str
    count: int


def board(session: Session, actor: Actor, conference_id: int, now: datetime) -> list[MatterRow]:
    """Every matter of a conference by number."""
    matters = matters_of(session, actor, conference_id)
    ids = [matter.id for matter in matters]
    raised = voices(session, ids)
    latest: dict[int, Assignment] = {}
    for assignment in assignments_of(session, ids):
        if assignment.is_lead:
            latest.setdefault(assignment.matter_id, assignment)
    answers = answers_of(session, [assignment.id for assignment in latest.values()])
    rows = []
    for matter in matters:
        given = latest.get(matter.id)
        stage = stage_of(given, answers.get(given.id) if given else None)
        waits = given is not None and given.state in states.CURRENT and not stage.is_answered
        until = due(session, given, now) if given and waits else None
        rows.append(MatterRow(matter, raised.get(matter.id, 0), given, stage, until))
    return rows


def filters(rows: list[MatterRow]) -> list[Filter]:
    """The links above the table: those that would show something."""
    count = Counter(row.stage.key for row in rows)
    overdue = sum(row.is_overdue for row in rows)
    found = [Filter(OVERDUE, "Quá hạn", overdue)]
    found += [Filter(stage.key, stage.label, count[stage.key]) for stage in STAGES]
    return [Filter("", "Tất cả", len(rows))] + [one for one in found if one.count]


def chosen(rows: list[MatterRow], key: str) -> list[MatterRow]:
    """The rows that a link above the table shows; an unknown key shows them all."""
    if key == OVERDUE:
        return [row for row in rows if row.is_overdue]
    if key in {stage.key for stage in STAGES}:
        return [row for row in rows if row.stage.key == key]
    return rows
