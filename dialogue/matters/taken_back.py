"""Whether a text about a matter repeats an opinion that was taken back from it.

Withdrawn, outside the dialogue or under seal: what repeats its words goes no further, however
many others raise the same matter.
"""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from dialogue.matters.model import Membership, PastMembership
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.text.quoting import quotes

_TAKEN_BACK = (states.PROPOSED, states.EXCLUDED, states.WITHDRAWN)


def repeats_taken_back(session: Session, matter_id: int, said: str) -> bool:
    """Whether `said` holds a run of words of an opinion that was taken back from the matter."""
    return any(quotes(said, each) for each in texts_taken_back(session, matter_id))


def texts_taken_back(session: Session, matter_id: int) -> list[str]:
    """The texts of the opinions that were in a matter and are taken back; shown to nobody.

    What is sealed is read too, to find it where it is repeated.
    """
    here = select(Membership.opinion_id).where(Membership.matter_id == matter_id)
    once = select(PastMembership.opinion_id).where(PastMembership.matter_id == matter_id)
    rows = session.scalars(
        select(Opinion)
        .where(or_(Opinion.id.in_(here), Opinion.id.in_(once)), Opinion.state.in_(_TAKEN_BACK))
        .options(selectinload(Opinion.versions))
    )
    return [version.text for row in rows for version in row.versions]
