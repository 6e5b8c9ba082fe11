"""Merging matters, moving opinions between them, and where an opinion was."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("undone_at IS NULL")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    with changed("matters") as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("recalled_at", moment, nullable=True))
        batch.create_foreign_key(
            op.f("fk_matters_merged_into_id_matters"), "matters", ["merged_into_id"], ["id"]
        )
        batch.create_index(op.f("ix_matters_merged_into_id"), ["merged_into_id"])
    with changed("matter_opinions") as batch:
        batch.add_column(sa.Column("put_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_matter_opinions_put_by_accounts"), "accounts", ["put_by"], ["id"]
        )
    op.create_table(
        "matter_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("merged_by", sa.Integer(), nullable=False),
        sa.Column("merged_at", moment, nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", moment, nullable=True),
        sa.CheckConstraint("source_id <> target_id", name=op.f("ck_matter_merges_two_matters")),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_matter_merges_undone")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["matters.id"], name=op.f("fk_matter_merges_source_id_matters")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["matters.id"], name=op.f("fk_matter_merges_target_id_matters")
        ),
        sa.ForeignKeyConstraint(
            ["merged_by"], ["accounts.id"], name=op.f("fk_matter_merges_merged_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["accounts.id"], name=op.f("fk_matter_merges_undone_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_merges")),
    )
    op.create_index(op.f("ix_matter_merges_target_id"), "matter_merges", ["target_id"])
    op.create_index(
        "uq_matter_merges_in_force",
        "matter_merges",
        ["source_id"],
        unique=True,
        sqlite_where=_IN_FORCE,
        postgresql_where=_IN_FORCE,
    )
    op.create_table(
        "past_memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("put_by", sa.Integer(), nullable=True),
        sa.Column("until", moment, nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(20), nullable=False),
        sa.Column("merge_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "cause IN ('merged', 'moved', 'recalled', 'unmerged')",
            name=op.f("ck_past_memberships_cause"),
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_past_memberships_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matters.id"], name=op.f("fk_past_memberships_matter_id_matters")
        ),
        sa.ForeignKeyConstraint(
            ["put_by"], ["accounts.id"], name=op.f("fk_past_memberships_put_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["accounts.id"], name=op.f("fk_past_memberships_ended_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["merge_id"],
            ["matter_merges.id"],
            name=op.f("fk_past_memberships_merge_id_matter_merges"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_memberships")),
    )
    for column in ("opinion_id", "matter_id", "merge_id"):
        op.create_index(op.f(f"ix_past_memberships_{column}"), "past_memberships", [column])


def downgrade() -> None:
    op.drop_table("past_memberships")
    op.drop_table("matter_merges")
    with changed("matter_opinions") as batch:
        batch.drop_constraint(op.f("fk_matter_opinions_put_by_accounts"), type_="foreignkey")
        batch.drop_column("put_by")
    with changed("matters") as batch:
        batch.drop_index(op.f("ix_matters_merged_into_id"))
        batch.drop_constraint(op.f("fk_matters_merged_into_id_matters"), type_="foreignkey")
        batch.drop_column("recalled_at")
        batch.drop_column("merged_into_id")
