"""An index from which the reckoning of a conference is counted."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_opinions_counted", "opinions", ["conference_id", "state", "parent_id"])


def downgrade() -> None:
    op.drop_index("ix_opinions_counted", "opinions")
