"""A sender may ask, once, for an exclusion to be reviewed."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import set_checks

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exclusion_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("upper_document", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'overturned', 'upheld')", name=op.f("ck_reviews_state")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (decided_by IS NULL)", name=op.f("ck_reviews_decided")
        ),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL)", name=op.f("ck_reviews_decided_at")
        ),
        sa.ForeignKeyConstraint(
            ["exclusion_id"], ["exclusions.id"], name=op.f("fk_reviews_exclusion_id_exclusions")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_reviews_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_reviews_decided_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("exclusion_id", name=op.f("uq_reviews_exclusion_id")),
    )
    op.create_index("ix_reviews_state", "reviews", ["state", "requested_at"])
    set_checks(
        "exclusions",
        state="state IN ('confirmed', 'overturned', 'proposed', 'rejected', 'withdrawn')",
        decided="state NOT IN ('confirmed', 'overturned', 'rejected') OR decided_by IS NOT NULL",
        letter="state NOT IN ('confirmed', 'overturned') OR letter IS NOT NULL",
    )


def downgrade() -> None:
    op.drop_table("reviews")
    # To the older release an exclusion that was overturned is one that was not agreed to.
    op.execute("UPDATE exclusions SET state = 'rejected' WHERE state = 'overturned'")
    set_checks(
        "exclusions",
        state="state IN ('confirmed', 'proposed', 'rejected', 'withdrawn')",
        decided="state NOT IN ('confirmed', 'rejected') OR decided_by IS NOT NULL",
        letter="state <> 'confirmed' OR letter IS NOT NULL",
    )
