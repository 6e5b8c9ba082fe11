"""Reckon a conference from an index alone."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_opinions_reckoning", "opinions", ["conference_id", "state", "parent_id"])


def downgrade() -> None:
    op.drop_index("ix_opinions_reckoning", table_name="opinions")
