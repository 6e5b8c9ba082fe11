"""Those who represent several households: told with the sender, in words of their own.

They hold neither secret nor receipt. A public answer they read at its address; of all else they
hear that there is news, and ask the one who sent the opinion.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.matters.queries import opinions_in
from dialogue.notices.delivery import Recipients
from dialogue.notices.recipients import Recipient
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


def _opinions(session: Session, row: OutboxRow) -> list[int]:
    if row.subject_kind == Publication.__tablename__:
        publication = session.get_one(Publication, row.subject_id)
        return [opinion.id for opinion in opinions_in(session, publication.matter_id)]
    # Of a sealed opinion nobody but its sender hears.
    open_one = select(Opinion.id).where(Opinion.id == row.subject_id, Opinion.sealed_at.is_(None))
    return list(session.scalars(open_one))
