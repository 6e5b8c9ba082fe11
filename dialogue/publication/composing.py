"""What the public will see, composed once: the preview and the publication are the same."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.answers.model import Answer, AnswerVersion
from dialogue.organisations.model import Organisation
from dialogue.publication.covers import Cover, CoveredPhrase
from dialogue.publication.overlay import Covered, Decisions, cover
from dialogue.publication.preview import original_preview, original_previews, signed_version


def compose_preview(session: Session, answer: Answer, now: datetime) -> Covered:
    """The publication of a signed answer; `words` are those whose senders consent to it."""
    return compose_version(session, answer, signed_version(answer), now)


def compose_version(
    session: Session, answer: Answer, version: AnswerVersion, now: datetime
) -> Covered:
    """What the public would read if this version were the one that was signed."""
    original = original_preview(session, answer, version, now)
    return cover(original, decisions_of(session, [answer.id])[answer.id], public_numbers(session))


def compose_previews(
    session: Session, answers: Sequence[Answer], now: datetime
) -> dict[int, Covered]:
    """The publications of several signed answers, by answer, in a constant number of reads."""
    originals = original_previews(session, answers, now)
    decisions = decisions_of(session, list(originals))
    numbers = public_numbers(session)
    return {key: cover(one, decisions[key], numbers) for key, one in originals.items()}


def reworded_preview(
    session: Session, answer: Answer, title: str, question: str, now: datetime
) -> Covered:
    """The publication of a signed answer with other words of the Front's, and nobody else's."""
    original = original_preview(session, answer, signed_version(answer), now)
    original = replace(original, title=title, question=question, words=[])
    return cover(original, decisions_of(session, [answer.id])[answer.id], public_numbers(session))


def decisions_of(session: Session, answer_ids: Collection[int]) -> dict[int, Decisions]:
    """What has been decided to cover or to leave open, by answer."""
    covered: dict[int, dict[tuple[str, int, str, int, int], bool]] = {one: {} for one in answer_ids}
    phrases: dict[int, list[str]] = {one: [] for one in answer_ids}
    for row in session.scalars(select(Cover).where(Cover.answer_id.in_(answer_ids))):
        key = (row.place, row.opinion_id, row.text_digest, row.start, row.end)
        covered[row.answer_id][key] = row.is_covered
    query = select(CoveredPhrase).where(CoveredPhrase.answer_id.in_(answer_ids))
    for phrase in session.scalars(query.order_by(CoveredPhrase.id)):
        phrases[phrase.answer_id].append(phrase.phrase)
    return {one: Decisions(covered[one], phrases[one]) for one in answer_ids}


def covered_phrases(session: Session, answer_id: int) -> list[CoveredPhrase]:
    """What somebody covers wherever it stands in the publication of an answer."""
    query = select(CoveredPhrase).where(CoveredPhrase.answer_id == answer_id)
    return list(session.scalars(query.order_by(CoveredPhrase.id)))


def public_numbers(session: Session) -> frozenset[str]:
    """The telephone lines of bodies, which are for everybody: their digits."""
    lines = session.scalars(select(Organisation.phone).where(Organisation.phone != "").distinct())
    return frozenset("".join(sign for sign in line if sign.isdigit()) for line in lines)
