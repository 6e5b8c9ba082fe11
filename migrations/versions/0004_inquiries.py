"""What the Front asks of a sender: a completion, or the answer to a question."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import set_checks

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BEFORE = "state IN ('accepted', 'excluded', 'exclusion_proposed', 'received', 'withdrawn')"
NOW = (
    "state IN ('accepted', 'asked', 'excluded', 'exclusion_proposed', 'received', 'returned',"
    " 'withdrawn')"
)


def upgrade() -> None:
    op.create_table(
        "inquiries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('completion', 'question')", name=op.f("ck_inquiries_kind")),
        sa.CheckConstraint(
            "state IN ('answered', 'lapsed', 'open', 'withdrawn')",
            name=op.f("ck_inquiries_state"),
        ),
        sa.CheckConstraint(
            "(state = 'answered') = (answered_at IS NOT NULL)",
            name=op.f("ck_inquiries_answered"),
        ),
        sa.CheckConstraint(
            "version IS NULL OR kind = 'completion'", name=op.f("ck_inquiries_version")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_inquiries_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["accounts.id"], name=op.f("fk_inquiries_asked_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_inquiries_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
    )
    op.create_index("ix_inquiries_opinion", "inquiries", ["opinion_id"])
    op.create_index("ix_inquiries_due", "inquiries", ["state", "due_on"])
    op.create_index(
        "uq_inquiries_open",
        "inquiries",
        ["opinion_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    set_checks("opinions", state=NOW)


def downgrade() -> None:
    # What waited for its sender waits for the Front again: the older release knows no other way.
    op.execute("UPDATE opinions SET state = 'received' WHERE state IN ('asked', 'returned')")
    set_checks("opinions", state=BEFORE)
    op.drop_table("inquiries")
