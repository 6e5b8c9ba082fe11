"""The table of lists that were handed in and wait for a confirmation."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.db import Base
from dialogue.organisations.model import Unit


class UnitList(Base):
    """A list of units for one unit: its rows as they were read, until somebody confirms them."""

    __tablename__ = "unit_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    read_at: Mapped[datetime]
    rows: Mapped[list[Any]] = mapped_column(JSON)
    settled_at: Mapped[datetime | None]

    unit: Mapped[Unit] = relationship()
