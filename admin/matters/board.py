"""The table of a conference's matters: all of them in few columns, those of a page whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, joinedload

from admin.matters.stages import STAGES, Stage, stage_in
from dialogue.matters.chains import Chain, chains
from dialogue.matters.model import Matter
from dialogue.matters.queries import visible_matters, voices
from dialogue.permissions import Actor
from dialogue.reports.standing import Standing, standings
from dialogue.routing import states
from dialogue.routing.model import LEAD, Assignment
from dialogue.routing.queries import Due, due

OVERDUE = "qua-han"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a matter stands, from its latest lead; `waits` while an answer is waited for."""

    matter_id: int
    given: Standing | None
    stage: Stage

    @property
    def waits(self) -> bool:
        """Whether a deadline counts."""
        return (
            self.given is not None
            and self.given.state in states.CURRENT
            and not self.stage.is_answered
        )

    @property
    def is_overdue(self) -> bool:
        """Whether the answer should have been there before today."""
        return self.given is not None and self.given.left < 0 and self.waits


@dataclass(frozen=True)
class MatterRow:
    """A matter with its latest assignment. `due` only while an answer is waited for."""

    matter: Matter
    voices: int
    assignment: Assignment | None
    stage: Stage
    due: Due | None
    chain: Chain | None


@dataclass(frozen=True)
class Filter:
    """A link above the table; `key` "" shows everything."""

    key: str
    label: str
    count: int


def places(session: Session, actor: Actor, conference_id: int, now: datetime) -> list[Place]:
    """Where every matter of a conference stands, by number."""
    here = visible_matters(actor).where(Matter.conference_id == conference_id)
    numbered = here.with_only_columns(Matter.id, maintain_column_froms=True)
    is_lead = and_(Matter.conference_id == conference_id, Assignment.role == LEAD)
    latest: dict[int, Standing] = {}
    for given in standings(session, is_lead, now):
        latest.setdefault(given.matter_id, given)
    return [
        Place(number, latest.get(number), stage_in(latest.get(number)))
        for number in session.scalars(numbered.order_by(Matter.number))
    ]


def rows(session: Session, actor: Actor, shown: Sequence[Place], now: datetime) -> list[MatterRow]:
    """The matters of a page as its table shows them."""
    ids = [place.matter_id for place in shown]
    found = visible_matters(actor).where(Matter.id.in_(ids)).options(joinedload(Matter.field))
    matters = {row.id: row for row in session.scalars(found)}
    given = {
        row.id: row
        for row in session.scalars(
            select(Assignment)
            .where(Assignment.id.in_([place.given.id for place in shown if place.given]))
            .options(joinedload(Assignment.organisation))
        )
    }
    raised, before = voices(session, ids), chains(session, ids)
    made = []
    for place in shown:
        assignment = given.get(place.given.id) if place.given else None
        until = due(session, assignment, now) if assignment and place.waits else None
        matter = matters[place.matter_id]
        made.append(
            MatterRow(
                matter,
                raised.get(matter.id, 0),
                assignment,
                place.stage,
                until,
                before.get(matter.id),
            )
        )
    return made


def filters(found: list[Place]) -> list[Filter]:
    """The links above the table: those that would show something."""
    count = Counter(place.stage.key for place in found)
    links = [Filter(OVERDUE, "Quá hạn", sum(place.is_overdue for place in found))]
    links += [Filter(stage.key, stage.label, count[stage.key]) for stage in STAGES]
    return [Filter("", "Tất cả", len(found))] + [one for one in links if one.count]


def chosen(found: list[Place], key: str) -> list[Place]:
    """The matters that a link above the table shows; an unknown key shows them all."""
    if key == OVERDUE:
        return [place for place in found if place.is_overdue]
    if key in {stage.key for stage in STAGES}:
        return [place for place in found if place.stage.key == key]
    return found
