"""That a sender wants to add a voice to a matter that is public: a wish, which a person decides on.

The opinion stays one of its own, with its own code; the wish stands beside its words and, like
them, is never changed.
"""

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from dialogue.db import Base
from dialogue.matters.model import Matter
from dialogue.opinions.model import Opinion


class Wish(Base):
    """The matter that the sender named with a version of the words."""

    __tablename__ = "wishes"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)

    matter: Mapped[Matter] = relationship()


def wished_matter(session: Session, opinion: Opinion) -> Matter | None:
    """The matter that the newest wish of a sender names, or the one that has it all now.

    A part of a mixed text has the wish of the whole. What was taken back is no matter to join.
    """
    wish = session.scalar(
        select(Wish)
        .where(Wish.opinion_id == (opinion.parent_id or opinion.id))
        .order_by(Wish.version.desc())
        .limit(1)
    )
    if wish is None:
        return None
    row = wish.matter
    if row.merged_into_id is not None:
        row = session.get_one(Matter, row.merged_into_id)
    return None if row.recalled_at is not None else row
