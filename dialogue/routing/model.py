"""The table of assignments. A deadline is computed from it, never stored."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.db import Base
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.routing.states import LIFECYCLE


class Assignment(Base):
    """A matter given to an agency, to be answered within so many working days."""

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint(f"state IN {LIFECYCLE.states}", name="state"),
        CheckConstraint("working_days BETWEEN 1 AND 60", name="working_days"),
        CheckConstraint("state <> 'returned' OR reason <> ''", name="reason"),
        Index(
            "uq_assignments_current",
            "matter_id",
            unique=True,
            sqlite_where=text("state <> 'returned'"),
            postgresql_where=text("state <> 'returned'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    working_days: Mapped[int]
    assigned_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    assigned_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(500), default="")

    matter: Mapped[Matter] = relationship()
    organisation: Mapped[Organisation] = relationship()
