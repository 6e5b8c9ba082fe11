"""Lead and cooperating agencies, changes of their clocks, and reports to the Front."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CURRENT = "state NOT IN ('removed', 'returned')"
_RETURNS = "('not_competent', 'duplicate', 'incomplete', 'conflict', 'review')"
_REASONS = "('superior', 'field_check', 'volume', 'citizen', 'other')"
_STATES = "state IN ('accepted', 'removed', 'returned', 'sent')"


def upgrade() -> None:
    op.drop_index("uq_assignments_current", table_name="assignments")
    # What was returned before has its category before the check asks for one.
    op.add_column("assignments", sa.Column("return_category", sa.String(length=20), nullable=True))
    op.execute("UPDATE assignments SET return_category = 'not_competent' WHERE state = 'returned'")
    with changed(
        "assignments",
        state=_STATES,
        reason="state NOT IN ('removed', 'returned') OR reason <> ''",
        role="role IN ('cooperating', 'lead')",
        return_category=f"return_category IN {_RETURNS}",
        returned="state <> 'returned' OR return_category IS NOT NULL",
    ) as batch:
        batch.add_column(
            sa.Column("role", sa.String(length=20), nullable=False, server_default="lead")
        )
        batch.add_column(
            sa.Column("request", sa.String(length=1000), nullable=False, server_default="")
        )
        batch.add_column(sa.Column("proposed_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("removed_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_assignments_proposed_id_organisations"),
            "organisations",
            ["proposed_id"],
            ["id"],
        )
        batch.create_foreign_key(
            op.f("fk_assignments_removed_by_accounts"), "accounts", ["removed_by"], ["id"]
        )
    _one("uq_assignments_current", "assignments", ["matter_id"], f"role = 'lead' AND {_CURRENT}")
    _one("uq_assignments_agency", "assignments", ["matter_id", "organisation_id"], _CURRENT)
    _make_clock_changes()
    _make_reports()
    op.add_column("opinions", sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True))
    with changed("organisations", superior="superior_id IS NULL OR superior_id <> id") as batch:
        batch.add_column(sa.Column("superior_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_organisations_superior_id_organisations"),
            "organisations",
            ["superior_id"],
            ["id"],
        )
    op.create_index(op.f("ix_organisations_superior_id"), "organisations", ["superior_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_organisations_superior_id"), table_name="organisations")
    with changed("organisations", superior=None) as batch:
        batch.drop_constraint(
            op.f("fk_organisations_superior_id_organisations"), type_="foreignkey"
        )
        batch.drop_column("superior_id")
    with changed("opinions") as batch:
        batch.drop_column("reported_at")
    op.drop_table("opinion_reports")
    op.drop_table("clock_changes")
    op.drop_index("uq_assignments_agency", table_name="assignments")
    op.drop_index("uq_assignments_current", table_name="assignments")
    with changed(
        "assignments",
        state="state IN ('accepted', 'returned', 'sent')",
        reason="state <> 'returned' OR reason <> ''",
        role=None,
        return_category=None,
        returned=None,
    ) as batch:
        for name in ("proposed_id_organisations", "removed_by_accounts"):
            batch.drop_constraint(op.f(f"fk_assignments_{name}"), type_="foreignkey")
        for column in (
            "role",
            "request",
            "proposed_id",
            "removed_at",
            "removed_by",
            "return_category",
        ):
            batch.drop_column(column)
    _one("uq_assignments_current", "assignments", ["matter_id"], "state <> 'returned'")


def _one(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        name,
        table,
        columns,
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
    )


def _make_clock_changes() -> None:
    op.create_table(
        "clock_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(length=500), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("due_after", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'cancelled', 'ended', 'granted', 'refused')",
            name=op.f("ck_clock_changes_state"),
        ),
        sa.CheckConstraint("kind IN ('extension', 'stop')", name=op.f("ck_clock_changes_kind")),
        sa.CheckConstraint(f"category IN {_REASONS}", name=op.f("ck_clock_changes_category")),
        sa.CheckConstraint(
            "kind = 'stop' OR working_days BETWEEN 1 AND 60",
            name=op.f("ck_clock_changes_working_days"),
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'cancelled') OR decided_by IS NOT NULL",
            name=op.f("ck_clock_changes_by"),
        ),
        sa.CheckConstraint(
            "state <> 'ended' OR ended_at IS NOT NULL", name=op.f("ck_clock_changes_ended")
        ),
        _foreign("clock_changes", "assignment_id", "assignments"),
        _foreign("clock_changes", "asked_by", "accounts"),
        _foreign("clock_changes", "decided_by", "accounts"),
        _foreign("clock_changes", "ended_by", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_changes")),
    )
    op.create_index(op.f("ix_clock_changes_assignment_id"), "clock_changes", ["assignment_id"])
    _one("uq_clock_changes_asked", "clock_changes", ["assignment_id"], "state = 'asked'")
    _one(
        "uq_clock_changes_stopped",
        "clock_changes",
        ["assignment_id"],
        "kind = 'stop' AND state = 'granted'",
    )


def _make_reports() -> None:
    op.create_table(
        "opinion_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reported_by", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('given_back', 'open', 'recalled')", name=op.f("ck_opinion_reports_state")
        ),
        sa.CheckConstraint(
            "state = 'open' OR decided_at IS NOT NULL", name=op.f("ck_opinion_reports_decided")
        ),
        _foreign("opinion_reports", "opinion_id", "opinions"),
        _foreign("opinion_reports", "assignment_id", "assignments"),
        _foreign("opinion_reports", "reported_by", "accounts"),
        _foreign("opinion_reports", "decided_by", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_reports")),
    )
    for column in ("opinion_id", "assignment_id"):
        op.create_index(op.f(f"ix_opinion_reports_{column}"), "opinion_reports", [column])
    _one("uq_opinion_reports_open", "opinion_reports", ["opinion_id"], "state = 'open'")


def _foreign(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
    )
