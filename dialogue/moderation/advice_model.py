"""The table of what the screening advised on each opinion, and of what people then decided."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dialogue.db import Base
from dialogue.screening.labels import Label

LABELS = tuple(label.value for label in Label)


class ScreeningAdvice(Base):
    """The newest advice on an opinion: labels, codes and figures, never a word of the text.

    `label_decided` is what the person who decided took it for; agreement is read from the two.
    What is sealed has no row here, and leaves none.
    """

    __tablename__ = "screening_advice"
    __table_args__ = (
        CheckConstraint(f"label IN {LABELS}", name="label"),
        CheckConstraint(
            f"label_decided IS NULL OR label_decided IN {LABELS}", name="label_decided"
        ),
        CheckConstraint("(label_decided IS NULL) = (decided_at IS NULL)", name="decided"),
        Index("ix_screening_advice_decided_at", "decided_at"),
    )

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    version: Mapped[int]
    label: Mapped[str] = mapped_column(String(20))
    ground: Mapped[str] = mapped_column(String(4), default="")
    confidence: Mapped[float]
    asks_first: Mapped[bool]
    engine: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime]
    label_decided: Mapped[str | None] = mapped_column(String(20))
    ground_decided: Mapped[str] = mapped_column(String(4), default="")
    decided_at: Mapped[datetime | None]
