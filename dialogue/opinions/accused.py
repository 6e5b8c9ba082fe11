"""Whom a sealed text accuses: their staff may not see it, and it is passed on to none of them.

Only those named for what is sealed mark it, and the mark itself lies under the sealing key.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from dialogue.db import Base
from dialogue.errors import NotFound
from dialogue.organisations.model import Organisation
from dialogue.permissions import Actor
from dialogue.sealing import unseal


class Accusation(Base):
    """The bodies that a sealed text accuses, or for whose people it accuses them."""

    __tablename__ = "accusations"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


def accused_by(session: Session, opinion_id: int) -> frozenset[int]:
    """The bodies that were marked for one opinion."""
    row = session.get(Accusation, opinion_id)
    return _opened(session, row) if row else frozenset()


def with_subordinates(session: Session, bodies: Collection[int]) -> frozenset[int]:
    """These bodies and all that stand below them, at any depth."""
    if not bodies:
        return frozenset()
    pairs = session.execute(
        select(Organisation.id, Organisation.superior_id).where(
            Organisation.superior_id.is_not(None)
        )
    ).all()
    found, fresh = set(bodies), set(bodies)
    while fresh:
        fresh = {number for number, above in pairs if above in fresh} - found
        found |= fresh
    return frozenset(found)


def closed_to(session: Session, actor: Actor) -> set[int]:
    """The opinions that accuse a body at which the actor holds any post, or one above it."""
    own = {post.organisation_id for post in actor.posts}
    return {
        row.opinion_id
        for row in session.scalars(select(Accusation))
        if own & with_subordinates(session, _opened(session, row))
    }


def check_not_accused(session: Session, actor: Actor, opinion_id: int) -> None:
    """An opinion that accuses the actor's own body is for the actor not there."""
    if not is_open_to(session, opinion_id, (post.organisation_id for post in actor.posts)):
        raise NotFound("not_found")


def is_open_to(session: Session, opinion_id: int, bodies: Iterable[int]) -> bool:
    """Whether people who hold posts at these bodies may see the opinion."""
    accused = with_subordinates(session, accused_by(session, opinion_id))
    return accused.isdisjoint(bodies)


def _opened(session: Session, row: Accusation) -> frozenset[int]:
    content = unseal(session.info["private"], row.wrapped_key, row.sealed)
    return frozenset(content["organisations"])
