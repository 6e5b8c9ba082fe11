"""Tables of what was taken back after it had gone on, and of who had read it by then."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.db import Base
from dialogue.matters.model import Matter
from dialogue.opinions.model import Opinion

REACHES = ("draft", "given", "public", "signed")


class Recall(Base):
    """That an opinion was taken back from a matter an agency had been given.

    `reach` is how far the answer had got, `quoted` whether it holds a run of the opinion's words.
    The coordinator looks through what was written and puts that down in `checked_by`.
    """

    __tablename__ = "recalls"
    __table_args__ = (
        CheckConstraint(f"reach IN {REACHES}", name="reach"),
        CheckConstraint("(checked_at IS NULL) = (checked_by IS NULL)", name="checked"),
        Index(
            "ix_recalls_open",
            "matter_id",
            sqlite_where=text("checked_at IS NULL"),
            postgresql_where=text("checked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    reach: Mapped[str] = mapped_column(String(20))
    quoted: Mapped[bool]
    at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    opinion: Mapped[Opinion] = relationship()
    matter: Mapped[Matter] = relationship()
    checker: Mapped[Account | None] = relationship()
