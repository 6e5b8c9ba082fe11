"""Reading plans and their duties, scoped by the units whose conferences an officer runs."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.duties.commands import readable
from dialogue.duties.model import (
    DutyDone,
    DutyKeptOpen,
    PlanBody,
    PlanConference,
    PlanEdition,
    PlanFile,
)
from dialogue.duties.standing import Owed, owed
from dialogue.errors import NotFound
from dialogue.permissions import Actor, Permission
from dialogue.plans.schema import Plan


def visible_plans(actor: Actor) -> Select[PlanFile]:
    """The plans of the units whose conferences the actor runs."""
    return select(PlanFile).where(PlanFile.unit_id.in_(actor.units(Permission.RUN_CONFERENCE)))


def plans(session: Session, actor: Actor) -> list[PlanFile]:
    """The plans an officer keeps, the newest year first, each with its conferences."""
    query = (
        visible_plans(actor)
        .options(selectinload(PlanFile.conferences).joinedload(PlanConference.conference))
        .order_by(PlanFile.year.desc(), PlanFile.id.desc())
    )
    return list(session.scalars(query))


def plan_file(session: Session, actor: Actor, plan_id: int) -> PlanFile:
    """One of them."""
    query = visible_plans(actor).options(
        selectinload(PlanFile.conferences).joinedload(PlanConference.conference)
    )
    row = session.scalar(query.where(PlanFile.id == plan_id))
    if row is None:
        raise NotFound("not_found")
    return row


def editions(session: Session, plan_id: int) -> list[PlanEdition]:
    """A plan as it stood before, newest first."""
    query = select(PlanEdition).where(PlanEdition.plan_id == plan_id)
    return list(session.scalars(query.order_by(PlanEdition.revision.desc())))


def plan_of(session: Session, conference_id: int) -> PlanConference | None:
    """The plan that runs a conference, where it has one."""
    query = select(PlanConference).where(PlanConference.conference_id == conference_id)
    return session.scalar(query.options(joinedload(PlanConference.plan)))


def without_plan(session: Session, conferences: Collection[Conference]) -> list[Conference]:
    """Those of these conferences that no plan runs yet."""
    query = select(PlanConference.conference_id).where(
        PlanConference.conference_id.in_([row.id for row in conferences])
    )
    run_by_one = set(session.scalars(query))
    return [row for row in conferences if row.id not in run_by_one]


def open_sessions(session: Session, actor: Actor, unit_id: int) -> list[tuple[PlanFile, str, str]]:
    """The sessions of a unit's plans that have no conference: plan, key of the session, its name.

    The newest plans come first.
    """
    found = []
    for row in plans(session, actor):
        held = {link.session_key for link in row.conferences}
        if row.unit_id == unit_id:
            found += [
                (row, one.key, one.name) for one in plan_in(row).sessions if one.key not in held
            ]
    return found


def board(
    session: Session,
    conference: Conference,
    now: datetime,
    found: Mapping[str, date] | None = None,
) -> list[Owed]:
    """Every duty of a conference as it stands; nothing for one without a plan. Four statements.

    `found`: by the key of a duty the day on which the portal has all of it. What somebody put
    down goes before.
    """
    link = plan_of(session, conference.id)
    if link is None:
        return []
    done = dict(found or {})
    done |= {key: row.done_on for key, row in marks(session, conference.id).items()}
    return owed(
        readable(link.plan.text),
        link.session_key,
        working_days(session),
        clock.local_date(now),
        clock.local_date(conference.held_at),
        done,
    )


def marks(session: Session, conference_id: int) -> dict[str, DutyDone]:
    """What was put down as done, by the keys of the duties."""
    found = session.scalars(select(DutyDone).where(DutyDone.conference_id == conference_id))
    return {row.duty_key: row for row in found}


def done_days(session: Session, conference_ids: Collection[int]) -> dict[int, dict[str, date]]:
    """On which days the duties of each of these conferences were done, in one statement."""
    found: dict[int, dict[str, date]] = {}
    query = select(DutyDone).where(DutyDone.conference_id.in_(conference_ids))
    for row in session.scalars(query):
        found.setdefault(row.conference_id, {})[row.duty_key] = row.done_on
    return found


def kept_open(session: Session, conference_ids: Collection[int]) -> dict[int, set[str]]:
    """The duties of each conference that somebody keeps open, in one statement."""
    found: dict[int, set[str]] = {}
    query = select(DutyKeptOpen).where(DutyKeptOpen.conference_id.in_(conference_ids))
    for row in session.scalars(query):
        found.setdefault(row.conference_id, set()).add(row.duty_key)
    return found


def spent_keys(session: Session, plan_id: int) -> frozenset[str]:
    """The keys that marks and connected bodies of a plan go by, also of what it no longer says.

    Something new must not be called the same, or it would be done before it began. Three
    statements.
    """
    found: set[str] = set()
    for marked in (DutyDone, DutyKeptOpen):
        held = PlanConference.conference_id == marked.conference_id
        query = select(marked.duty_key).join(PlanConference, held)
        found.update(session.scalars(query.where(PlanConference.plan_id == plan_id)))
    connected = select(PlanBody.body_key).where(PlanBody.plan_id == plan_id)
    return frozenset((*found, *session.scalars(connected)))


def done_marks(session: Session, plan_id: int, key: str) -> list[DutyDone]:
    """That a duty was done, for each conference of the plan."""
    query = (
        select(DutyDone)
        .join(PlanConference, PlanConference.conference_id == DutyDone.conference_id)
        .where(PlanConference.plan_id == plan_id, DutyDone.duty_key == key)
    )
    return list(session.scalars(query.order_by(DutyDone.done_on)))


def done_and_gone(session: Session, link: PlanConference) -> list[tuple[str, DutyDone]]:
    """What was done and then taken out of the plan: in the words it had there, and the mark.

    One statement, and one more when there is any.
    """
    plan = readable(link.plan.text)
    done = marks(session, link.conference_id)
    gone = {key: row for key, row in done.items() if plan.duty(key) is None}
    found: list[tuple[str, DutyDone]] = []
    for edition in editions(session, link.plan_id) if gone else ():
        earlier = readable(edition.text)
        for key in [key for key in gone if earlier.duty(key)]:
            duty = earlier.duty(key)
            assert duty is not None
            found.append((duty.does, gone.pop(key)))
        if not gone:
            break
    return found


def plan_in(row: PlanFile) -> Plan:
    """The plan that a row keeps."""
    return readable(row.text)
