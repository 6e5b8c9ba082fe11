"""Tables of what organisations owe a conference, what came from them, and their delegates."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference
from dialogue.db import Base
from dialogue.organisations.model import Organisation

REMINDED_BY = ("letter", "mail", "phone")


class Quota(Base):
    """What one organisation owes: seats to fill and opinions to prepare, by a day.

    A row that a later plan leaves out is ended (`ended_at`) and never deleted: opinions and
    delegates may hang on it. `organisation_id` is its body in the register, where it has one.
    `deliver_to_id` is the body that collects; without one it is the Front of the conference.
    """

    __tablename__ = "quotas"
    __table_args__ = (
        CheckConstraint("seats >= 0 AND opinions >= 0", name="owed"),
        Index("ix_quotas_conference_id", "conference_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(300), default="")
    seats: Mapped[int]
    opinions: Mapped[int]
    due_on: Mapped[date | None]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    deliver_to_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    ended_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=0)

    conference: Mapped[Conference] = relationship()
    organisation: Mapped[Organisation | None] = relationship(foreign_keys=[organisation_id])
    deliver_to: Mapped[Organisation | None] = relationship(foreign_keys=[deliver_to_id])


class QuotaOpinion(Base):
    """That an opinion was sent by an organisation: as its sender says, or as the Front put down."""

    __tablename__ = "quota_opinions"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    quota_id: Mapped[int] = mapped_column(ForeignKey("quotas.id"), index=True)
    tied_at: Mapped[datetime]
    tied_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Delegate(Base):
    """One person whom an organisation sends; who it is lies sealed under a key of the row's own.

    Once the names of the conference are destroyed both are empty.
    """

    __tablename__ = "delegates"

    id: Mapped[int] = mapped_column(primary_key=True)
    quota_id: Mapped[int] = mapped_column(ForeignKey("quotas.id"), index=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    named_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    named_at: Mapped[datetime]


class QuotaReminder(Base):
    """That an organisation was reminded of what it still owes, how, and how much that was."""

    __tablename__ = "quota_reminders"
    __table_args__ = (
        CheckConstraint(f"way IN {REMINDED_BY}", name="way"),
        Index("ix_quota_reminders_quota_id", "quota_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quota_id: Mapped[int] = mapped_column(ForeignKey("quotas.id"))
    way: Mapped[str] = mapped_column(String(10))
    seats: Mapped[int]
    opinions: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))

    reminder: Mapped[Account] = relationship()
    quota: Mapped[Quota] = relationship()
