"""A sender may be looked up for the register of what is outside the dialogue."""

from migrations.checks import set_checks

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_BEFORE = "('call', 'clarify', 'verify', 'renewal', 'speaking', 'cosigners', 'authority')"
_NOW = "('call', 'clarify', 'verify', 'renewal', 'speaking', 'register', 'cosigners', 'authority')"


def upgrade() -> None:
    set_checks("identity_openings", reason=f"reason IN {_NOW}")


def downgrade() -> None:
    set_checks("identity_openings", reason=f"reason IN {_BEFORE}")
