"""On which ground a unit or a body ended."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("units", "organisations"):
        column = sa.Column("end_ground", sa.String(200), nullable=False, server_default="")
        op.add_column(table, column)


def downgrade() -> None:
    for table in ("organisations", "units"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("end_ground")
