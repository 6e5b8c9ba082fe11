"""An opinion that brings something new refers to the one that was answered."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with changed("opinions") as batch:
        batch.add_column(sa.Column("renews_id", sa.Integer))
        batch.create_foreign_key(
            op.f("fk_opinions_renews_id_opinions"), "opinions", ["renews_id"], ["id"]
        )


def downgrade() -> None:
    with changed("opinions") as batch:
        batch.drop_constraint(op.f("fk_opinions_renews_id_opinions"), type_="foreignkey")
        batch.drop_column("renews_id")
