"""Tables of what changed: names and places above, and who took over from whom.

A unit or body that never changed has no version: then its own row tells of every day. With the
first change two are written, what it was and what it became. The own row always shows today.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.db import Base
from dialogue.organisations.model import Organisation, Unit

SUCCESSION_KINDS = ("merged", "moved", "split")


class UnitVersion(Base):
    """What a unit is called, and to which it belongs, from a day until the next version."""

    __tablename__ = "unit_versions"
    __table_args__ = (UniqueConstraint("unit_id", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    valid_from: Mapped[date]
    ground: Mapped[str] = mapped_column(String(200), default="")


class OrganisationVersion(Base):
    """What a body is called, and which body is above it, from a day until the next version."""

    __tablename__ = "organisation_versions"
    __table_args__ = (UniqueConstraint("organisation_id", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(120), default="")
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    valid_from: Mapped[date]
    ground: Mapped[str] = mapped_column(String(200), default="")


class UnitSuccession(Base):
    """That a unit went into another one; `on` is the first day of the new order."""

    __tablename__ = "unit_successions"
    __table_args__ = (
        CheckConstraint(f"kind IN {SUCCESSION_KINDS}", name="kind"),
        CheckConstraint("before_id <> after_id", name="two"),
        UniqueConstraint("before_id", "after_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    before_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    after_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    on: Mapped[date]
    ground: Mapped[str] = mapped_column(String(200), default="")

    before: Mapped[Unit] = relationship(foreign_keys=[before_id])
    after: Mapped[Unit] = relationship(foreign_keys=[after_id])


class OrganisationSuccession(Base):
    """That a body went into another one; `on` is the first day of the new order."""

    __tablename__ = "organisation_successions"
    __table_args__ = (
        CheckConstraint(f"kind IN {SUCCESSION_KINDS}", name="kind"),
        CheckConstraint("before_id <> after_id", name="two"),
        UniqueConstraint("before_id", "after_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    before_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    after_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    on: Mapped[date]
    ground: Mapped[str] = mapped_column(String(200), default="")

    before: Mapped[Organisation] = relationship(foreign_keys=[before_id])
    after: Mapped[Organisation] = relationship(foreign_keys=[after_id])
