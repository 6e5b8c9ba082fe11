"""The editable table of days off and of working days swapped for them."""

from datetime import date

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.db import Base


class SpecialDay(Base):
    """A day that is not what its weekday says, with the text that decided so."""

    __tablename__ = "special_days"
    __table_args__ = (CheckConstraint("kind IN ('off', 'working')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(300))
    expected: Mapped[bool] = mapped_column(default=False)
