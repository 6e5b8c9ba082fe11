"""What the screening advises on opinions, and the mark of danger."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_LABELS = "('kien_nghi', 'khieu_nai', 'to_cao', 'tranh_chap', 'hon_hop', 'khong_hop_le')"
_URGENT = sa.text("urgent_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("opinions", sa.Column("urgent_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_opinions_urgent",
        "opinions",
        ["conference_id", "sent_at"],
        sqlite_where=_URGENT,
        postgresql_where=_URGENT,
    )
    op.create_table(
        "screening_advice",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(20), nullable=False),
        sa.Column("ground", sa.String(4), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("asks_first", sa.Boolean(), nullable=False),
        sa.Column("engine", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("label_decided", sa.String(20), nullable=True),
        sa.Column("ground_decided", sa.String(4), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"label IN {_LABELS}", name="label"),
        sa.CheckConstraint(
            f"label_decided IS NULL OR label_decided IN {_LABELS}", name="label_decided"
        ),
        sa.CheckConstraint("(label_decided IS NULL) = (decided_at IS NULL)", name="decided"),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name="fk_screening_advice_opinion_id_opinions"
        ),
        sa.PrimaryKeyConstraint("opinion_id", name="pk_screening_advice"),
    )
    op.create_index("ix_screening_advice_decided_at", "screening_advice", ["decided_at"])


def downgrade() -> None:
    op.drop_table("screening_advice")
    op.drop_index("ix_opinions_urgent", "opinions")
    op.drop_column("opinions", "urgent_at")
