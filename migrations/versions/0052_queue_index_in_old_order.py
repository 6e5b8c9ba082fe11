"""Put the number last in the index of the queue: where it stood, SQLite took it for every list."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _renew("first_opened_at", "sealed_at", "held_at", "carried_at", "id")


def downgrade() -> None:
    _renew("id", "first_opened_at", "sealed_at", "held_at", "carried_at")


def _renew(*rest: str) -> None:
    unsealed = sa.text("sealed_at IS NULL")
    op.drop_index("ix_opinions_queue", table_name="opinions")
    op.create_index(
        "ix_opinions_queue",
        "opinions",
        ["conference_id", "state", "sent_at", *rest],
        sqlite_where=unsealed,
        postgresql_where=unsealed,
    )
