"""What has been published, for those who decide it: also what is still to become public."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.permissions import Actor, Permission
from dialogue.publication.model import Edition, Publication


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
    query = query.options(joinedload(Publication.matter))
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
            joinedload(Publication.matter),
            selectinload(Publication.editions).joinedload(Edition.file),
        )
    )


def withholdable_publication(session: Session, actor: Actor, answer_id: int) -> Publication:
    """A publication of the actor's units, for those who may withhold it."""
    row = session.scalar(
        select(Publication)
        .join(Conference)
        .where(
            Conference.unit_id.in_(actor.units(Permission.WITHHOLD)),
            Publication.answer_id == answer_id,
        )
        .options(
            joinedload(Publication.conference),
            joinedload(Publication.field),
            joinedload(Publication.file),
            joinedload(Publication.matter),
            selectinload(Publication.words),
            selectinload(Publication.editions),
        )
    )
    if row is None:
        raise NotFound("not_found")
    return row


def deciders(session: Session, row: Publication) -> dict[int, str]:
    """The names of the officers who decided and withheld editions of a publication, by account."""
    ids = {edition.decided_by for edition in row.editions}
    ids |= {edition.withheld_by for edition in row.editions if edition.withheld_by}
    accounts = session.scalars(select(Account).where(Account.id.in_(ids)))
    return {account.id: account.name for account in accounts}
