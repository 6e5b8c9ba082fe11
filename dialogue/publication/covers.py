"""Tables of what is covered in what becomes public; the originals stay as they are."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.covering.finding import KINDS
from dialogue.db import Base

# What a publication says in other people's words or the Front's.
PLACES = ("title", "question", "summary", "body", "words_title", "words")


class Cover(Base):
    """A decision on one stretch of one text: covered, or left open.

    `start` and `end` hold in the text whose SHA-256 is `text_digest`: for another text nothing
    has been decided, and what is found in it is covered. `opinion_id` is 0 where the text is no
    sender's.
    """

    __tablename__ = "covers"
    __table_args__ = (
        UniqueConstraint("answer_id", "place", "opinion_id", "text_digest", "start", "end"),
        CheckConstraint(f"place IN {PLACES}", name="place"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint('"start" >= 0 AND "end" > "start"', name="stretch"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    place: Mapped[str] = mapped_column(String(20))
    opinion_id: Mapped[int] = mapped_column(default=0)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    is_covered: Mapped[bool]
    text_digest: Mapped[str] = mapped_column(String(64))
    decided_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]


class CoveredPhrase(Base):
    """Words that a person covers wherever they stand in a publication."""

    __tablename__ = "covered_phrases"
    __table_args__ = (UniqueConstraint("answer_id", "phrase"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    phrase: Mapped[str] = mapped_column(String(200))
    decided_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]
