"""What organisations owe a conference, and their delegates."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quotas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("opinions", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("deliver_to_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats >= 0 AND opinions >= 0", name=op.f("ck_quotas_owed")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_quotas_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["deliver_to_id"],
            ["organisations.id"],
            name=op.f("fk_quotas_deliver_to_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_quotas_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotas")),
    )
    op.create_index(
        "ix_quotas_conference_id", "quotas", ["conference_id", "position"], unique=False
    )
    op.create_table(
        "delegates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quota_id", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("named_by", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["named_by"], ["accounts.id"], name=op.f("fk_delegates_named_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["quotas.id"], name=op.f("fk_delegates_quota_id_quotas")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegates")),
    )
    op.create_index(op.f("ix_delegates_quota_id"), "delegates", ["quota_id"], unique=False)
    op.create_table(
        "quota_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quota_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("opinions", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "way IN ('letter', 'mail', 'phone')", name=op.f("ck_quota_reminders_way")
        ),
        sa.ForeignKeyConstraint(
            ["by"], ["accounts.id"], name=op.f("fk_quota_reminders_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["quotas.id"], name=op.f("fk_quota_reminders_quota_id_quotas")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_reminders")),
    )
    op.create_index(
        "ix_quota_reminders_quota_id", "quota_reminders", ["quota_id", "at"], unique=False
    )
    op.create_table(
        "quota_opinions",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("quota_id", sa.Integer(), nullable=False),
        sa.Column("tied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tied_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_quota_opinions_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["quotas.id"], name=op.f("fk_quota_opinions_quota_id_quotas")
        ),
        sa.ForeignKeyConstraint(
            ["tied_by"], ["accounts.id"], name=op.f("fk_quota_opinions_tied_by_accounts")
        ),
        sa.PrimaryKeyConstraint("opinion_id", name=op.f("pk_quota_opinions")),
    )
    op.create_index(
        op.f("ix_quota_opinions_quota_id"), "quota_opinions", ["quota_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("quota_opinions")
    op.drop_table("delegates")
    op.drop_table("quota_reminders")
    op.drop_table("quotas")
