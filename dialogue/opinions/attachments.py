"""The files of an opinion: gathered with its draft, taken along when it is sent."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from dialogue.attachments import vault
from dialogue.attachments.judging import MAX_FILES, PICTURES, too_many
from dialogue.errors import DomainError, NotFound
from dialogue.keys import Keys
from dialogue.opinions.drafts import find_draft
from dialogue.opinions.model import Attachment, Draft
from dialogue.work import Work

_AT_ONCE = 500


@dataclass(frozen=True)
class AttachedFile:
    """A file as a page lists it."""

    id: int
    name: str
    media_type: str
    size: int
    version: int = 1

    @property
    def is_picture(self) -> bool:
        """Whether a page may show it as a picture."""
        return self.media_type in PICTURES


def attach(work: Work, token: str, kept: vault.Kept, *, already: int = 0) -> None:
    """Put a file of the vault with a draft; at most five (`judging.MAX_FILES`) fit.

    `already` are those that came with earlier versions of what the draft completes.
    """
    draft = find_draft(work.session, work.keys, token, work.now, lock=True)
    if draft.opinion_id is not None:
        raise DomainError("draft.gone")
    if already + count_with_draft(work.session, draft) >= MAX_FILES:
        raise too_many(vault.read_name(work.keys.private, kept))
    draft.touched_at = work.now
    work.session.add(
        Attachment(
            draft_id=draft.id,
            place=kept.place,
            wrapped_key=kept.wrapped_key,
            sealed_name=kept.sealed_name,
            media_type=kept.media_type,
            size=kept.size,
            created_at=work.now,
        )
    )


def detach(work: Work, token: str, attachment_id: int) -> None:
    """Take a file away from a draft. One that is gone already is no fault."""
    draft = find_draft(work.session, work.keys, token, work.now, lock=True)
    draft.touched_at = work.now
    work.session.execute(
        delete(Attachment).where(Attachment.id == attachment_id, Attachment.draft_id == draft.id)
    )


def take_along(work: Work, draft: Draft, opinion_id: int, version: int = 1) -> None:
    """Give the files of a draft to the opinion that it has become, or has completed."""
    work.session.execute(
        update(Attachment)
        .where(Attachment.draft_id == draft.id)
        .values(draft_id=None, opinion_id=opinion_id, version=version)
    )


def count_with_draft(session: Session, draft: Draft) -> int:
    """How many files wait with a draft."""
    return session.scalar(select(func.count()).where(Attachment.draft_id == draft.id)) or 0


def count_of_opinion(session: Session, opinion_id: int) -> int:
    """How many files came with all versions of an opinion."""
    return session.scalar(select(func.count()).where(Attachment.opinion_id == opinion_id)) or 0


def attachments_of_draft(session: Session, keys: Keys, token: str) -> list[AttachedFile]:
    """The files that wait with a draft, in the order in which they came."""
    query = (
        select(Attachment)
        .join(Draft, Draft.id == Attachment.draft_id)
        .where(Draft.token_digest == keys.digest("draft", token))
        .order_by(Attachment.id)
    )
    return [_listed(keys, row) for row in session.scalars(query)]


def attachments_of(
    session: Session, keys: Keys, opinion_ids: Collection[int]
) -> dict[int, list[AttachedFile]]:
    """The files of these opinions, in one statement; the caller may see the opinions."""
    query = select(Attachment).where(Attachment.opinion_id.in_(opinion_ids)).order_by(Attachment.id)
    found: dict[int, list[AttachedFile]] = {}
    for row in session.scalars(query):
        assert row.opinion_id is not None
        found.setdefault(row.opinion_id, []).append(_listed(keys, row))
    return found


def attachment(session: Session, opinion_ids: Collection[int], attachment_id: int) -> Attachment:
    """One file of one of these opinions, which the caller may see; NotFound for any other."""
    row = session.scalar(
        select(Attachment).where(
            Attachment.id == attachment_id, Attachment.opinion_id.in_(opinion_ids)
        )
    )
    if row is None:
        raise NotFound("not_found")
    return row


def as_kept(row: Attachment) -> vault.Kept:
    """What opens a file in the vault."""
    return vault.Kept(row.place, row.wrapped_key, row.sealed_name, row.media_type, row.size)


def clear_ownerless(session: Session, var_dir: Path) -> None:
    """Take the files off the disk whose rows are gone, or never came."""
    places = list(vault.places(var_dir))
    for start in range(0, len(places), _AT_ONCE):
        some = places[start : start + _AT_ONCE]
        owned = set(session.scalars(select(Attachment.place).where(Attachment.place.in_(some))))
        vault.clear(var_dir, set(some) - owned)


def _listed(keys: Keys, row: Attachment) -> AttachedFile:
    name = vault.read_name(keys.private, as_kept(row))
    return AttachedFile(row.id, name, row.media_type, row.size, row.version)
