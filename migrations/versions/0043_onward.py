"""What is excluded may go on: to the next conference, or to the body that is competent."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed, set_checks

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

_BEFORE = "('confirmed', 'overturned', 'proposed', 'rejected', 'withdrawn')"
_NOW = "('carried', 'confirmed', 'overturned', 'proposed', 'rejected', 'withdrawn')"
_QUEUE = ["conference_id", "state", "sent_at", "first_opened_at", "sealed_at", "held_at"]
_OPEN = sa.text("sealed_at IS NULL")
_REASONS = (
    "'call', 'clarify', 'verify', 'renewal', 'speaking', 'register', ",
    "'cosigners', 'authority'",
)


def upgrade() -> None:
    op.add_column("opinions", sa.Column("carried_at", sa.DateTime(timezone=True)))
    op.drop_index("ix_opinions_queue", table_name="opinions")
    _queue_index([*_QUEUE, "carried_at"])
    with changed("exclusions", state=f"state IN {_NOW}") as batch:
        batch.add_column(sa.Column("conference_id", sa.Integer))
    op.execute(
        "UPDATE exclusions SET conference_id ="
        " (SELECT conference_id FROM opinions WHERE opinions.id = exclusions.opinion_id)"
    )
    with changed("exclusions") as batch:
        batch.alter_column("conference_id", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key(
            op.f("fk_exclusions_conference_id_conferences"),
            "conferences",
            ["conference_id"],
            ["id"],
        )
    op.create_index("ix_exclusions_conference_id", "exclusions", ["conference_id", "state"])
    op.create_table(
        "carried_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("from_conference_id", sa.Integer(), nullable=False),
        sa.Column("to_conference_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "to_conference_id <> from_conference_id", name=op.f("ck_carried_opinions_onward")
        ),
        *_keys(
            "carried_opinions",
            opinion_id="opinions",
            from_conference_id="conferences",
            to_conference_id="conferences",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_opinions")),
    )
    op.create_index("ix_carried_opinions_opinion_id", "carried_opinions", ["opinion_id"])
    op.create_table(
        "onward_consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exclusion_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.Column("receiver", sa.String(200), nullable=False, server_default=""),
        sa.Column("sent_on", sa.Date()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("done_by", sa.Integer()),
        sa.CheckConstraint("kind IN ('forward', 'next')", name=op.f("ck_onward_consents_kind")),
        sa.CheckConstraint(
            "state IN ('agreed', 'done', 'stopped')", name=op.f("ck_onward_consents_state")
        ),
        sa.CheckConstraint(
            "(state = 'done') = (done_at IS NOT NULL)", name=op.f("ck_onward_consents_done")
        ),
        sa.CheckConstraint(
            "(done_at IS NULL) = (done_by IS NULL)", name=op.f("ck_onward_consents_done_by")
        ),
        sa.CheckConstraint(
            "(sent_on IS NOT NULL) = (receiver <> '')", name=op.f("ck_onward_consents_forwarded")
        ),
        *_keys(
            "onward_consents",
            exclusion_id="exclusions",
            recorded_by="accounts",
            done_by="accounts",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onward_consents")),
        sa.UniqueConstraint("exclusion_id", name=op.f("uq_onward_consents_exclusion_id")),
    )
    op.create_index("ix_onward_consents_state", "onward_consents", ["state", "kind"])
    set_checks("identity_openings", reason=f"reason IN ({_REASONS[0]}'forward', {_REASONS[1]})")


def downgrade() -> None:
    op.execute("UPDATE identity_openings SET reason = 'register' WHERE reason = 'forward'")
    set_checks("identity_openings", reason=f"reason IN ({_REASONS[0]}{_REASONS[1]})")
    op.drop_table("onward_consents")
    op.drop_table("carried_opinions")
    # To the older release an exclusion from which an opinion went on is one that was taken back.
    op.execute("UPDATE exclusions SET state = 'overturned' WHERE state = 'carried'")
    op.drop_index("ix_exclusions_conference_id", table_name="exclusions")
    with changed("exclusions", state=f"state IN {_BEFORE}") as batch:
        batch.drop_constraint(op.f("fk_exclusions_conference_id_conferences"), type_="foreignkey")
        batch.drop_column("conference_id")
    op.drop_index("ix_opinions_queue", table_name="opinions")
    with op.batch_alter_table("opinions") as batch:
        batch.drop_column("carried_at")
    _queue_index(_QUEUE)


def _queue_index(columns: list[str]) -> None:
    op.create_index(
        "ix_opinions_queue", "opinions", columns, sqlite_where=_OPEN, postgresql_where=_OPEN
    )


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
        )
        for column, other in columns.items()
    ]
