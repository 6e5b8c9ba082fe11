"""For an opinion on the desk: the public matter to which its sender wants to add a voice."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dialogue.matters.model import Matter
from dialogue.matters.wishes import wished_matter
from dialogue.opinions.model import Opinion


@dataclass(frozen=True)
class Wished:
    """`named`: the matter the sender chose. `target`: where this conference can take it in.

    A matter of another conference takes nothing in; its words may still be the sender's.
    """

    named: Matter
    target: Matter | None


def wished(session: Session, row: Opinion) -> Wished | None:
    """What the sender of an opinion wished; the caller may see the opinion."""
    named = wished_matter(session, row)
    if named is None:
        return None
    return Wished(named, named if named.conference_id == row.conference_id else None)
