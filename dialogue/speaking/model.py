"""The table of requests to speak. Who asks is the identity of the opinion, of which is no copy."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.db import Base
from dialogue.opinions.model import Opinion
from dialogue.speaking.states import LIFECYCLE

REASONS = ("answered", "off_topic", "places_full", "same_matter")
NEEDS = ("companion", "read_aloud", "sign_language", "walking")

_STANDING = "state <> 'withdrawn'"


class SpeakingRequest(Base):
    """That the sender of an opinion asks to speak about it, oneself or for an organisation.

    The role in the organisation tells who somebody is, and a need tells of their health: both
    are sealed under a key of the row's own.
    """

    __tablename__ = "speaking_requests"
    __table_args__ = (
        CheckConstraint(f"state IN {LIFECYCLE.states}", name="state"),
        CheckConstraint(f"reason IS NULL OR reason IN {REASONS}", name="reason"),
        CheckConstraint("state <> 'declined' OR reason IS NOT NULL", name="declined"),
        CheckConstraint("state <> 'waiting_list' OR waiting_since IS NOT NULL", name="waiting"),
        CheckConstraint("state <> 'withdrawn' OR withdrawn_at IS NOT NULL", name="withdrawn"),
        CheckConstraint(
            "state NOT IN ('accepted', 'declined', 'waiting_list') OR decided_by IS NOT NULL",
            name="decided",
        ),
        Index(
            "uq_speaking_requests_standing",
            "opinion_id",
            unique=True,
            sqlite_where=text(_STANDING),
            postgresql_where=text(_STANDING),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    organisation: Mapped[str] = mapped_column(String(200), default="")
    topic: Mapped[str] = mapped_column(String(400), default="")
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    requested_at: Mapped[datetime]
    waiting_since: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(500), default="")
    withdrawn_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=0)

    opinion: Mapped[Opinion] = relationship()
    decider: Mapped[Account | None] = relationship(foreign_keys=[decided_by])

    @property
    def subject(self) -> str:
        """What the person will speak about: in their words, else the title of the opinion.

        After a mixed text was split those words may name what the part that went away is about.
        """
        is_whole = self.opinion.parent_id is None
        return self.topic if self.topic and is_whole else self.opinion.title
