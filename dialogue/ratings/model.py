"""The table of ratings. A changed rating is a row of its own beside the one it replaces."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.db import Base
from dialogue.opinions.model import Opinion
from dialogue.publication.model import Publication
from dialogue.ratings.states import LIFECYCLE

_IN_FORCE = text("state <> 'replaced'")


class Rating(Base):
    """What one sender says of one edition of an answer: settled, or not and why not."""

    __tablename__ = "ratings"
    __table_args__ = (
        CheckConstraint(f"state IN {LIFECYCLE.states}", name="state"),
        CheckConstraint("state IN ('settled', 'replaced') OR words <> ''", name="words"),
        CheckConstraint("state <> 'noted' OR reply <> ''", name="reply"),
        Index(
            "uq_ratings_in_force",
            "opinion_id",
            "publication_id",
            "edition",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
        Index("ix_ratings_of_publication", "publication_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    edition: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(1000), default="")
    rated_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    reply: Mapped[str] = mapped_column(String(1000), default="")

    opinion: Mapped[Opinion] = relationship()
    publication: Mapped[Publication] = relationship()
