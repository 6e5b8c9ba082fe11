"""Find a matter by its words without reading all of them."""

import sqlalchemy as sa
from alembic import op

from dialogue.text.folding import fold

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_MATTERS = sa.table(
    "matters",
    sa.column("id", sa.Integer),
    sa.column("title", sa.String),
    sa.column("summary", sa.Text),
    sa.column("search_text", sa.Text),
)


def upgrade() -> None:
    op.add_column("matters", sa.Column("search_text", sa.Text, nullable=False, server_default=""))
    connection = op.get_bind()
    words = sa.select(_MATTERS.c.id, _MATTERS.c.title, _MATTERS.c.summary)
    for number, title, summary in connection.execute(words).all():
        connection.execute(
            sa.update(_MATTERS)
            .where(_MATTERS.c.id == number)
            .values(search_text=fold(f"{title} {summary}"))
        )


def downgrade() -> None:
    op.drop_column("matters", "search_text")
