"""What a citizen wrote and who they are, put under the sealing key and brought back.

Words become empty in their columns and lie encrypted beside; what was encrypted already is closed
anew, so that the general key alone opens none of it. On SQLite the pages that held the words are
overwritten at once (`secure_delete`); PostgreSQL keeps the former rows until VACUUM.
"""

from typing import Any

from cryptography.fernet import MultiFernet
from sqlalchemy import select, update

from dialogue.moderation.earlier import hush, unhush
from dialogue.moderation.model import Exclusion, Inquiry, Note, Review
from dialogue.moderation.set_aside import bring_back, set_aside
from dialogue.opinions.model import Attachment, Cosigner, Draft, Identity, Opinion, OpinionVersion
from dialogue.sealing import seal, unseal
from dialogue.speaking.model import SpeakingRequest
from dialogue.work import Work

_Private = Draft | Identity | Cosigner | SpeakingRequest | Inquiry | Note | Review


def close_words(work: Work, row: Opinion) -> None:
    """Put an opinion under the sealing key; one that lies there already stays as it is."""
    if row.sealed_words is not None:
        return
    topics = select(SpeakingRequest.id, SpeakingRequest.topic).where(
        SpeakingRequest.opinion_id == row.id
    )
    for version in row.versions:
        _close(work, version, {"title": version.title, "text": version.text}, title="", text="")
    kept = {str(number): topic for number, topic in work.session.execute(topics)}
    words = {"place": row.place, "intake_place": row.intake_place, "topics": kept}
    _close(work, row, words, place="", intake_place="")
    _set_topics(work, dict.fromkeys(kept, ""))
    asked = select(SpeakingRequest).where(SpeakingRequest.opinion_id == row.id)
    spoken = work.session.scalars(asked).all()
    set_aside(work, row.id, spoken, SpeakingRequest.organisation, SpeakingRequest.note)
    hush(work, row)
    _close_anew(work, row, work.keys.sealing)


def open_words(work: Work, row: Opinion) -> None:
    """Bring an opinion back under the general key."""
    if row.sealed_words is None or row.words_key is None:
        return
    topics = unseal(work.keys.private, row.words_key, row.sealed_words)["topics"]
    for version in row.versions:
        _open(work, version, title=version.title, text=version.text)
    _open(work, row, place=row.place, intake_place=row.intake_place)
    _set_topics(work, topics)
    bring_back(work, row.id)
    unhush(work, row)
    _close_anew(work, row, work.keys.private)


def close_former_seals(work: Work) -> int:
    """Put under the key what was sealed before there was one; how many there were."""
    query = select(Opinion).where(Opinion.sealed_at.is_not(None), Opinion.sealed_words.is_(None))
    rows = work.session.scalars(query).all()
    for row in rows:
        close_words(work, row)
    return len(rows)


def _close(work: Work, row: Opinion | OpinionVersion, words: dict[str, Any], **empty: str) -> None:
    key, sealed = seal(work.keys.sealing, words)
    _set(work, row, words_key=key, sealed_words=sealed, **empty)


def _open(work: Work, row: Opinion | OpinionVersion, **words: str) -> None:
    _set(work, row, words_key=None, sealed_words=None, **words)


def _set(work: Work, row: Opinion | OpinionVersion, **values: Any) -> None:
    # Past the unit of work, for which the words have not changed.
    work.session.flush()
    kind = type(row)
    work.session.execute(
        update(kind)
        .where(kind.id == row.id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    work.session.refresh(row, attribute_names=list(values))


def _set_topics(work: Work, topics: dict[str, str]) -> None:
    for number, topic in topics.items():
        work.session.execute(
            update(SpeakingRequest).where(SpeakingRequest.id == int(number)).values(topic=topic)
        )


def _close_anew(work: Work, row: Opinion, key: MultiFernet) -> None:
    excluded = select(Exclusion.id).where(Exclusion.opinion_id == row.id)
    private: list[_Private] = [
        *work.session.scalars(select(Draft).where(Draft.opinion_id == row.id)),
        *work.session.scalars(select(Identity).where(Identity.opinion_id == row.id)),
        *work.session.scalars(select(Cosigner).where(Cosigner.opinion_id == row.id)),
        *work.session.scalars(select(SpeakingRequest).where(SpeakingRequest.opinion_id == row.id)),
        *work.session.scalars(select(Inquiry).where(Inquiry.opinion_id == row.id)),
        *work.session.scalars(select(Note).where(Note.opinion_id == row.id)),
        *work.session.scalars(select(Review).where(Review.exclusion_id.in_(excluded))),
    ]
    for each in private:
        content = unseal(work.keys.private, each.wrapped_key, each.sealed)
        each.wrapped_key, each.sealed = seal(key, content)
    # A file stays as it is on the disk: the key to it is what is closed anew.
    for file in work.session.scalars(select(Attachment).where(Attachment.opinion_id == row.id)):
        file.wrapped_key = key.encrypt(work.keys.private.decrypt(file.wrapped_key))
