"""What is covered in what becomes public."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_PLACES = "('title', 'question', 'summary', 'body', 'words_title', 'words')"
_KINDS = "('phone', 'id', 'land_certificate', 'bank', 'plate', 'email', 'insurance', 'address', 'birth', 'name', 'other')"


def upgrade() -> None:
    op.create_table(
        "covers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(20), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("is_covered", sa.Boolean(), nullable=False),
        sa.Column("text_digest", sa.String(64), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"place IN {_PLACES}", name=op.f("ck_covers_place")),
        sa.CheckConstraint(f"kind IN {_KINDS}", name=op.f("ck_covers_kind")),
        sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name=op.f("ck_covers_stretch")),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name=op.f("fk_covers_answer_id_answers")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_covers_decided_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covers")),
        sa.UniqueConstraint(
            "answer_id",
            "place",
            "opinion_id",
            "text_digest",
            "start",
            "end",
            name=op.f("uq_covers_answer_id_place_opinion_id_text_digest_start_end"),
        ),
    )
    op.create_table(
        "covered_phrases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.String(200), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name=op.f("fk_covered_phrases_answer_id_answers")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_covered_phrases_decided_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covered_phrases")),
        sa.UniqueConstraint(
            "answer_id", "phrase", name=op.f("uq_covered_phrases_answer_id_phrase")
        ),
    )


def downgrade() -> None:
    op.drop_table("covered_phrases")
    op.drop_table("covers")
