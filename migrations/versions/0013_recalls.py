"""What was taken back after it had gone on, and who had read it by then."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_OPEN = sa.text("checked_at IS NULL")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "readings",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("first_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_readings_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_readings_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_readings_assignment_id_assignments"),
        ),
        sa.PrimaryKeyConstraint("opinion_id", "account_id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_assignment_id"), "readings", ["assignment_id"])
    op.create_table(
        "recalls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("reach", sa.String(20), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("checked_at", moment, nullable=True),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "reach IN ('draft', 'given', 'public', 'signed')", name=op.f("ck_recalls_reach")
        ),
        sa.CheckConstraint(
            "(checked_at IS NULL) = (checked_by IS NULL)", name=op.f("ck_recalls_checked")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_recalls_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matters.id"], name=op.f("fk_recalls_matter_id_matters")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["accounts.id"], name=op.f("fk_recalls_checked_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalls")),
    )
    op.create_index(op.f("ix_recalls_opinion_id"), "recalls", ["opinion_id"])
    op.create_index(op.f("ix_recalls_matter_id"), "recalls", ["matter_id"])
    op.create_index(
        "ix_recalls_open", "recalls", ["matter_id"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )


def downgrade() -> None:
    op.drop_table("recalls")
    op.drop_table("readings")
