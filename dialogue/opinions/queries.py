"""Finding an opinion by what its sender keeps, and what its sender may be told."""

import hmac
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dialogue.errors import DomainError, NotFound
from dialogue.keys import Keys
from dialogue.opinions.codes import CodeError, parse_followed_code, parse_secret
from dialogue.opinions.model import Identity, Opinion, OpinionVersion, title_or_beginning
from dialogue.opinions.rules import Person
from dialogue.sealing import unseal

# What `consents_to` looks at, for many opinions at once.
WITH_CONSENTS = (
    selectinload(Opinion.consents),
    selectinload(Opinion.parent).selectinload(Opinion.consents),
)


def follow(session: Session, keys: Keys, typed_code: str, typed_secret: str) -> Opinion:
    """The opinion that code and secret open together; the refusal never says which was wrong."""
    try:
        code = parse_followed_code(typed_code)
    except CodeError as error:
        raise DomainError(f"code.{error.kind}", "code") from None
    if not typed_secret.strip():
        raise DomainError("secret.empty", "secret")
    try:
        secret = parse_secret(typed_secret)
    except CodeError:
        raise DomainError("secret.wrong", "secret") from None
    opinion = session.scalar(select(Opinion).where(Opinion.code == code))
    digest = keys.digest("secret", secret)
    if opinion is None or not hmac.compare_digest(opinion.secret_digest, digest):
        raise DomainError("follow.wrong", "secret")
    return opinion


def follow_link(session: Session, keys: Keys, token: str) -> Opinion:
    """The opinion that the link on a receipt opens."""
    digest = keys.digest("follow", token)
    opinion = session.scalar(select(Opinion).where(Opinion.link_digest == digest))
    if opinion is None:
        raise NotFound("not_found")
    return opinion


def identity(session: Session, keys: Keys, opinion_id: int) -> Person | None:
    """Who sent an opinion; None after a lawful erasure. Opening it is the caller's to journal.

    A part of a mixed text has the sender of the whole.
    """
    part_of = session.scalar(select(Opinion.parent_id).where(Opinion.id == opinion_id))
    row = session.get(Identity, part_of or opinion_id)
    if row is None:
        return None
    return Person(**unseal(keys.private, row.wrapped_key, row.sealed))


def titles_of(session: Session, opinion_ids: Collection[int]) -> dict[int, str]:
    """What each of these opinions is called, by its newest version; the caller may see them."""
    version = OpinionVersion
    rows = session.execute(
        select(version.opinion_id, version.title, version.text)
        .where(version.opinion_id.in_(opinion_ids))
        .order_by(version.number)
    )
    newest = {opinion_id: (title, text) for opinion_id, title, text in rows}
    return {opinion_id: title_or_beginning(*words) for opinion_id, words in newest.items()}


def parts_of(session: Session, opinion_id: int) -> list[int]:
    """The ids of the parts into which a mixed text was split, the one that goes on first."""
    query = select(Opinion.id).where(Opinion.parent_id == opinion_id).order_by(Opinion.id)
    return list(session.scalars(query))
