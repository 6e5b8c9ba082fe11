"""What still rests on a body: shown before it ends, and listed until people have moved it on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.holders import in_force
from dialogue.accounts.model import Account, RoleHolding
from dialogue.answers.model import Answer
from dialogue.conferences.model import Conference
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.organisations.through_time import heirs
from dialogue.permissions import Actor, Permission
from dialogue.reports.scope import Scope
from dialogue.reports.stages import IS_RUNNING
from dialogue.routing import states
from dialogue.routing.model import Assignment


@dataclass
class Touched:
    """The roles held at a body, its running work, the conferences it serves, the bodies below."""

    body: Organisation
    roles: list[RoleHolding] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    conferences: list[Conference] = field(default_factory=list)
    below: list[Organisation] = field(default_factory=list)
    heirs: list[Organisation] = field(default_factory=list)

    @property
    def is_free(self) -> bool:
        """Whether nothing rests on the body any more."""
        return not (self.roles or self.assignments or self.conferences or self.below)


def touched(session: Session, bodies: Collection[Organisation], now: datetime) -> list[Touched]:
    """What rests on these bodies now, in a constant number of reads."""
    found = {body.id: Touched(body) for body in bodies}
    ids = list(found)
    roles = (
        select(RoleHolding)
        .join(Account)
        .where(RoleHolding.organisation_id.in_(ids), in_force(now), Account.disabled_at.is_(None))
        .options(joinedload(RoleHolding.account))
        .order_by(RoleHolding.account_id, RoleHolding.id)
    )
    for role in session.scalars(roles):
        found[role.organisation_id].roles.append(role)
    for given in session.scalars(_running(ids)):
        found[given.organisation_id].assignments.append(given)
    begins = clock.at(clock.local_date(now), 0)
    served = select(Conference).where(
        or_(Conference.front_id.in_(ids), Conference.reception_id.in_(ids)),
        Conference.held_at >= begins,
    )
    for conference in session.scalars(served.order_by(Conference.held_at)):
        for number in {conference.front_id, conference.reception_id} & found.keys():
            found[number].conferences.append(conference)
    for body in session.scalars(_below(ids, clock.local_date(now))):
        found[body.superior_id or 0].below.append(body)
    return list(found.values())


def left_behind(session: Session, actor: Actor, now: datetime) -> list[Touched]:
    """The ended bodies of the units that the actor administers on which something still rests."""
    today = clock.local_date(now)
    query = select(Organisation).where(
        Organisation.unit_id.in_(actor.units(Permission.MANAGE_STAFF)),
        Organisation.valid_to < today,
    )
    rows = touched(session, list(session.scalars(query.order_by(Organisation.id))), now)
    resting = [row for row in rows if not row.is_free]
    for row in resting:
        row.heirs = heirs(session, row.body.id, today)
    return resting


def at_ended_bodies(session: Session, scope: Scope, now: datetime) -> list[Assignment]:
    """The running work of a conference at bodies that have ended, for who gives it to others."""
    here = select(Assignment.id).where(
        Assignment.organisation_id == Organisation.id, Assignment.state.in_(states.CURRENT)
    )
    ended = session.scalars(
        select(Organisation.id).where(Organisation.valid_to < clock.local_date(now), here.exists())
    ).all()
    # Mostly there is none: then the work of all the others is not gone through for it.
    return list(session.scalars(_running(ended).where(scope.condition()))) if ended else []


def _running(ids: Sequence[int]) -> Select[Assignment]:
    return (
        select(Assignment)
        .join(Matter, Matter.id == Assignment.matter_id)
        .outerjoin(Answer, Answer.assignment_id == Assignment.id)
        .where(
            Assignment.organisation_id.in_(ids),
            Assignment.state.in_(states.CURRENT),
            Matter.recalled_at.is_(None),
            Matter.merged_into_id.is_(None),
            IS_RUNNING,
        )
        .options(joinedload(Assignment.matter), joinedload(Assignment.organisation))
        .order_by(Assignment.organisation_id, Matter.number)
    )


def _below(ids: list[int], today: date) -> Select[Organisation]:
    living = or_(Organisation.valid_to.is_(None), Organisation.valid_to >= today)
    return select(Organisation).where(Organisation.superior_id.in_(ids), living)
