"""Tables of reminders: on which days they were worked out, and who got which lines."""

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
