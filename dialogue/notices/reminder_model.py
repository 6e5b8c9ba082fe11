"""Tables of reminders: by the calendar, with who got which lines; and by a coordinator, at once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.db import Base


class ReminderDay(Base):
    """A working day whose reminders have been worked out: never twice."""

    __tablename__ = "reminder_days"

    day: Mapped[date] = mapped_column(primary_key=True)
    worked_out_at: Mapped[datetime]


class Reminder(Base):
    """One mail to an officer on a day, with everything that presses; numbers and days only."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("account_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    day: Mapped[date]
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class Nudge(Base):
    """A coordinator's reminder of one assignment: one for each working day.

    `day` is the working day that it counts for: of a day off, the next one. `due` and `left` are
    what was shown when it was asked; the mail says the same.
    """

    __tablename__ = "nudges"
    __table_args__ = (UniqueConstraint("assignment_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    day: Mapped[date]
    asked_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    asked_at: Mapped[datetime]
    due: Mapped[date]
    left: Mapped[int]
