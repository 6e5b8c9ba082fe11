"""The public matter to which a sender wants to add a voice."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wishes",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_wishes_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matters.id"], name=op.f("fk_wishes_matter_id_matters")
        ),
        sa.PrimaryKeyConstraint("opinion_id", "version", name=op.f("pk_wishes")),
    )
    op.create_index("ix_wishes_matter_id", "wishes", ["matter_id"])


def downgrade() -> None:
    op.drop_index("ix_wishes_matter_id", table_name="wishes")
    op.drop_table("wishes")
