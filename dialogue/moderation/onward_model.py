"""The table of what senders have agreed to: that an excluded opinion goes on elsewhere."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.db import Base
from dialogue.moderation.model import Exclusion
from dialogue.regulation import FORWARD, NEXT

AGREED, DONE, STOPPED = "agreed", "done", "stopped"
STATES = (AGREED, DONE, STOPPED)
KINDS = (FORWARD, NEXT)
RECEIVER_MAX = 200


class Onward(Base):
    """That the sender agreed: to the next conference, or to the body that is competent.

    `recorded_by` wrote it down for a sender who said so by telephone or in person. `receiver` and
    `sent_on` say to whom it was forwarded and when the slip went.
    """

    __tablename__ = "onward_consents"
    __table_args__ = (
        UniqueConstraint("exclusion_id"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done"),
        CheckConstraint("(done_at IS NULL) = (done_by IS NULL)", name="done_by"),
        CheckConstraint("(sent_on IS NOT NULL) = (receiver <> '')", name="forwarded"),
        Index("ix_onward_consents_state", "state", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exclusion_id: Mapped[int] = mapped_column(ForeignKey("exclusions.id"))
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default=AGREED)
    agreed_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    receiver: Mapped[str] = mapped_column(String(RECEIVER_MAX), default="", server_default="")
    sent_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    exclusion: Mapped[Exclusion] = relationship()
    recorder: Mapped[Account | None] = relationship(foreign_keys=[recorded_by])
    doer: Mapped[Account | None] = relationship(foreign_keys=[done_by])
