"""Reading the heads that have been made public."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dialogue.journal.model import PublishedHead


def newest_heads(
    session: Session, chains: Collection[str], days: int = 7
) -> Sequence[PublishedHead]:
    """The last `days` published heads of these chains, chain by chain, newest first."""
    place = func.row_number().over(
        partition_by=PublishedHead.chain, order_by=PublishedHead.day.desc()
    )
    of_these = PublishedHead.chain.in_(chains)
    placed = select(PublishedHead, place.label("place")).where(of_these).subquery()
    head = aliased(PublishedHead, placed)
    query = select(head).where(placed.c.place <= days).order_by(head.chain, head.day.desc())
    return session.scalars(query).all()
