"""Find opinions by the telling words they share."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alike_terms",
        sa.Column("conference_id", sa.Integer(), sa.ForeignKey("conferences.id"), nullable=False),
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), sa.ForeignKey("opinions.id"), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("conference_id", "term", "opinion_id", name=op.f("pk_alike_terms")),
    )
    op.create_index("ix_alike_terms_opinion_id", "alike_terms", ["opinion_id"])


def downgrade() -> None:
    op.drop_table("alike_terms")
