"""Roles that two people give, for a time."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ROLES = "'admin', 'coordinator', 'head', 'inspector', 'moderator', 'officer', 'sealed'"


def upgrade() -> None:
    op.add_column("role_holdings", sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("role_holdings", sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "role_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"role IN ({_ROLES})", name=op.f("ck_role_proposals_role")),
        sa.CheckConstraint(
            "state IN ('confirmed', 'proposed', 'refused')", name=op.f("ck_role_proposals_state")
        ),
        sa.CheckConstraint(
            "state <> 'confirmed' OR (decided_by <> proposed_by AND decided_by <> account_id)",
            name=op.f("ck_role_proposals_two_people"),
        ),
        sa.CheckConstraint(
            "state = 'proposed' OR decided_by IS NOT NULL", name=op.f("ck_role_proposals_decided")
        ),
        sa.CheckConstraint(
            "role <> 'sealed' OR ends_on IS NOT NULL", name=op.f("ck_role_proposals_ends")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_role_proposals_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_role_proposals_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["accounts.id"], name=op.f("fk_role_proposals_proposed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_role_proposals_decided_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_proposals")),
    )
    for column in ("account_id", "organisation_id"):
        op.create_index(op.f(f"ix_role_proposals_{column}"), "role_proposals", [column])


def downgrade() -> None:
    for column in ("organisation_id", "account_id"):
        op.drop_index(op.f(f"ix_role_proposals_{column}"), "role_proposals")
    op.drop_table("role_proposals")
    with op.batch_alter_table("role_holdings") as batch:
        batch.drop_column("noted_at")
        batch.drop_column("ends_at")
