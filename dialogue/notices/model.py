"""Tables of notices, and of what people do by telephone and letter where no machine can."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.db import Base
from dialogue.opinions.model import Opinion

# Owed; taken by a mail server or gateway; given to people; nobody to tell; given up.
NOTICE_STATES = ("handed", "needless", "owed", "sent", "undeliverable")
BY_HAND = ("letter", "phone")
# Chosen by the recipient, or the machine's way failed for good.
CAUSES = ("chosen", "mail_failed", "sms_failed")
TASK_STATES = ("done", "open", "superseded")
OUTCOMES = ("called", "handed_over", "no_answer", "posted", "wrong_number")
_OPEN = "state = 'open'"


class Notice(Base):
    """News owed to a recipient for an event; the address is looked up when it is sent.

    `error` is the kind of the last failure: a code of the server or the name of an exception.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("outbox_id", "recipient_kind", "recipient_id"),
        CheckConstraint(f"state IN {NOTICE_STATES}", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        Index(
            "ix_notices_undeliverable",
            "recipient_kind",
            "failed_at",
            sqlite_where=text("state = 'undeliverable'"),
            postgresql_where=text("state = 'undeliverable'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
    recipient_kind: Mapped[str] = mapped_column(String(20))
    recipient_id: Mapped[int]
    message_id: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(20), default="owed")
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(60))


class ContactTask(Base):
    """Somebody whom the Front must call or write to, about one notice.

    `event` is the outbox's word for what there is to tell.
    """

    __tablename__ = "contact_tasks"
    __table_args__ = (
        CheckConstraint(f"channel IN {BY_HAND}", name="channel"),
        CheckConstraint(f"cause IN {CAUSES}", name="cause"),
        CheckConstraint(f"state IN {TASK_STATES}", name="state"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed"),
        Index("ix_contact_tasks_opinion_id", "opinion_id"),
        Index(
            "ix_contact_tasks_open",
            "conference_id",
            "channel",
            "since",
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), unique=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    event: Mapped[str] = mapped_column(String(60))
    channel: Mapped[str] = mapped_column(String(10))
    cause: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default="open")
    since: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=0)

    notice: Mapped[Notice] = relationship()
    opinion: Mapped[Opinion] = relationship()
    tries: Mapped[list["ContactTry"]] = relationship(order_by="ContactTry.id")


class ContactTry(Base):
    """One call or letter and what came of it; `posted_on` is the day of a letter."""

    __tablename__ = "contact_tries"
    __table_args__ = (
        CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        CheckConstraint("(outcome = 'posted') = (posted_on IS NOT NULL)", name="posted"),
        Index("ix_contact_tries_task_id", "task_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("contact_tasks.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(20))
    posted_on: Mapped[date | None]

    account: Mapped[Account] = relationship()
