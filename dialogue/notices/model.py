"""The table of notices: one for each event, recipient and channel, so that none goes twice."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.db import Base


class Notice(Base):
    """A mail owed to a recipient for an event; the address is looked up when it is sent."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("outbox_id", "recipient_kind", "recipient_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
    recipient_kind: Mapped[str] = mapped_column(String(20))
    recipient_id: Mapped[int]
    message_id: Mapped[str] = mapped_column(String(120))
    sent_at: Mapped[datetime | None]
