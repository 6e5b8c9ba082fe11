"""Tables of the desk: claims, openings, exclusions and their reviews, and what the sender was
asked.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference
from dialogue.db import Base
from dialogue.opinions.model import Opinion
from dialogue.regulation import GROUNDS
from dialogue.wording.earlier import Earlier

DRAFT_KINDS = ("accept", "ask", "exclude", "return")
INQUIRY_KINDS = ("completion", "question")
INQUIRY_STATES = ("answered", "lapsed", "open", "withdrawn")
EXCLUSION_STATES = ("carried", "confirmed", "overturned", "proposed", "rejected", "withdrawn")
# The conference counts it as excluded; `carried` has gone on to a later one since.
STANDING = ("confirmed", "carried")
PASSED = "passed"
PASSING_STATES = ("kept", PASSED)
REVIEW_STATES = ("open", "overturned", "upheld")


class Claim(Base):
    """Who is reading an opinion now; it runs out by itself. `handed_by` gave it to that officer."""

    __tablename__ = "claims"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    expires_at: Mapped[datetime]
    handed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    giver: Mapped[Account | None] = relationship(foreign_keys=[handed_by])


class Opening(Base):
    """That an officer has opened an opinion, and when first."""

    __tablename__ = "openings"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    first_at: Mapped[datetime]


class Exclusion(Base):
    """That an opinion is outside the dialogue: proposed by one person, confirmed by another.

    `conference_id` is the conference it is outside of; the opinion may be carried on to another.
    """

    __tablename__ = "exclusions"
    __table_args__ = (
        CheckConstraint(f"state IN {EXCLUSION_STATES}", name="state"),
        CheckConstraint(f"ground IN {tuple(GROUNDS)}", name="ground"),
        CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "state NOT IN ('confirmed', 'overturned', 'rejected') OR decided_by IS NOT NULL",
            name="decided",
        ),
        CheckConstraint(
            "state NOT IN ('confirmed', 'overturned') OR letter IS NOT NULL", name="letter"
        ),
        Index("ix_exclusions_conference_id", "conference_id", "state"),
        Index(
            "uq_exclusions_open",
            "opinion_id",
            unique=True,
            sqlite_where=text("state IN ('proposed', 'confirmed')"),
            postgresql_where=text("state IN ('proposed', 'confirmed')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    ground: Mapped[str] = mapped_column(String(4))
    learned_on: Mapped[date | None]
    earlier_body: Mapped[str] = mapped_column(String(200), default="", server_default="")
    earlier_number: Mapped[str] = mapped_column(String(60), default="", server_default="")
    earlier_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default="proposed")
    proposed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(String(500), default="")
    letter: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    opinion: Mapped[Opinion] = relationship()
    conference: Mapped[Conference] = relationship()
    proposer: Mapped[Account] = relationship(foreign_keys=[proposed_by])
    decider: Mapped[Account | None] = relationship(foreign_keys=[decided_by])

    @property
    def earlier(self) -> Earlier:
        """What another body has already done, as it was proposed."""
        return Earlier(self.earlier_body, self.earlier_number, self.earlier_on)


class Inquiry(Base):
    """What the Front has asked of a sender: to complete the text, or to answer a question.

    Its words, the Front's and the sender's, lie sealed under a key of their own: a text that is
    sealed later must not be told by what was said about it.
    """

    __tablename__ = "inquiries"
    __table_args__ = (
        CheckConstraint(f"kind IN {INQUIRY_KINDS}", name="kind"),
        CheckConstraint(f"state IN {INQUIRY_STATES}", name="state"),
        CheckConstraint("(state = 'answered') = (answered_at IS NOT NULL)", name="answered"),
        CheckConstraint("version IS NULL OR kind = 'completion'", name="version"),
        Index("ix_inquiries_opinion", "opinion_id"),
        Index(
            "uq_inquiries_open",
            "opinion_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_inquiries_due", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    kind: Mapped[str] = mapped_column(String(20))
    question: Mapped[str] = mapped_column(String(40), default="")
    state: Mapped[str] = mapped_column(String(20), default="open")
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    asked_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    asked_at: Mapped[datetime]
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    choice: Mapped[str] = mapped_column(String(40), default="")
    version: Mapped[int | None]

    asker: Mapped[Account] = relationship(foreign_keys=[asked_by])
    recorder: Mapped[Account | None] = relationship(foreign_keys=[recorded_by])


class Review(Base):
    """That a sender asked, once, for an exclusion to be looked at by somebody new to it.

    The sender's words and the reply lie sealed under a key of their own, as those of inquiries.
    `upper_document` is the paper of the Front one level up, where nobody new was left here.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("exclusion_id"),
        CheckConstraint(f"state IN {REVIEW_STATES}", name="state"),
        CheckConstraint("(state = 'open') = (decided_by IS NULL)", name="decided"),
        CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided_at"),
        Index("ix_reviews_state", "state", "requested_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exclusion_id: Mapped[int] = mapped_column(ForeignKey("exclusions.id"))
    state: Mapped[str] = mapped_column(String(20), default="open")
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    requested_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    upper_document: Mapped[str] = mapped_column(String(60), default="")

    exclusion: Mapped[Exclusion] = relationship()
    decider: Mapped[Account | None] = relationship(foreign_keys=[decided_by])
    recorder: Mapped[Account | None] = relationship(foreign_keys=[recorded_by])


class Note(Base):
    """What an officer of the Front writes about an opinion for colleagues, and for nobody else."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_opinion", "opinion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    written_at: Mapped[datetime]
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)

    author: Mapped[Account] = relationship()


class DecisionDraft(Base):
    """A decision that an officer has begun: kept until it is taken, by this or another officer."""

    __tablename__ = "decision_drafts"
    __table_args__ = (CheckConstraint(f"kind IN {DRAFT_KINDS}", name="kind"),)

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime]


class SetAside(Base):
    """Words that stood in a row of another table and repeat a sealed opinion: under its key.

    `place` is that table, `row_id` the row; they are put back when the seal is taken off.
    """

    __tablename__ = "set_aside"
    __table_args__ = (Index("ix_set_aside_opinion", "opinion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    place: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int]
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Passing(Base):
    """What was decided on a sealed text: passed on or kept; why and to whom is sealed with it."""

    __tablename__ = "passings"
    __table_args__ = (CheckConstraint(f"state IN {PASSING_STATES}", name="state"),)

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    decided_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]

    decider: Mapped[Account] = relationship()
