"""Words about sealed opinions in rows of others, set aside under the sealing key."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name="fk_set_aside_opinion_id_opinions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
    )
    op.create_index("ix_set_aside_opinion", "set_aside", ["opinion_id"])


def downgrade() -> None:
    # Words under seal would be lost without a trace.
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM set_aside")):
        raise RuntimeError("words lie under the key of sealed opinions: unseal them first")
    op.drop_table("set_aside")
