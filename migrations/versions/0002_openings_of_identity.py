"""Who looked up a sender and why, and the role that inspects."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import set_checks

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROLES = "'admin', 'coordinator', 'head', {}'moderator', 'officer', 'sealed'"


def upgrade() -> None:
    op.create_table(
        "identity_openings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason IN ('call', 'clarify', 'verify', 'renewal', 'speaking', 'cosigners', "
            "'authority')",
            name=op.f("ck_identity_openings_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_identity_openings_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_identity_openings_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_identity_openings_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_openings")),
    )
    op.create_index(
        op.f("ix_identity_openings_opinion_id"), "identity_openings", ["opinion_id"], unique=False
    )
    _allow(_ROLES.format("'inspector', "))


def downgrade() -> None:
    op.execute("DELETE FROM role_holdings WHERE role = 'inspector'")
    _allow(_ROLES.format(""))
    op.drop_index(op.f("ix_identity_openings_opinion_id"), "identity_openings")
    op.drop_table("identity_openings")


def _allow(roles: str) -> None:
    set_checks("role_holdings", role=f"role IN ({roles})")
