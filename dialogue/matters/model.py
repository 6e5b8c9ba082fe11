"""Tables of matters and of the opinions in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.conferences.model import Conference, Field
from dialogue.db import Base
from dialogue.opinions.model import Opinion

URGENCIES = ("normal", "urgent", "very_urgent")


class Matter(Base):
    """A cause, in the Front's own words, under a number of its conference."""

    __tablename__ = "matters"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        CheckConstraint(f"urgency IN {URGENCIES}", name="urgency"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(150))
    summary: Mapped[str] = mapped_column(Text)
    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"))
    urgency: Mapped[str] = mapped_column(String(20), default="normal")
    created_at: Mapped[datetime]

    conference: Mapped[Conference] = relationship()
    field: Mapped[Field] = relationship()
    memberships: Mapped[list["Membership"]] = relationship(back_populates="matter")


class Membership(Base):
    """An opinion in a matter."""

    __tablename__ = "matter_opinions"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    since: Mapped[datetime]

    matter: Mapped[Matter] = relationship(back_populates="memberships")
    opinion: Mapped[Opinion] = relationship()
