"""Who holds a role at a body now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.accounts.model import Account, RoleHolding
from dialogue.permissions import Role


def holders(session: Session, role: Role, organisation_id: int) -> list[Account]:
    """The officers with open accounts who hold a role at an organisation."""
    query = (
        select(Account)
        .join(RoleHolding)
        .where(
            RoleHolding.organisation_id == organisation_id,
            RoleHolding.role == role,
            RoleHolding.until.is_(None),
            Account.disabled_at.is_(None),
        )
        .order_by(Account.id)
    )
    return list(session.scalars(query))
