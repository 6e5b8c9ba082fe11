"""What an opinion refers to that brings something new: the one that was sent to an old answer."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dialogue.moderation.model import STANDING, Exclusion
from dialogue.moderation.queries import visible_opinions
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor


@dataclass(frozen=True)
class Renewed:
    """The earlier opinion, and in a sentence of its letter the answer it was sent to."""

    opinion: Opinion
    answer: str


def renewed(session: Session, actor: Actor, row: Opinion) -> Renewed | None:
    """The opinion to which this one refers; one that is sealed or elsewhere is not there."""
    if row.renews_id is None:
        return None
    earlier = session.scalar(
        visible_opinions(actor)
        .where(Opinion.id == row.renews_id)
        .options(selectinload(Opinion.versions))
    )
    if earlier is None:
        return None
    letters = session.scalars(
        select(Exclusion.letter)
        .where(Exclusion.opinion_id == earlier.id, Exclusion.state.in_(STANDING))
        .order_by(Exclusion.id.desc())
    ).first()
    return Renewed(earlier, (letters or {}).get("earlier", ""))
