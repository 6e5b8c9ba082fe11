"""Which bodies of the register owe a duty of a plan, and the officers who act for them."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.holders import holders, in_force
from dialogue.accounts.model import Account, RoleHolding
from dialogue.duties.model import PlanBody
from dialogue.organisations.model import Organisation
from dialogue.permissions import Role
from dialogue.plans.schema import Plan

ACTING = (Role.OFFICER, Role.HEAD, Role.MODERATOR)


def connected_bodies(session: Session, plan_id: int) -> dict[str, Organisation]:
    """The bodies of the register by the keys of a plan, as far as somebody said which they are."""
    return bodies_of_plans(session, {plan_id}).get(plan_id, {})


def bodies_of_plans(
    session: Session, plan_ids: Collection[int]
) -> dict[int, dict[str, Organisation]]:
    """The same for many plans in one statement, by the numbers of the plans."""
    query = select(PlanBody).where(PlanBody.plan_id.in_(plan_ids))
    found: dict[int, dict[str, Organisation]] = {}
    for row in session.scalars(query.options(joinedload(PlanBody.organisation))):
        found.setdefault(row.plan_id, {})[row.body_key] = row.organisation
    return found


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


def bodies_with_mail(session: Session, organisation_ids: Iterable[int]) -> set[int]:
    """Those of these bodies for which somebody acts whom a mail reaches, in one statement."""
    held = select(RoleHolding.organisation_id).join(Account, Account.id == RoleHolding.account_id)
    query = held.where(
        RoleHolding.organisation_id.in_(set(organisation_ids)),
        RoleHolding.role.in_(ACTING),
        in_force(clock.utc_now()),
        Account.disabled_at.is_(None),
        Account.email != "",
    )
    return set(session.scalars(query))


def acting_for(session: Session, bodies: Iterable[Organisation]) -> set[int]:
    """The accounts of those who act for these bodies."""
    return {
        account.id
        for body in bodies
        for role in ACTING
        for account in holders(session, role, body.id)
    }
