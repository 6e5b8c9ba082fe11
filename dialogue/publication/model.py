"""Tables of publications: what the public reads now, and every edition as it was decided."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.attachments.model import StoredFile
from dialogue.conferences.model import Conference, Field
from dialogue.db import Base
from dialogue.matters.model import Matter

# What an edition says; withholding empties it on the public face.
WORDS = ("title", "question", "summary", "body", "document_number", "signatory", "signatory_title")
_IN_SIGHT = text("withheld_at IS NULL")


def _public_index(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_IN_SIGHT, postgresql_where=_IN_SIGHT)


class Publication(Base):
    """A question and its answer under a permanent number such as 2026-0117: the edition in force.

    While it is withheld no column of it holds a word of the edition. `changed_at` is the last
    moment at which readers got something else to see, apart from `public_from`.
    """

    __tablename__ = "publications"
    __table_args__ = (
        CheckConstraint("withheld_at IS NULL OR body = ''", name="withheld"),
        _public_index("ix_publications_newest", "public_from", "id"),
        _public_index("ix_publications_of_conference", "conference_id", "public_from", "id"),
        _public_index("ix_publications_of_field", "field_id", "public_from", "id"),
        _public_index("ix_publications_of_organisation", "organisation_id", "public_from", "id"),
        Index("ix_publications_changed", "changed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"), unique=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), unique=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    title: Mapped[str] = mapped_column(String(150))
    question: Mapped[str] = mapped_column(Text)
    voices: Mapped[int]
    organisation: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    document_number: Mapped[str] = mapped_column(String(60))
    signed_on: Mapped[date]
    signatory: Mapped[str] = mapped_column(String(120))
    signatory_title: Mapped[str] = mapped_column(String(120))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    decided_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]
    public_from: Mapped[datetime]
    search_text: Mapped[str] = mapped_column(Text)
    edition: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime | None]
    withheld_at: Mapped[datetime | None]
    withheld_reason: Mapped[str] = mapped_column(String(20), default="")

    conference: Mapped[Conference] = relationship()
    field: Mapped[Field] = relationship()
    matter: Mapped[Matter] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    words: Mapped[list["PublishedWords"]] = relationship(
        order_by="PublishedWords.id", cascade="all, delete-orphan"
    )
    editions: Mapped[list["Edition"]] = relationship(order_by="Edition.number")


class Edition(Base):
    """A publication as it was decided once. `reason`: why it took the place of the one before.

    Nothing of it is changed but that it is withheld, by whom and why.
    """

    __tablename__ = "publication_editions"
    __table_args__ = (
        UniqueConstraint("publication_id", "number"),
        CheckConstraint("(number = 1) = (reason = '')", name="reason"),
        CheckConstraint("(withheld_at IS NULL) = (withheld_reason = '')", name="withheld"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(String(150))
    question: Mapped[str] = mapped_column(Text)
    voices: Mapped[int]
    organisation: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    document_number: Mapped[str] = mapped_column(String(60))
    signed_on: Mapped[date]
    signatory: Mapped[str] = mapped_column(String(120))
    signatory_title: Mapped[str] = mapped_column(String(120))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    decided_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]
    public_from: Mapped[datetime]
    withheld_at: Mapped[datetime | None]
    withheld_reason: Mapped[str] = mapped_column(String(20), default="")
    withheld_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    file: Mapped[StoredFile | None] = relationship()


class PublishedWords(Base):
    """A copy of a sender's own words, public with that sender's consent and without the name.

    It is deleted when the consent is taken back; the sender's own version stays where it is.
    """

    __tablename__ = "published_words"
    __table_args__ = (UniqueConstraint("publication_id", "opinion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), index=True)
    title: Mapped[str] = mapped_column(String(150))
    text: Mapped[str] = mapped_column(Text)
