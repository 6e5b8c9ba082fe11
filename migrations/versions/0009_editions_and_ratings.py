"""Editions of a publication, what senders say of them, and drafts saved while typing."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import changed

revision = "0009"
down_revision = "0008"

IN_SIGHT = sa.text("withheld_at IS NULL")
IN_FORCE = sa.text("state <> 'replaced'")
FIRST_EDITIONS = """
INSERT INTO publication_editions (
    publication_id, number, reason, withheld_reason, title, question, voices, organisation,
    summary, body, document_number, signed_on, signatory, signatory_title, file_id, decided_by,
    decided_at, public_from
)
SELECT
    id, 1, '', '', title, question, voices, organisation,
    summary, body, document_number, signed_on, signatory, signatory_title, file_id, decided_by,
    decided_at, public_from
FROM publications
"""


def upgrade() -> None:
    _upgrade_answers()
    _upgrade_publications()
    _make_editions()
    _make_ratings()


def _upgrade_answers() -> None:
    op.add_column("answers", sa.Column("published_version", sa.Integer()))
    op.add_column(
        "answers",
        sa.Column("correction_reason", sa.String(20), nullable=False, server_default=""),
    )
    op.execute("UPDATE answers SET published_version = signed_version WHERE state = 'published'")
    op.add_column(
        "answer_versions",
        sa.Column("autosaved", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("answer_versions", sa.Column("begun_at", sa.DateTime(timezone=True)))


def _upgrade_publications() -> None:
    for name in ("newest", "of_conference", "of_field"):
        op.drop_index(f"ix_publications_{name}", table_name="publications")
    with changed("publications") as batch:
        batch.add_column(sa.Column("organisation_id", sa.Integer()))
        batch.add_column(sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("changed_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("withheld_at", sa.DateTime(timezone=True)))
        batch.add_column(
            sa.Column("withheld_reason", sa.String(20), nullable=False, server_default="")
        )
    op.execute(
        "UPDATE publications SET organisation_id = (SELECT assignments.organisation_id "
        "FROM answers JOIN assignments ON assignments.id = answers.assignment_id "
        "WHERE answers.id = publications.answer_id)"
    )
    with changed("publications", withheld="withheld_at IS NULL OR body = ''") as batch:
        batch.alter_column("organisation_id", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key(
            op.f("fk_publications_organisation_id_organisations"),
            "organisations",
            ["organisation_id"],
            ["id"],
        )
    _index("newest", "public_from", "id")
    _index("of_conference", "conference_id", "public_from", "id")
    _index("of_field", "field_id", "public_from", "id")
    _index("of_organisation", "organisation_id", "public_from", "id")
    op.create_index("ix_publications_changed", "publications", ["changed_at"])
    op.create_index(op.f("ix_published_words_opinion_id"), "published_words", ["opinion_id"])


def _index(name: str, *columns: str) -> None:
    op.create_index(
        f"ix_publications_{name}",
        "publications",
        list(columns),
        sqlite_where=IN_SIGHT,
        postgresql_where=IN_SIGHT,
    )


def _make_editions() -> None:
    op.create_table(
        "publication_editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("title", sa.String(150), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("summary", sa.String(300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("document_number", sa.String(60), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signatory", sa.String(120), nullable=False),
        sa.Column("signatory_title", sa.String(120), nullable=False),
        sa.Column("file_id", sa.Integer()),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withheld_at", sa.DateTime(timezone=True)),
        sa.Column("withheld_reason", sa.String(20), nullable=False),
        sa.Column("withheld_by", sa.Integer()),
        sa.CheckConstraint(
            "(number = 1) = (reason = '')", name=op.f("ck_publication_editions_reason")
        ),
        sa.CheckConstraint(
            "(withheld_at IS NULL) = (withheld_reason = '')",
            name=op.f("ck_publication_editions_withheld"),
        ),
        *_references(
            "publication_editions",
            publication_id="publications",
            file_id="stored_files",
            decided_by="accounts",
            withheld_by="accounts",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_editions")),
        sa.UniqueConstraint(
            "publication_id", "number", name=op.f("uq_publication_editions_publication_id_number")
        ),
    )
    op.execute(FIRST_EDITIONS)


def _make_ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("reply", sa.String(1000), nullable=False),
        sa.CheckConstraint(
            "state IN ('asked_again', 'noted', 'open', 'replaced', 'settled', 'to_conference')",
            name=op.f("ck_ratings_state"),
        ),
        sa.CheckConstraint(
            "state IN ('settled', 'replaced') OR words <> ''", name=op.f("ck_ratings_words")
        ),
        sa.CheckConstraint("state <> 'noted' OR reply <> ''", name=op.f("ck_ratings_reply")),
        *_references(
            "ratings", opinion_id="opinions", publication_id="publications", decided_by="accounts"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
    )
    op.create_index(
        "uq_ratings_in_force",
        "ratings",
        ["opinion_id", "publication_id", "edition"],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    op.create_index("ix_ratings_of_publication", "ratings", ["publication_id", "state"])


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}_{target}"))
        for name, target in columns.items()
    ]


def downgrade() -> None:
    op.drop_table("ratings")
    op.drop_table("publication_editions")
    op.drop_index(op.f("ix_published_words_opinion_id"), table_name="published_words")
    for name in ("changed", "of_organisation", "of_field", "of_conference", "newest"):
        op.drop_index(f"ix_publications_{name}", table_name="publications")
    with changed("publications", withheld=None) as batch:
        batch.drop_constraint(
            op.f("fk_publications_organisation_id_organisations"), type_="foreignkey"
        )
        for name in ("withheld_reason", "withheld_at", "changed_at", "edition", "organisation_id"):
            batch.drop_column(name)
    op.create_index("ix_publications_newest", "publications", ["public_from", "id"])
    op.create_index(
        "ix_publications_of_conference", "publications", ["conference_id", "public_from", "id"]
    )
    op.create_index("ix_publications_of_field", "publications", ["field_id", "public_from"])
    op.drop_column("answer_versions", "begun_at")
    op.drop_column("answer_versions", "autosaved")
    op.drop_column("answers", "correction_reason")
    op.drop_column("answers", "published_version")
