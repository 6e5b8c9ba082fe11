"""Plans that are kept, the conferences they run, and what of their duties is done."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_plan_files_unit_id_units")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_files")),
    )
    op.create_index(op.f("ix_plan_files_unit_id"), "plan_files", ["unit_id"], unique=False)
    op.create_table(
        "plan_editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["accounts.id"], name=op.f("fk_plan_editions_made_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan_files.id"], name=op.f("fk_plan_editions_plan_id_plan_files")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_editions")),
        sa.UniqueConstraint("plan_id", "revision", name=op.f("uq_plan_editions_plan_id_revision")),
    )
    op.create_table(
        "plan_conferences",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("session_key", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conferences.id"],
            name=op.f("fk_plan_conferences_conference_id_conferences"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan_files.id"], name=op.f("fk_plan_conferences_plan_id_plan_files")
        ),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_plan_conferences")),
        sa.UniqueConstraint(
            "plan_id", "session_key", name=op.f("uq_plan_conferences_plan_id_session_key")
        ),
    )
    op.create_table(
        "plan_bodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_plan_bodies_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan_files.id"], name=op.f("fk_plan_bodies_plan_id_plan_files")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_bodies")),
        sa.UniqueConstraint("plan_id", "body_key", name=op.f("uq_plan_bodies_plan_id_body_key")),
    )
    op.create_table(
        "duties_done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("duty_key", sa.String(length=80), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conferences.id"],
            name=op.f("fk_duties_done_conference_id_conferences"),
        ),
        sa.ForeignKeyConstraint(
            ["marked_by"], ["accounts.id"], name=op.f("fk_duties_done_marked_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties_done")),
        sa.UniqueConstraint(
            "conference_id", "duty_key", name=op.f("uq_duties_done_conference_id_duty_key")
        ),
    )


def downgrade() -> None:
    for name in ("duties_done", "plan_bodies", "plan_conferences", "plan_editions"):
        op.drop_table(name)
    op.drop_index(op.f("ix_plan_files_unit_id"), table_name="plan_files")
    op.drop_table("plan_files")
