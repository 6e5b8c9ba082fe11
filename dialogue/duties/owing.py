"""Which bodies of the register owe a duty of a plan, and the officers who act for them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue.accounts.holders import holders
from dialogue.duties.model import PlanBody
from dialogue.organisations.model import Organisation
from dialogue.permissions import Role
from dialogue.plans.schema import Plan

_ROLES = (Role.OFFICER, Role.HEAD, Role.MODERATOR)


def connected_bodies(session: Session, plan_id: int) -> dict[str, Organisation]:
    """The bodies of the register by the keys of a plan, as far as somebody said which they are."""
    query = select(PlanBody).where(PlanBody.plan_id == plan_id)
    found = session.scalars(query.options(joinedload(PlanBody.organisation)))
    return {row.body_key: row.organisation for row in found}


def owing(
    plan: Plan, keys: Iterable[str], bodies: Mapping[str, Organisation]
) -> list[Organisation]:
    """The bodies behind these keys, a group as those it is made of."""
    found: list[Organisation] = []
    for key in keys:
        body = plan.body(key)
        members = (key, *(body.members if body else ()))
        found += [bodies[each] for each in members if each in bodies]
    return found


def acting_for(session: Session, bodies: Iterable[Organisation]) -> set[int]:
    """The accounts of those who act for these bodies."""
    return {
        account.id
        for body in bodies
        for role in _ROLES
        for account in holders(session, role, body.id)
    }
