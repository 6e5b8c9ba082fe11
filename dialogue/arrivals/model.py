"""What is remembered of an arrival for a day, and of a solved proof until it expires."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.db import Base


class Arrival(Base):
    """That something was sent: when, and three keyed digests that tell equal from different.

    Nothing leads from a row to the opinion; a digest is empty where nothing was to be counted.
    """

    __tablename__ = "arrivals"
    __table_args__ = (
        Index("ix_arrivals_conference_id", "conference_id", "at"),
        Index("ix_arrivals_browser", "browser", "at"),
        Index("ix_arrivals_network", "network", "at"),
        Index("ix_arrivals_words", "words", "at"),
        Index("ix_arrivals_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(String(64))
    network: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(String(64))


class SpentProof(Base):
    """A proof of work that has been used: it is worth nothing a second time."""

    __tablename__ = "spent_proofs"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
