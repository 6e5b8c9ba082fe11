"""The order in which people speak, in versions."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speaking_orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("minutes_total", sa.Integer(), nullable=False),
        sa.Column("minutes_each", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("remark", sa.String(length=500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('confirmed', 'discarded', 'draft', 'locked', 'replaced')",
            name=op.f("ck_speaking_orders_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('confirmed', 'locked', 'replaced') OR confirmed_by IS NOT NULL",
            name=op.f("ck_speaking_orders_confirmed"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('locked', 'replaced') OR approved_by IS NOT NULL",
            name=op.f("ck_speaking_orders_approved"),
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> confirmed_by",
            name=op.f("ck_speaking_orders_two_people"),
        ),
        sa.CheckConstraint(
            "minutes_each >= 1 AND minutes_total >= minutes_each",
            name=op.f("ck_speaking_orders_minutes"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["accounts.id"], name=op.f("fk_speaking_orders_approved_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conferences.id"],
            name=op.f("fk_speaking_orders_conference_id_conferences"),
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["accounts.id"], name=op.f("fk_speaking_orders_confirmed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["accounts.id"], name=op.f("fk_speaking_orders_made_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaking_orders")),
        sa.UniqueConstraint(
            "conference_id", "number", name=op.f("uq_speaking_orders_conference_id_number")
        ),
    )
    op.create_index(
        "uq_speaking_orders_working",
        "speaking_orders",
        ["conference_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('confirmed', 'draft')"),
        postgresql_where=sa.text("state IN ('confirmed', 'draft')"),
    )
    op.create_table(
        "speaking_slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["speaking_orders.id"],
            name=op.f("fk_speaking_slots_order_id_speaking_orders"),
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["speaking_requests.id"],
            name=op.f("fk_speaking_slots_request_id_speaking_requests"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaking_slots")),
        sa.UniqueConstraint(
            "order_id", "request_id", name=op.f("uq_speaking_slots_order_id_request_id")
        ),
    )
    op.create_index(
        op.f("ix_speaking_slots_request_id"), "speaking_slots", ["request_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("speaking_slots")
    op.drop_table("speaking_orders")
