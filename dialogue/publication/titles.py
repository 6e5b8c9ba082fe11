"""What a matter is called towards those who raised it: never more than the public may read."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.answers.model import Answer
from dialogue.matters.model import Matter
from dialogue.publication.composing import decisions_of, public_numbers
from dialogue.publication.model import Publication
from dialogue.publication.overlay import Decisions, cover_title
from dialogue.routing.model import Assignment


def title_told(session: Session, matter: Matter) -> str:
    """The title with what is private in it covered; empty while its publication is withheld.

    A matter gathers several senders and is often called by the words of one of them, so the
    others may read of it only what has been decided for everybody, or what covering leaves.
    """
    published = session.scalar(select(Publication.title).where(Publication.matter_id == matter.id))
    if published is not None:
        return published
    answers = select(Answer.id).join(Assignment).where(Assignment.matter_id == matter.id)
    decided = decisions_of(session, session.scalars(answers).all())
    opened = {key: covered for one in decided.values() for key, covered in one.covered.items()}
    phrases = [phrase for one in decided.values() for phrase in one.phrases]
    return cover_title(matter.title, Decisions(opened, phrases), public_numbers(session))
