"""How a conference uses each ground: on or off, its clause, its words."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_CODES = "('KN', 'TC', 'TT', 'TL', 'TL2', 'DS', 'HS', 'KLĐ', 'CT', 'CN', 'ND', 'NC')"


def upgrade() -> None:
    op.create_table(
        "conference_grounds",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(4), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("clause", sa.String(300), nullable=False),
        sa.Column("channel", sa.String(600), nullable=False),
        sa.Column("bring", sa.String(400), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"code IN {_CODES}", name="code"),
        sa.CheckConstraint("offered OR code NOT IN ('KLĐ', 'TC', 'HS')", name="always_on"),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conferences.id"],
            name="fk_conference_grounds_conference_id_conferences",
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["accounts.id"], name="fk_conference_grounds_changed_by_accounts"
        ),
        sa.PrimaryKeyConstraint("conference_id", "code", name="pk_conference_grounds"),
    )


def downgrade() -> None:
    op.drop_table("conference_grounds")
