"""Whom a sealed text accuses, and whether it was passed on."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accusations",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name="fk_accusations_opinion_id_opinions"
        ),
        sa.PrimaryKeyConstraint("opinion_id", name="pk_accusations"),
    )
    op.create_table(
        "passings",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('kept', 'passed')", name="state"),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name="fk_passings_opinion_id_opinions"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name="fk_passings_decided_by_accounts"
        ),
        sa.PrimaryKeyConstraint("opinion_id", name="pk_passings"),
    )


def downgrade() -> None:
    op.drop_table("passings")
    op.drop_table("accusations")
