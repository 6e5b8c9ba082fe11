"""Asking to speak at a conference, and until when."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STANDING = sa.text("state <> 'withdrawn'")


def upgrade() -> None:
    with changed(
        "conferences",
        speaking="speaking_until IS NULL OR "
        "(opens_at < speaking_until AND speaking_until <= held_at)",
    ) as batch:
        batch.add_column(sa.Column("speaking_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "speaking_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=400), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('accepted', 'declined', 'requested', 'waiting_list', 'withdrawn')",
            name=op.f("ck_speaking_requests_state"),
        ),
        sa.CheckConstraint(
            "reason IS NULL OR reason IN ('answered', 'off_topic', 'places_full', 'same_matter')",
            name=op.f("ck_speaking_requests_reason"),
        ),
        sa.CheckConstraint(
            "state <> 'declined' OR reason IS NOT NULL",
            name=op.f("ck_speaking_requests_declined"),
        ),
        sa.CheckConstraint(
            "state <> 'waiting_list' OR waiting_since IS NOT NULL",
            name=op.f("ck_speaking_requests_waiting"),
        ),
        sa.CheckConstraint(
            "state <> 'withdrawn' OR withdrawn_at IS NOT NULL",
            name=op.f("ck_speaking_requests_withdrawn"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'declined', 'waiting_list') OR decided_by IS NOT NULL",
            name=op.f("ck_speaking_requests_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"],
            ["opinions.id"],
            name=op.f("fk_speaking_requests_opinion_id_opinions"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["accounts.id"],
            name=op.f("fk_speaking_requests_decided_by_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaking_requests")),
    )
    op.create_index(op.f("ix_speaking_requests_opinion_id"), "speaking_requests", ["opinion_id"])
    op.create_index(
        "uq_speaking_requests_standing",
        "speaking_requests",
        ["opinion_id"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )


def downgrade() -> None:
    op.drop_table("speaking_requests")
    with changed("conferences", speaking=None) as batch:
        batch.drop_column("speaking_until")
