"""Count the queue from an index alone, and remember when an opinion was first opened."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NOT_SEALED = sa.text("sealed_at IS NULL")


def upgrade() -> None:
    op.add_column(
        "opinions", sa.Column("first_opened_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute(
        "UPDATE opinions SET first_opened_at = "
        "(SELECT min(first_at) FROM openings WHERE openings.opinion_id = opinions.id)"
    )
    op.drop_index("ix_opinions_queue", table_name="opinions")
    op.create_index(
        "ix_opinions_queue",
        "opinions",
        ["conference_id", "state", "sent_at", "first_opened_at", "sealed_at"],
        sqlite_where=_NOT_SEALED,
        postgresql_where=_NOT_SEALED,
    )


def downgrade() -> None:
    op.drop_index("ix_opinions_queue", table_name="opinions")
    op.drop_column("opinions", "first_opened_at")
    op.create_index("ix_opinions_queue", "opinions", ["conference_id", "state", "sent_at"])
