"""Why an answer will be late, kept with the draft."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("late_reason", sa.Text, nullable=False, server_default="")
    op.add_column("answer_versions", column)


def downgrade() -> None:
    with op.batch_alter_table("answer_versions") as batch:
        batch.drop_column("late_reason")
