"""Bảng tổng hợp: what the standing committee is shown of a conference, by field and urgency.

No sender is named. What is sealed is in no figure of it, as on the public page of figures, so that
nothing can be found out by subtracting (Luật Tố cáo 2018 Đ8).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from dialogue.answers.model import Answer
from dialogue.conferences.model import Conference, Field
from dialogue.conferences.queries import names_day
from dialogue.matters.chains import Chain, chains
from dialogue.matters.model import URGENCIES, Matter, Membership
from dialogue.matters.queries import visible_matters
from dialogue.moderation.model import STANDING, Exclusion
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.organisations.through_time import name_on
from dialogue.permissions import Actor
from dialogue.regulation import GROUNDS
from dialogue.reports.stages import STAGE
from dialogue.routing.model import LEAD, Assignment
from dialogue.routing.states import CURRENT

UNROUTED = "unrouted"


@dataclass(frozen=True)
class Wanted:
    """Which matters are wanted; None and "" ask for all. `theme_id`: raised under this theme."""

    field_id: int | None = None
    theme_id: int | None = None
    agency_id: int | None = None
    urgency: str = ""
    state: str = ""


@dataclass(frozen=True)
class Voice:
    """One opinion without its sender."""

    code: str
    theme: str
    place: str
    text: str
    sent_at: datetime


@dataclass(frozen=True)
class Row:
    """A matter. `agency` is empty while nobody has been given it; `state` a key of the stages.

    `chain`: how often it was raised, where an earlier conference had it.
    """

    number: int
    title: str
    summary: str
    urgency: str
    agency: str
    state: str
    voices: list[Voice]
    chain: Chain | None = None


@dataclass(frozen=True)
class Section:
    """The matters of one field, the most urgent first."""

    field: str
    rows: list[Row]


@dataclass(frozen=True)
class Overview:
    """Everything the table says. `excluded`: ground and how often, without what is sealed."""

    conference: Conference
    at: datetime
    sections: list[Section]
    excluded: list[tuple[str, int]] = field(default_factory=list)

    @property
    def matters(self) -> int:
        """How many matters are in the table."""
        return sum(len(section.rows) for section in self.sections)

    @property
    def voices(self) -> int:
        """How many opinions are in the table."""
        return sum(len(row.voices) for section in self.sections for row in section.rows)


def overview(
    session: Session, actor: Actor, conference: Conference, wanted: Wanted, at: datetime
) -> Overview:
    """The table of a conference, in a fixed number of statements."""
    matters = session.scalars(_matters(actor, conference, wanted)).all()
    ids = [matter.id for matter in matters]
    given = _given(session, ids, names_day(conference, at))
    voices, before = _voices(session, ids), chains(session, ids)
    sections: dict[str, list[Row]] = {}
    for matter in matters:
        agency_id, agency, state = given.get(matter.id, (None, "", UNROUTED))
        raised = voices.get(matter.id, [])
        if not raised or (wanted.state and state != wanted.state):
            continue
        if wanted.agency_id is not None and agency_id != wanted.agency_id:
            continue
        row = Row(
            matter.number,
            matter.title,
            matter.summary,
            matter.urgency,
            agency,
            state,
            raised,
            before.get(matter.id),
        )
        sections.setdefault(matter.field.name, []).append(row)
    return Overview(
        conference,
        at,
        [
            Section(name, sorted(rows, key=lambda row: (-URGENCIES.index(row.urgency), row.number)))
            for name, rows in sections.items()
        ],
        excluded_by_ground(session, conference.id),
    )


def excluded_by_ground(session: Session, conference_id: int) -> list[tuple[str, int]]:
    """How many opinions were confirmed as outside the dialogue on each ground; none is sealed."""
    counts = {
        ground: count
        for ground, count in session.execute(
            select(Exclusion.ground, func.count())
            .join(Opinion)
            .where(
                Exclusion.conference_id == conference_id,
                Opinion.sealed_at.is_(None),
                Exclusion.state.in_(STANDING),
            )
            .group_by(Exclusion.ground)
        )
    }
    return [
        (ground.name, counts[code])
        for code, ground in GROUNDS.items()
        if code in counts and not ground.sealed
    ]


def _matters(actor: Actor, conference: Conference, wanted: Wanted) -> Select[Matter]:
    query = (
        visible_matters(actor)
        .join(Field, Field.id == Matter.field_id)
        .where(Matter.conference_id == conference.id)
        .options(contains_eager(Matter.field))
        .order_by(Field.id, Matter.number)
    )
    if wanted.field_id is not None:
        query = query.where(Matter.field_id == wanted.field_id)
    if wanted.urgency:
        query = query.where(Matter.urgency == wanted.urgency)
    if wanted.theme_id is not None:
        query = query.where(_raised_under(wanted.theme_id))
    return query


def _raised_under(theme_id: int) -> ColumnElement[bool]:
    return (
        select(Membership.opinion_id)
        .join(Opinion, Opinion.id == Membership.opinion_id)
        .where(Membership.matter_id == Matter.id, Opinion.theme_id == theme_id, *_shown())
        .exists()
    )


def _given(session: Session, ids: Sequence[int], on: date) -> dict[int, tuple[int, str, str]]:
    query = (
        select(Assignment, STAGE)
        .outerjoin(Answer, Answer.assignment_id == Assignment.id)
        .where(
            Assignment.matter_id.in_(ids),
            Assignment.role == LEAD,
            Assignment.state.in_(CURRENT),
        )
        .options(joinedload(Assignment.organisation))
    )
    return {
        row.matter_id: (row.organisation_id, name_on(row.organisation, on), stage)
        for row, stage in session.execute(query)
    }


def _voices(session: Session, ids: Sequence[int]) -> dict[int, list[Voice]]:
    query = (
        select(Membership.matter_id, Opinion)
        .join(Opinion, Opinion.id == Membership.opinion_id)
        .where(Membership.matter_id.in_(ids), *_shown())
        .options(selectinload(Opinion.versions), joinedload(Opinion.theme))
        .order_by(Opinion.sent_at, Opinion.id)
    )
    found: dict[int, list[Voice]] = {}
    for matter_id, row in session.execute(query):
        voice = Voice(row.code, row.theme.name, row.place, row.text, row.sent_at)
        found.setdefault(matter_id, []).append(voice)
    return found


def _shown() -> tuple[ColumnElement[bool], ...]:
    return (
        Opinion.state == states.ACCEPTED,
        Opinion.sealed_at.is_(None),
        Opinion.reported_at.is_(None),
    )
