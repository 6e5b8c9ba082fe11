"""Tables of claims, openings and exclusions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.db import Base
from dialogue.opinions.model import Opinion
from dialogue.regulation import GROUNDS

EXCLUSION_STATES = ("confirmed", "proposed", "rejected", "withdrawn")


class Claim(Base):
    """Who is reading an opinion now; it runs out by itself."""

    __tablename__ = "claims"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    expires_at: Mapped[datetime]

    account: Mapped[Account] = relationship()


class Opening(Base):
    """That an officer has opened an opinion, and when first."""

    __tablename__ = "openings"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    first_at: Mapped[datetime]


class Exclusion(Base):
    """That an opinion is outside the dialogue: proposed by one person, confirmed by another."""

    __tablename__ = "exclusions"
    __table_args__ = (
        CheckConstraint(f"state IN {EXCLUSION_STATES}", name="state"),
        CheckConstraint(f"ground IN {tuple(GROUNDS)}", name="ground"),
        CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "state NOT IN ('confirmed', 'rejected') OR decided_by IS NOT NULL", name="decided"
        ),
        CheckConstraint("state <> 'confirmed' OR letter IS NOT NULL", name="letter"),
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
    ground: Mapped[str] = mapped_column(String(4))
    learned_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default="proposed")
    proposed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(String(500), default="")
    letter: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    opinion: Mapped[Opinion] = relationship()
    proposer: Mapped[Account] = relationship(foreign_keys=[proposed_by])
    decider: Mapped[Account | None] = relationship(foreign_keys=[decided_by])
