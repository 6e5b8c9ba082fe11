"""Count the answers that wait for the coordinator from an index."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_answers_state", "answers", ["state", "assignment_id"])


def downgrade() -> None:
    op.drop_index("ix_answers_state", table_name="answers")
