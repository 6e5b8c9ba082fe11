"""With which version of an opinion a file came."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("version", sa.Integer, nullable=False, server_default="1")
    op.add_column("attachments", column)


def downgrade() -> None:
    with op.batch_alter_table("attachments") as batch:
        batch.drop_column("version")
