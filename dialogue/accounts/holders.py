"""Who holds a role at a body now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.accounts.model import Account, RoleHolding
from dialogue.organisations.model import Organisation
from dialogue.permissions import Role


def in_force(now: datetime) -> ColumnElement[bool]:
    """That a role is held at a moment: neither ended by somebody nor run out by itself."""
    return and_(
        RoleHolding.until.is_(None), or_(RoleHolding.ends_at.is_(None), RoleHolding.ends_at > now)
    )


def holders_at_unit(session: Session, role: Role, unit_id: int) -> list[Account]:
    """The officers with open accounts who hold a role at any organisation of a unit."""
    held = (
        select(RoleHolding.account_id)
        .join(Organisation, Organisation.id == RoleHolding.organisation_id)
        .where(
            Organisation.unit_id == unit_id,
            RoleHolding.role == role,
            in_force(clock.utc_now()),
        )
    )
    query = select(Account).where(Account.id.in_(held), Account.disabled_at.is_(None))
    return list(session.scalars(query.order_by(Account.id)))


@dataclass(frozen=True)
class Held:
    """A role that an open account holds, with its organisation and the unit of that."""

    account_id: int
    role: Role
    organisation_id: int
    unit_id: int


def everybody(session: Session, roles: Collection[Role]) -> list[Held]:
    """All who hold one of these roles now, in one statement: for what goes through every unit."""
    query = (
        select(
            RoleHolding.account_id,
            RoleHolding.role,
            RoleHolding.organisation_id,
            Organisation.unit_id,
        )
        .join(Organisation, Organisation.id == RoleHolding.organisation_id)
        .join(Account, Account.id == RoleHolding.account_id)
        .where(
            RoleHolding.role.in_(roles), in_force(clock.utc_now()), Account.disabled_at.is_(None)
        )
    )
    return [
        Held(account_id, Role(role), organisation_id, unit_id)
        for account_id, role, organisation_id, unit_id in session.execute(query)
    ]


def holders(session: Session, role: Role, organisation_id: int) -> list[Account]:
    """The officers with open accounts who hold a role at an organisation."""
    query = (
        select(Account)
        .join(RoleHolding)
        .where(
            RoleHolding.organisation_id == organisation_id,
            RoleHolding.role == role,
            in_force(clock.utc_now()),
            Account.disabled_at.is_(None),
        )
        .order_by(Account.id)
    )
    return list(session.scalars(query))
