"""The parts into which a mixed text is split."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_BEFORE = (
    "'accepted', 'asked', 'excluded', 'exclusion_proposed', 'received', 'returned', 'withdrawn'"
)


def upgrade() -> None:
    with changed(
        "opinions",
        state=f"state IN ({_BEFORE}, 'split')",
        split_once="split_at IS NULL OR parent_id IS NULL",
    ) as batch:
        batch.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("split_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_foreign_key(
            op.f("fk_opinions_parent_id_opinions"), "opinions", ["parent_id"], ["id"]
        )
        batch.create_index(op.f("ix_opinions_parent_id"), ["parent_id"])


def downgrade() -> None:
    with changed("opinions", state=f"state IN ({_BEFORE})", split_once=None) as batch:
        batch.drop_index(op.f("ix_opinions_parent_id"))
        batch.drop_constraint(op.f("fk_opinions_parent_id_opinions"), type_="foreignkey")
        batch.drop_column("split_at")
        batch.drop_column("parent_id")
