"""What has been published, for those who decide it: also what is still to become public."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference
from dialogue.permissions import Actor, Permission
from dialogue.publication.model import Publication


def decided_publications(actor: Actor) -> Select[Publication]:
    """The publications of the actor's units, whether their day has come or not."""
    return (
        select(Publication)
        .join(Conference)
        .where(Conference.unit_id.in_(actor.units(Permission.PUBLISH)))
    )


def publications_of(
    session: Session, actor: Actor, conference_id: int, limit: int = 200
) -> list[Publication]:
    """The publications of a conference, the latest decision first."""
    query = decided_publications(actor).where(Publication.conference_id == conference_id)
    return list(session.scalars(query.order_by(Publication.id.desc()).limit(limit)))


def publication_of(session: Session, actor: Actor, answer_id: int) -> Publication | None:
    """What was published of an answer of the actor's units."""
    return session.scalar(
        decided_publications(actor)
        .where(Publication.answer_id == answer_id)
        .options(
            joinedload(Publication.conference),
            joinedload(Publication.field),
            joinedload(Publication.file),
            selectinload(Publication.words),
        )
    )


def decider(session: Session, row: Publication) -> str:
    """The name of the officer who decided a publication."""
    account = session.get(Account, row.decided_by)
    return account.name if account else ""
