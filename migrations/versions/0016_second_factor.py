"""Second factors, sessions that tell from where, and failures that are counted by place."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("accounts", sa.Column("second_due_at", _MOMENT, nullable=True))
    op.add_column("staff_sessions", sa.Column("verified_at", _MOMENT, nullable=True))
    for name, size in (("device", 60), ("network", 50)):
        column = sa.Column(name, sa.String(size), nullable=False, server_default="")
        op.add_column("staff_sessions", column)
    # Whoever is signed in stays so.
    op.execute("UPDATE staff_sessions SET verified_at = created_at")
    column = sa.Column("place_digest", sa.String(64), nullable=False, server_default="")
    op.add_column("sign_in_failures", column)
    op.create_table(
        "second_factors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.Column("credential_id", sa.String(length=1400), nullable=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("confirmed_at", _MOMENT, nullable=True),
        sa.Column("used_at", _MOMENT, nullable=True),
        sa.CheckConstraint("kind IN ('passkey', 'totp')", name=op.f("ck_second_factors_kind")),
        sa.CheckConstraint(
            "kind <> 'totp' OR sealed IS NOT NULL", name=op.f("ck_second_factors_totp")
        ),
        sa.CheckConstraint(
            "kind <> 'passkey' OR public_key IS NOT NULL", name=op.f("ck_second_factors_passkey")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_second_factors_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_factors")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_second_factors_credential_id")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("used_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    for table in ("second_factors", "recovery_codes"):
        op.create_index(op.f(f"ix_{table}_account_id"), table, ["account_id"])


def downgrade() -> None:
    for table in ("recovery_codes", "second_factors"):
        op.drop_index(op.f(f"ix_{table}_account_id"), table)
        op.drop_table(table)
    with op.batch_alter_table("sign_in_failures") as batch:
        batch.drop_column("place_digest")
    with op.batch_alter_table("staff_sessions") as batch:
        for name in ("network", "device", "verified_at"):
            batch.drop_column(name)
    with op.batch_alter_table("accounts") as batch:
        batch.drop_column("second_due_at")
