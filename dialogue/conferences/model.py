"""Tables of conferences, their themes and the fields of matters."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.db import Base
from dialogue.organisations.model import Organisation, Unit

PUBLIC_AT_ONCE = "at_once"
PUBLIC_AFTER_DAY = "after_day"
PUBLICATION_MODES = (PUBLIC_AFTER_DAY, PUBLIC_AT_ONCE)


class Conference(Base):
    """A dialogue conference of a unit, as its plan lays it down."""

    __tablename__ = "conferences"
    __table_args__ = (
        CheckConstraint(f"publication IN {PUBLICATION_MODES}", name="publication"),
        CheckConstraint("opens_at < closes_at AND closes_at <= held_at", name="order"),
        CheckConstraint(
            "speaking_until IS NULL OR (opens_at < speaking_until AND speaking_until <= held_at)",
            name="speaking",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    front_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    reception_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    title: Mapped[str] = mapped_column(String(300))
    short_title: Mapped[str] = mapped_column(String(120))
    topic: Mapped[str] = mapped_column(String(300), default="")
    code_prefix: Mapped[str] = mapped_column(String(6), unique=True)
    plan_number: Mapped[str] = mapped_column(String(60))
    plan_issued_on: Mapped[date]
    exclusion_clause: Mapped[str] = mapped_column(String(300), default="")
    chairs: Mapped[str] = mapped_column(String(300), default="")
    place: Mapped[str] = mapped_column(String(300))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    held_at: Mapped[datetime]
    speaking_until: Mapped[datetime | None]
    publication: Mapped[str] = mapped_column(String(20), default=PUBLIC_AFTER_DAY)
    rules: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    unit: Mapped[Unit] = relationship()
    front: Mapped[Organisation] = relationship(foreign_keys=[front_id])
    reception: Mapped[Organisation] = relationship(foreign_keys=[reception_id])
    themes: Mapped[list["Theme"]] = relationship(
        order_by="Theme.position", back_populates="conference"
    )


class Theme(Base):
    """A theme of a conference, as citizens choose it."""

    __tablename__ = "themes"
    __table_args__ = (UniqueConstraint("conference_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    hint: Mapped[str] = mapped_column(String(300), default="")

    conference: Mapped[Conference] = relationship(back_populates="themes")


class Field(Base):
    """A field (lĩnh vực) under which the officials file matters."""

    __tablename__ = "fields"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
