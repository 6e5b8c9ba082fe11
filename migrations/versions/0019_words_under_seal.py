"""Words of sealed opinions, under a key of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("opinions", "opinion_versions"):
        op.add_column(table, sa.Column("words_key", sa.LargeBinary(), nullable=True))
        op.add_column(table, sa.Column("sealed_words", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    # Words under seal would be lost without a trace.
    sealed = sa.text("SELECT count(*) FROM opinions WHERE sealed_words IS NOT NULL")
    if op.get_bind().scalar(sealed):
        raise RuntimeError("sealed opinions lie under their key: unseal them first")
    for table in ("opinion_versions", "opinions"):
        op.drop_column(table, "sealed_words")
        op.drop_column(table, "words_key")
