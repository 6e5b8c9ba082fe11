"""Answer the lists of the queue and the counts of matters from their indexes alone."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _renew_queue("id")
    standing = sa.text("recalled_at IS NULL AND merged_into_id IS NULL")
    op.create_index(
        "ix_matters_standing",
        "matters",
        ["conference_id", "id"],
        sqlite_where=standing,
        postgresql_where=standing,
    )


def downgrade() -> None:
    op.drop_index("ix_matters_standing", table_name="matters")
    _renew_queue()


def _renew_queue(*more: str) -> None:
    unsealed = sa.text("sealed_at IS NULL")
    marks = ["first_opened_at", "sealed_at", "held_at", "carried_at"]
    op.drop_index("ix_opinions_queue", table_name="opinions")
    op.create_index(
        "ix_opinions_queue",
        "opinions",
        ["conference_id", "state", "sent_at", *more, *marks],
        sqlite_where=unsealed,
        postgresql_where=unsealed,
    )
