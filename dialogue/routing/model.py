"""Tables of assignments and their clocks. A deadline is computed from them, never stored."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.db import Base
from dialogue.matters.model import Matter
from dialogue.opinions.model import Opinion
from dialogue.organisations.model import Organisation
from dialogue.regulation import CLOCK_REASONS, RETURN_REASONS
from dialogue.routing.states import CLOCK_LIFECYCLE, LIFECYCLE

LEAD = "lead"
COOPERATING = "cooperating"
ROLES = (COOPERATING, LEAD)
EXTENSION = "extension"
STOP = "stop"
CLOCK_KINDS = (EXTENSION, STOP)
REPORT_STATES = ("given_back", "open", "recalled")

_CURRENT = "state NOT IN ('removed', 'returned')"


def _one(name: str, *columns: str, where: str) -> Index:
    """At most one such row."""
    return Index(
        name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where)
    )


class Assignment(Base):
    """A matter given to an agency, to be answered within so many working days.

    The lead writes the answer that is published; a cooperating agency adds the part that
    `request` asks of it.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint(f"state IN {LIFECYCLE.states}", name="state"),
        CheckConstraint(f"role IN {ROLES}", name="role"),
        CheckConstraint("working_days BETWEEN 1 AND 60", name="working_days"),
        CheckConstraint("state NOT IN ('removed', 'returned') OR reason <> ''", name="reason"),
        CheckConstraint(f"return_category IN {tuple(RETURN_REASONS)}", name="return_category"),
        CheckConstraint("state <> 'returned' OR return_category IS NOT NULL", name="returned"),
        _one("uq_assignments_current", "matter_id", where=f"role = 'lead' AND {_CURRENT}"),
        _one("uq_assignments_agency", "matter_id", "organisation_id", where=_CURRENT),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[str] = mapped_column(String(20), default=LEAD, server_default=LEAD)
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    working_days: Mapped[int]
    request: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    assigned_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    assigned_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    return_category: Mapped[str | None] = mapped_column(String(20))
    proposed_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(500), default="")

    matter: Mapped[Matter] = relationship()
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    proposed: Mapped[Organisation | None] = relationship(foreign_keys=[proposed_id])
    changes: Mapped[list["ClockChange"]] = relationship(
        order_by="ClockChange.id", back_populates="assignment", lazy="selectin"
    )

    @property
    def is_lead(self) -> bool:
        """Whether this agency writes the answer that is published."""
        return self.role == LEAD


class ClockChange(Base):
    """More time for an assignment, or a stop of its clock: asked, decided, and kept.

    `due_before` and `due_after` are the dates as they were shown when it was decided; the
    deadline itself is computed anew every time.
    """

    __tablename__ = "clock_changes"
    __table_args__ = (
        CheckConstraint(f"state IN {CLOCK_LIFECYCLE.states}", name="state"),
        CheckConstraint(f"kind IN {CLOCK_KINDS}", name="kind"),
        CheckConstraint(f"category IN {tuple(CLOCK_REASONS)}", name="category"),
        CheckConstraint("kind = 'stop' OR working_days BETWEEN 1 AND 60", name="working_days"),
        CheckConstraint("state IN ('asked', 'cancelled') OR decided_by IS NOT NULL", name="by"),
        CheckConstraint("state <> 'ended' OR ended_at IS NOT NULL", name="ended"),
        _one("uq_clock_changes_asked", "assignment_id", where="state = 'asked'"),
        _one(
            "uq_clock_changes_stopped",
            "assignment_id",
            where="kind = 'stop' AND state = 'granted'",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(500))
    working_days: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(20), default=CLOCK_LIFECYCLE.initial)
    asked_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(String(500), default="")
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]
    due_before: Mapped[date]
    due_after: Mapped[date | None]

    assignment: Mapped[Assignment] = relationship(back_populates="changes")
    asker: Mapped[Account] = relationship(foreign_keys=[asked_by])
    decider: Mapped[Account | None] = relationship(foreign_keys=[decided_by])


class OpinionReport(Base):
    """That an agency found what belongs to another procedure in an opinion; no words with it."""

    __tablename__ = "opinion_reports"
    __table_args__ = (
        CheckConstraint(f"state IN {REPORT_STATES}", name="state"),
        CheckConstraint("state = 'open' OR decided_at IS NOT NULL", name="decided"),
        _one("uq_opinion_reports_open", "opinion_id", where="state = 'open'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="open")
    reported_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    reported_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]

    opinion: Mapped[Opinion] = relationship()
    assignment: Mapped[Assignment] = relationship()
    reporter: Mapped[Account] = relationship(foreign_keys=[reported_by])


class Reading(Base):
    """That an officer of an agency opened an opinion of its matter, and when first."""

    __tablename__ = "readings"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    first_at: Mapped[datetime]

    account: Mapped[Account] = relationship()
    assignment: Mapped[Assignment] = relationship()
