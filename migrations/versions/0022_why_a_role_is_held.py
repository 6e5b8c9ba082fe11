"""Why a role was given, beside the role."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("reason", sa.String(300), nullable=False, server_default="")
    op.add_column("role_holdings", column)


def downgrade() -> None:
    with op.batch_alter_table("role_holdings") as batch:
        batch.drop_column("reason")
