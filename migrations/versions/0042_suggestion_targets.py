"""Where suggested fields and agencies lead in a locality."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion_targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('agency', 'field')", name=op.f("ck_suggestion_targets_kind")),
        sa.CheckConstraint(
            "(kind = 'field' AND organisation_id IS NULL)"
            " OR (kind = 'agency' AND field_id IS NULL)",
            name=op.f("ck_suggestion_targets_target"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_suggestion_targets_unit_id_units")
        ),
        sa.ForeignKeyConstraint(
            ["field_id"], ["fields.id"], name=op.f("fk_suggestion_targets_field_id_fields")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_suggestion_targets_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_targets")),
        sa.UniqueConstraint(
            "unit_id", "kind", "name", name=op.f("uq_suggestion_targets_unit_id_kind_name")
        ),
    )


def downgrade() -> None:
    op.drop_table("suggestion_targets")
