"""Matters that were raised before, at an earlier conference."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("undone_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "recurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("matter_id <> earlier_id", name=op.f("ck_recurrences_two_matters")),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_recurrences_undone")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matters.id"], name=op.f("fk_recurrences_matter_id_matters")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["matters.id"], name=op.f("fk_recurrences_earlier_id_matters")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["accounts.id"], name=op.f("fk_recurrences_confirmed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["accounts.id"], name=op.f("fk_recurrences_undone_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurrences")),
    )
    op.create_index("ix_recurrences_earlier_id", "recurrences", ["earlier_id"])
    op.create_index(
        "uq_recurrences_in_force",
        "recurrences",
        ["matter_id"],
        unique=True,
        sqlite_where=_IN_FORCE,
        postgresql_where=_IN_FORCE,
    )


def downgrade() -> None:
    op.drop_index("uq_recurrences_in_force", table_name="recurrences")
    op.drop_index("ix_recurrences_earlier_id", table_name="recurrences")
    op.drop_table("recurrences")
