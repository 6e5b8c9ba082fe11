"""Who holds a role at a body now."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.accounts.model import Account, RoleHolding
from dialogue.permissions import Role


def in_force(now: datetime) -> ColumnElement[bool]:
    """That a role is held at a moment: neither ended by somebody nor run out by itself."""
    return and_(
        RoleHolding.until.is_(None), or_(RoleHolding.ends_at.is_(None), RoleHolding.ends_at > now)
    )


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
