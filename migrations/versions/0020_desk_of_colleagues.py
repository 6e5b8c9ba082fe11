"""Notes among colleagues, opinions handed over, and decisions that were begun."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_notes_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_notes_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index("ix_notes_opinion", "notes", ["opinion_id"])
    op.create_table(
        "decision_drafts",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('accept', 'ask', 'exclude', 'return')", name=op.f("ck_decision_drafts_kind")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_decision_drafts_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_decision_drafts_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint(
            "opinion_id", "account_id", "kind", name=op.f("pk_decision_drafts")
        ),
    )
    with changed("claims") as batch:
        batch.add_column(sa.Column("handed_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_claims_handed_by_accounts"), "accounts", ["handed_by"], ["id"]
        )


def downgrade() -> None:
    with changed("claims") as batch:
        batch.drop_constraint(op.f("fk_claims_handed_by_accounts"), type_="foreignkey")
        batch.drop_column("handed_by")
    op.drop_table("decision_drafts")
    op.drop_table("notes")
