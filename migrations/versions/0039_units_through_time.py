"""Names, places above and successors of units and bodies, each from a day."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_KIND = "kind IN ('merged', 'moved', 'split')"


def upgrade() -> None:
    op.add_column("units", sa.Column("code", sa.String(10)))
    _versions("unit", "units", sa.Column("parent_id", sa.Integer(), nullable=True))
    _versions(
        "organisation",
        "organisations",
        sa.Column("short_name", sa.String(120), nullable=False),
        sa.Column("superior_id", sa.Integer(), nullable=True),
    )
    _successions("unit", "units")
    _successions("organisation", "organisations")


def downgrade() -> None:
    for name in (
        "organisation_successions",
        "unit_successions",
        "organisation_versions",
        "unit_versions",
    ):
        op.drop_table(name)
    with op.batch_alter_table("units") as batch:
        batch.drop_column("code")


def _versions(kind: str, of: str, *parts: sa.Column) -> None:
    name = f"{kind}_versions"
    above = next(part.name for part in parts if part.name.endswith("_id"))
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(f"{kind}_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        *parts,
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            [f"{kind}_id"], [f"{of}.id"], name=op.f(f"fk_{name}_{kind}_id_{of}")
        ),
        sa.ForeignKeyConstraint([above], [f"{of}.id"], name=op.f(f"fk_{name}_{above}_{of}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(
            f"{kind}_id", "valid_from", name=op.f(f"uq_{name}_{kind}_id_valid_from")
        ),
    )


def _successions(kind: str, of: str) -> None:
    name = f"{kind}_successions"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(200), nullable=False),
        sa.CheckConstraint(_KIND, name=op.f(f"ck_{name}_kind")),
        sa.CheckConstraint("before_id <> after_id", name=op.f(f"ck_{name}_two")),
        sa.ForeignKeyConstraint(
            ["before_id"], [f"{of}.id"], name=op.f(f"fk_{name}_before_id_{of}")
        ),
        sa.ForeignKeyConstraint(["after_id"], [f"{of}.id"], name=op.f(f"fk_{name}_after_id_{of}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("before_id", "after_id", name=op.f(f"uq_{name}_before_id_after_id")),
    )
    op.create_index(op.f(f"ix_{name}_after_id"), name, ["after_id"])
