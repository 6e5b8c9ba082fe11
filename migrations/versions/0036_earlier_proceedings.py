"""What another body has already done is put down beside an exclusion."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("earlier_body", 200), ("earlier_number", 60)):
        column = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("exclusions", column)
    op.add_column("exclusions", sa.Column("earlier_on", sa.Date))


def downgrade() -> None:
    with op.batch_alter_table("exclusions") as batch:
        for name in ("earlier_on", "earlier_number", "earlier_body"):
            batch.drop_column(name)
