"""The table of events whose effects are owed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.db import Base


class OutboxRow(Base):
    """One event. Due until `done_at`; leased while somebody works on it.

    `first_tried_at` begins the time for which is tried again; an event given up has both
    `done_at` and `undeliverable_at`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_owed",
            "due_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    first_tried_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str | None] = mapped_column(String(32))
    done_at: Mapped[datetime | None]
    undeliverable_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(200))
