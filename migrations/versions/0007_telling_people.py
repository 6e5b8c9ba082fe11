"""Notices have a state of their own; what people must tell by telephone or letter."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("first_tried_at", _MOMENT, nullable=True))
    op.add_column("outbox", sa.Column("undeliverable_at", _MOMENT, nullable=True))
    op.add_column("notices", sa.Column("state", sa.String(length=20), nullable=True))
    op.execute("UPDATE notices SET state = CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END")
    with changed(
        "notices",
        state="state IN ('handed', 'needless', 'owed', 'sent', 'undeliverable')",
        sent="(state = 'sent') = (sent_at IS NOT NULL)",
    ) as batch:
        batch.alter_column("state", existing_type=sa.String(length=20), nullable=False)
        batch.add_column(sa.Column("failed_at", _MOMENT, nullable=True))
        batch.add_column(sa.Column("error", sa.String(length=60), nullable=True))
    given_up = sa.text("state = 'undeliverable'")
    op.create_index(
        "ix_notices_undeliverable",
        "notices",
        ["recipient_kind", "failed_at"],
        sqlite_where=given_up,
        postgresql_where=given_up,
    )
    op.create_table(
        "contact_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("cause", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("closed_at", _MOMENT, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("channel IN ('letter', 'phone')", name=op.f("ck_contact_tasks_channel")),
        sa.CheckConstraint(
            "cause IN ('chosen', 'mail_failed', 'sms_failed')", name=op.f("ck_contact_tasks_cause")
        ),
        sa.CheckConstraint(
            "state IN ('done', 'open', 'superseded')", name=op.f("ck_contact_tasks_state")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (closed_at IS NULL)", name=op.f("ck_contact_tasks_closed")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_contact_tasks_notice_id_notices")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinions.id"], name=op.f("fk_contact_tasks_opinion_id_opinions")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conferences.id"],
            name=op.f("fk_contact_tasks_conference_id_conferences"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_tasks")),
        sa.UniqueConstraint("notice_id", name=op.f("uq_contact_tasks_notice_id")),
    )
    op.create_index("ix_contact_tasks_opinion_id", "contact_tasks", ["opinion_id"])
    waiting = sa.text("state = 'open'")
    op.create_index(
        "ix_contact_tasks_open",
        "contact_tasks",
        ["conference_id", "channel", "since"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_table(
        "contact_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('called', 'handed_over', 'no_answer', 'posted', 'wrong_number')",
            name=op.f("ck_contact_tries_outcome"),
        ),
        sa.CheckConstraint(
            "(outcome = 'posted') = (posted_on IS NOT NULL)", name=op.f("ck_contact_tries_posted")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["contact_tasks.id"], name=op.f("fk_contact_tries_task_id_contact_tasks")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_contact_tries_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_tries")),
    )
    op.create_index("ix_contact_tries_task_id", "contact_tries", ["task_id"])


def downgrade() -> None:
    op.drop_table("contact_tries")
    op.drop_table("contact_tasks")
    op.drop_index("ix_notices_undeliverable", table_name="notices")
    with changed("notices", state=None, sent=None) as batch:
        batch.drop_column("error")
        batch.drop_column("failed_at")
        batch.drop_column("state")
    op.drop_column("outbox", "undeliverable_at")
    op.drop_column("outbox", "first_tried_at")
