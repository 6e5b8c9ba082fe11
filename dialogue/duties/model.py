"""Tables of plans that are kept, the conferences they run, and what of them has been done."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.conferences.model import Conference
from dialogue.db import Base
from dialogue.organisations.model import Organisation

KEY_MAX, NOTE_MAX = 80, 300


class PlanFile(Base):
    """A plan of a unit as it stands: the text of its file, in the one form of plan files."""

    __tablename__ = "plan_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    year: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]

    conferences: Mapped[list["PlanConference"]] = relationship(back_populates="plan")


class PlanEdition(Base):
    """A plan as it stood from a moment on. None is changed or taken away."""

    __tablename__ = "plan_editions"
    __table_args__ = (UniqueConstraint("plan_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan_files.id"))
    revision: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class PlanConference(Base):
    """That a conference is one of the sessions of a plan."""

    __tablename__ = "plan_conferences"
    __table_args__ = (UniqueConstraint("plan_id", "session_key"),)

    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan_files.id"))
    session_key: Mapped[str] = mapped_column(String(KEY_MAX))

    plan: Mapped[PlanFile] = relationship(back_populates="conferences")
    conference: Mapped[Conference] = relationship()


class PlanBody(Base):
    """Which body of the register a plan means by one of its keys."""

    __tablename__ = "plan_bodies"
    __table_args__ = (UniqueConstraint("plan_id", "body_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan_files.id"))
    body_key: Mapped[str] = mapped_column(String(KEY_MAX))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))

    organisation: Mapped[Organisation] = relationship()


class DutyDone(Base):
    """That a duty of a conference was done, on which day and as whom somebody put it down."""

    __tablename__ = "duties_done"
    __table_args__ = (UniqueConstraint("conference_id", "duty_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    duty_key: Mapped[str] = mapped_column(String(KEY_MAX))
    done_on: Mapped[date]
    note: Mapped[str] = mapped_column(String(NOTE_MAX), default="")
    marked_at: Mapped[datetime]
    marked_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


class DutyKeptOpen(Base):
    """That somebody keeps a duty open although the portal finds all of it received."""

    __tablename__ = "duties_kept_open"
    __table_args__ = (UniqueConstraint("conference_id", "duty_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    duty_key: Mapped[str] = mapped_column(String(KEY_MAX))
    marked_at: Mapped[datetime]
    marked_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
