"""Those who represent several households: told with the sender, in words of their own.

They hold neither secret nor receipt. A public answer they read at its address; of all else they
hear that there is news, and ask the one who sent the opinion. Of a mixed text they hear what
becomes of the part that goes on; of a sealed part they hear nothing.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.matters.queries import opinions_in
from dialogue.notices.recipients import Recipient, Recipients
from dialogue.opinions.cosigning import representatives
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.publication.model import Publication


def with_representatives(find: Recipients) -> Recipients:
    """Whom `find` names, and the representatives of the opinions that the event is about."""

    def found(session: Session, row: OutboxRow) -> list[Recipient]:
        ids = representatives(session, _opinions(session, row))
        return [*find(session, row), *(Recipient("cosigner", i) for i in ids)]

    return found


def part_meant(session: Session, row: OutboxRow, opinion_id: int) -> int:
    """What an event tells those who signed this opinion about: itself, or a part of it."""
    query = select(Opinion.id).where(
        Opinion.parent_id == opinion_id, Opinion.id.in_(_opinions(session, row))
    )
    return session.scalar(query.order_by(Opinion.id).limit(1)) or opinion_id


def with_representatives_of_sealed(find: Recipients) -> Recipients:
    """Whom `find` names, and who represents a part that goes with a sealed text.

    Of the sealed whole they hear nothing, so that news of the whole does not reach them.
    """

    def found(session: Session, row: OutboxRow) -> list[Recipient]:
        part = session.scalar(
            select(Opinion).where(Opinion.id == row.subject_id, Opinion.sealed_at.is_(None))
        )
        if part is None or part.parent is None or part.parent.sealed_at is None:
            return find(session, row)
        ids = representatives(session, [part.id])
        return [*find(session, row), *(Recipient("cosigner", i) for i in ids)]

    return found


def _opinions(session: Session, row: OutboxRow) -> list[int]:
    if row.subject_kind == Publication.__tablename__:
        publication = session.get_one(Publication, row.subject_id)
        return [opinion.id for opinion in opinions_in(session, publication.matter_id)]
    # Of a sealed opinion nobody but its sender hears.
    open_one = select(Opinion.id).where(Opinion.id == row.subject_id, Opinion.sealed_at.is_(None))
    return list(session.scalars(open_one))
