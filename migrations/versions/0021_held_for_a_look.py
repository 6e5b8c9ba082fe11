"""Hold what looks like spam for a look, and count arrivals for a day."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_NOT_SEALED = sa.text("sealed_at IS NULL")
_HELD = sa.text("held_at IS NOT NULL")
_QUEUE = ["conference_id", "state", "sent_at", "first_opened_at", "sealed_at"]


def upgrade() -> None:
    op.drop_index("ix_opinions_queue", table_name="opinions")
    held = "held_at IS NULL OR (state = 'received' AND held_for <> '')"
    with changed("opinions", held=held) as batch:
        batch.add_column(sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("held_for", sa.String(80), server_default="", nullable=False))
    _queue_index([*_QUEUE, "held_at"])
    op.create_index(
        "ix_opinions_held",
        "opinions",
        ["conference_id", "sent_at"],
        sqlite_where=_HELD,
        postgresql_where=_HELD,
    )
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("browser", sa.String(64), nullable=False),
        sa.Column("network", sa.String(64), nullable=False),
        sa.Column("words", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name="fk_arrivals_conference_id_conferences"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_arrivals"),
    )
    for column in ("conference_id", "browser", "network", "words"):
        op.create_index(f"ix_arrivals_{column}", "arrivals", [column, "at"])
    op.create_index("ix_arrivals_at", "arrivals", ["at"])
    op.create_table(
        "spent_proofs",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_spent_proofs"),
    )
    op.create_index("ix_spent_proofs_expires_at", "spent_proofs", ["expires_at"])


def downgrade() -> None:
    op.drop_table("spent_proofs")
    op.drop_table("arrivals")
    op.drop_index("ix_opinions_held", table_name="opinions")
    op.drop_index("ix_opinions_queue", table_name="opinions")
    with changed("opinions", held=None) as batch:
        batch.drop_column("held_for")
        batch.drop_column("held_at")
    _queue_index(_QUEUE)


def _queue_index(columns: list[str]) -> None:
    op.create_index(
        "ix_opinions_queue",
        "opinions",
        columns,
        sqlite_where=_NOT_SEALED,
        postgresql_where=_NOT_SEALED,
    )
