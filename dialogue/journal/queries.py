"""Reading the heads that have been made public."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dialogue.journal.model import PublishedHead


def newest_heads(session: Session, days: int = 7) -> Sequence[PublishedHead]:
    """The last `days` published heads of every chain, chain by chain, newest first."""
    place = func.row_number().over(
        partition_by=PublishedHead.chain, order_by=PublishedHead.day.desc()
    )
    placed = select(PublishedHead, place.label("place")).subquery()
    head = aliased(PublishedHead, placed)
    query = select(head).where(placed.c.place <= days).order_by(head.chain, head.day.desc())
    return session.scalars(query).all()
