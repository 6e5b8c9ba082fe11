"""Tables of publications: what the public sees, as it was decided. No command changes one."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.attachments.model import StoredFile
from dialogue.conferences.model import Conference, Field
from dialogue.db import Base


class Publication(Base):
    """A question and its answer under a permanent number such as 2026-0117."""

    __tablename__ = "publications"
    __table_args__ = (
        Index("ix_publications_newest", "public_from", "id"),
        Index("ix_publications_of_conference", "conference_id", "public_from", "id"),
        Index("ix_publications_of_field", "field_id", "public_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"), unique=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), unique=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"))
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

    conference: Mapped[Conference] = relationship()
    field: Mapped[Field] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    words: Mapped[list["PublishedWords"]] = relationship(order_by="PublishedWords.id")


class PublishedWords(Base):
    """A sender's own words, made public with that sender's consent and without the name."""

    __tablename__ = "published_words"
    __table_args__ = (UniqueConstraint("publication_id", "opinion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    title: Mapped[str] = mapped_column(String(150))
    text: Mapped[str] = mapped_column(Text)
