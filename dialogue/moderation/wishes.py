"""For an opinion on the desk: the public matter to which its sender wants to add a voice."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.matters.chains import successors
from dialogue.matters.model import Matter
from dialogue.matters.wishes import wished_matter
from dialogue.opinions.model import Opinion


@dataclass(frozen=True)
class Wished:
    """`named`: the matter the sender chose. `target`: the one of this conference that is it.

    A matter of an earlier conference takes nothing in; what raises it again here does.
    """

    named: Matter
    target: Matter | None


def wished(session: Session, row: Opinion) -> Wished | None:
    """What the sender of an opinion wished; the caller may see the opinion."""
    named = wished_matter(session, row)
    if named is None or named.conference_id == row.conference_id:
        return Wished(named, named) if named else None
    again = select(Matter).where(
        Matter.id.in_(successors(session, named.id)),
        Matter.conference_id == row.conference_id,
        Matter.merged_into_id.is_(None),
        Matter.recalled_at.is_(None),
    )
    return Wished(named, session.scalar(again.order_by(Matter.id).limit(1)))
