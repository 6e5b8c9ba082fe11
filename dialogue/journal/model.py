"""Tables of the journal. No words of a citizen and no identity are ever written here."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.db import Base


class JournalEntry(Base):
    """One thing that happened, chained to the one before by its hash."""

    __tablename__ = "journal_entries"
    __table_args__ = (UniqueConstraint("chain", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(40))
    sequence: Mapped[int]
    at: Mapped[datetime]
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40), index=True)
    subject_id: Mapped[int] = mapped_column(index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class JournalHead(Base):
    """The newest entry of a chain; its row is the lock under which the chain grows."""

    __tablename__ = "journal_heads"

    chain: Mapped[str] = mapped_column(String(40), primary_key=True)
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class PublishedHead(Base):
    """A head as it was made public on a day: shows when the end of a chain was cut off."""

    __tablename__ = "published_heads"
    __table_args__ = (UniqueConstraint("chain", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]
    at: Mapped[datetime]
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
