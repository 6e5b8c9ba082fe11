"""Files that come with an opinion; opinions that the Front keys in."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CHANNELS = "channel IN ('in_person', 'paper', 'phone', 'village', 'web')"


def upgrade() -> None:
    with changed(
        "opinions", channel=_CHANNELS, keyed="(channel = 'web') = (keyed_by IS NULL)"
    ) as batch:
        batch.add_column(
            sa.Column("channel", sa.String(length=20), server_default="web", nullable=False)
        )
        batch.add_column(
            sa.Column("intake_place", sa.String(length=200), server_default="", nullable=False)
        )
        batch.add_column(sa.Column("keyed_by", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("keyed_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_foreign_key(
            op.f("fk_opinions_keyed_by_accounts"), "accounts", ["keyed_by"], ["id"]
        )
    with changed("opinion_versions") as batch:
        batch.add_column(sa.Column("typed_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_opinion_versions_typed_by_accounts"), "accounts", ["typed_by"], ["id"]
        )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(draft_id IS NULL) <> (opinion_id IS NULL)", name=op.f("ck_attachments_owner")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_attachments_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["drafts.id"],
            name=op.f("fk_attachments_draft_id_drafts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("place", name=op.f("uq_attachments_place")),
    )
    op.create_index("ix_attachments_opinion_id", "attachments", ["opinion_id"])
    op.create_index("ix_attachments_draft_id", "attachments", ["draft_id"])


def downgrade() -> None:
    op.drop_table("attachments")
    with changed("opinion_versions") as batch:
        batch.drop_constraint(op.f("fk_opinion_versions_typed_by_accounts"), type_="foreignkey")
        batch.drop_column("typed_by")
    with changed("opinions", channel=None, keyed=None) as batch:
        batch.drop_constraint(op.f("fk_opinions_keyed_by_accounts"), type_="foreignkey")
        for column in ("keyed_at", "keyed_by", "intake_place", "channel"):
            batch.drop_column(column)
