"""Several households who sign one opinion."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with changed("opinions", households="households >= 1") as batch:
        batch.add_column(sa.Column("households", sa.Integer(), server_default="1", nullable=False))
    op.create_table(
        "cosigners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("represents", sa.Boolean(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_cosigners_opinion_id_opinions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cosigners")),
        sa.UniqueConstraint(
            "opinion_id", "position", name=op.f("uq_cosigners_opinion_id_position")
        ),
    )


def downgrade() -> None:
    op.drop_table("cosigners")
    with changed("opinions", households=None) as batch:
        batch.drop_column("households")
