"""Tables of the orders of speaking: each version, and the places in it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference
from dialogue.db import Base
from dialogue.programme.states import LIFECYCLE, WORKING
from dialogue.speaking.model import SpeakingRequest

_WORKING = f"state IN {WORKING}"


class SpeakingOrder(Base):
    """One version of the order. `reason` says why there is another one after the first.

    `minutes_total` is what the programme has for speakers, `minutes_each` what one of them gets.
    `remark` is why the approver sent it back.
    """

    __tablename__ = "speaking_orders"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        CheckConstraint(f"state IN {LIFECYCLE.states}", name="state"),
        CheckConstraint("minutes_each >= 1 AND minutes_total >= minutes_each", name="minutes"),
        CheckConstraint(
            "state NOT IN ('confirmed', 'locked', 'replaced') OR confirmed_by IS NOT NULL",
            name="confirmed",
        ),
        CheckConstraint(
            "state NOT IN ('locked', 'replaced') OR approved_by IS NOT NULL", name="approved"
        ),
        CheckConstraint("approved_by IS NULL OR approved_by <> confirmed_by", name="two_people"),
        Index(
            "uq_speaking_orders_working",
            "conference_id",
            unique=True,
            sqlite_where=text(_WORKING),
            postgresql_where=text(_WORKING),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    minutes_total: Mapped[int]
    minutes_each: Mapped[int]
    reason: Mapped[str] = mapped_column(String(500), default="")
    remark: Mapped[str] = mapped_column(String(500), default="")
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    approved_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=0)

    conference: Mapped[Conference] = relationship()
    maker: Mapped[Account] = relationship(foreign_keys=[made_by])
    confirmer: Mapped[Account | None] = relationship(foreign_keys=[confirmed_by])
    approver: Mapped[Account | None] = relationship(foreign_keys=[approved_by])
    slots: Mapped[list["SpeakingSlot"]] = relationship(
        order_by="SpeakingSlot.position", back_populates="order", cascade="all, delete-orphan"
    )

    @property
    def room(self) -> int:
        """How many speakers the minutes are enough for."""
        return self.minutes_total // self.minutes_each


class SpeakingSlot(Base):
    """One speaker's place. Those `listed` speak, in this order; the others wait, in this order.

    `reasons` are codes with facts: why the place was proposed, or that somebody moved it.
    """

    __tablename__ = "speaking_slots"
    __table_args__ = (UniqueConstraint("order_id", "request_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("speaking_orders.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("speaking_requests.id"), index=True)
    position: Mapped[int]
    listed: Mapped[bool]
    reasons: Mapped[list[Any]] = mapped_column(JSON, default=list)

    order: Mapped[SpeakingOrder] = relationship(back_populates="slots")
    request: Mapped[SpeakingRequest] = relationship()
