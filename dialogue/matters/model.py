"""Tables of matters and of the opinions in them."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference, Field
from dialogue.db import Base
from dialogue.opinions.model import Opinion
from dialogue.text.folding import fold

URGENCIES = ("normal", "urgent", "very_urgent")
CAUSES = ("merged", "moved", "recalled", "unmerged")
_STANDING = "recalled_at IS NULL AND merged_into_id IS NULL"


class Matter(Base):
    """A cause, in the Front's own words, under a number of its conference.

    `merged_into_id`: its opinions are in another matter for as long as this stands.
    `recalled_at`: its last opinion was taken back, so its words may be shown to nobody.
    `search_text`: title and summary without diacritics, kept by the model itself.
    """

    __tablename__ = "matters"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        CheckConstraint(f"urgency IN {URGENCIES}", name="urgency"),
        # Every desk counts the matters that stand for themselves.
        Index(
            "ix_matters_standing",
            "conference_id",
            "id",
            sqlite_where=text(_STANDING),
            postgresql_where=text(_STANDING),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(150))
    summary: Mapped[str] = mapped_column(Text)
    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"))
    urgency: Mapped[str] = mapped_column(String(20), default="normal")
    created_at: Mapped[datetime]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("matters.id"), index=True)
    recalled_at: Mapped[datetime | None]
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")

    conference: Mapped[Conference] = relationship()
    field: Mapped[Field] = relationship()
    memberships: Mapped[list["Membership"]] = relationship(back_populates="matter")


@event.listens_for(Matter, "before_insert")
@event.listens_for(Matter, "before_update")
def _fold_words(mapper: object, connection: object, row: Matter) -> None:
    row.search_text = search_text(row.title, row.summary)


def search_text(title: str, summary: str) -> str:
    """What a matter is found by."""
    return fold(f"{title} {summary}")


class Membership(Base):
    """The matter an opinion is in now, and since when; `put_by` is who put it there."""

    __tablename__ = "matter_opinions"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    since: Mapped[datetime]
    put_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    matter: Mapped[Matter] = relationship(back_populates="memberships")
    opinion: Mapped[Opinion] = relationship()


class Merge(Base):
    """That a matter was merged into another, by whom, and whether it was undone."""

    __tablename__ = "matter_merges"
    __table_args__ = (
        CheckConstraint("source_id <> target_id", name="two_matters"),
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone"),
        Index(
            "uq_matter_merges_in_force",
            "source_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    merged_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    merged_at: Mapped[datetime]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None]

    source: Mapped[Matter] = relationship(foreign_keys=[source_id])
    target: Mapped[Matter] = relationship(foreign_keys=[target_id])
    merger: Mapped[Account] = relationship(foreign_keys=[merged_by])


class PastMembership(Base):
    """That an opinion was in a matter, from when until when, and who ended it. Never changed.

    `ended_by` is empty where the sender did. `merge_id` names the merge that a row is about.
    """

    __tablename__ = "past_memberships"
    __table_args__ = (CheckConstraint(f"cause IN {CAUSES}", name="cause"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    since: Mapped[datetime]
    put_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    until: Mapped[datetime]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    cause: Mapped[str] = mapped_column(String(20))
    merge_id: Mapped[int | None] = mapped_column(ForeignKey("matter_merges.id"), index=True)

    matter: Mapped[Matter] = relationship()
    ender: Mapped[Account | None] = relationship(foreign_keys=[ended_by])
