"""Duties that somebody keeps open although the portal finds all of them received."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duties_kept_open",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("duty_key", sa.String(length=80), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conferences.id"],
            name=op.f("fk_duties_kept_open_conference_id_conferences"),
        ),
        sa.ForeignKeyConstraint(
            ["marked_by"], ["accounts.id"], name=op.f("fk_duties_kept_open_marked_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties_kept_open")),
        sa.UniqueConstraint(
            "conference_id", "duty_key", name=op.f("uq_duties_kept_open_conference_id_duty_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("duties_kept_open")
