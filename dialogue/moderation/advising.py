"""Advice on an opinion, made beside its way: it decides nothing and holds nothing back.

The words are read anew each time they are shown with marks; stored are label, ground and the
versions of lexicon and weights. What is sealed is never read, and what was stored of it goes.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dialogue.moderation.advice_model import ScreeningAdvice
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.regulation import SEALED_GROUNDS
from dialogue.screening.advice import Advice, advise
from dialogue.screening.labels import Ground, Label
from dialogue.work import Work

# Committed in another order than numbered, an opinion may be behind the newest that was read.
_BEHIND = 200
_LABEL_OF_GROUND = {
    "KN": Label.KHIEU_NAI,
    "TL2": Label.KHIEU_NAI,
    "TC": Label.TO_CAO,
    "KLĐ": Label.TO_CAO,
    "HS": Label.TO_CAO,
    "DS": Label.TRANH_CHAP,
    "TT": Label.TRANH_CHAP,
    "TL": Label.TRANH_CHAP,
    "ND": Label.KHONG_HOP_LE,
}
_GROUND_OF_LABEL = {
    Label.KHIEU_NAI: "KN",
    Label.TO_CAO: "TC",
    Label.TRANH_CHAP: "DS",
    Label.KHONG_HOP_LE: "ND",
}


def advice_on(row: Opinion, own_lexicon: Path | None = None) -> Advice:
    """What the newest words of an opinion seem to be."""
    newest = row.versions[-1]
    return advise(newest.title, newest.text, own_lexicon)


def suggested_ground(advice: Advice) -> str:
    """The ground that the advice points to; empty where it points to none.

    The discipline of the Party goes before any other, whatever the label: it is sealed.
    """
    if any(finding.ground is Ground.KLD for finding in advice.findings):
        return Ground.KLD.value
    label = advice.label
    if label is Label.HON_HOP:
        label = advice.parts[1].label if len(advice.parts) > 1 else Label.KHIEU_NAI
    usual = _GROUND_OF_LABEL.get(label, "")
    # A ground of its own, as a court or the Party, is pointed to by what was found.
    for finding in advice.findings:
        if _LABEL_OF_GROUND.get(finding.ground.value) is label and finding.ground.value != usual:
            return finding.ground.value
    return usual


@dataclass(frozen=True)
class Made:
    """Advice on one version of an opinion, not stored yet."""

    opinion_id: int
    version: int
    advice: Advice


def next_unread(session: Session, own_lexicon: Path | None = None) -> Made | None:
    """Advice on the oldest opinion that came in without one; None when all have it."""
    newest = session.scalar(select(func.max(ScreeningAdvice.opinion_id))) or 0
    row = session.scalar(
        select(Opinion)
        .outerjoin(ScreeningAdvice, ScreeningAdvice.opinion_id == Opinion.id)
        .where(
            Opinion.id > newest - _BEHIND,
            ScreeningAdvice.opinion_id.is_(None),
            Opinion.sealed_at.is_(None),
            Opinion.state == states.RECEIVED,
        )
        .order_by(Opinion.id)
        .limit(1)
    )
    if row is None:
        return None
    return Made(row.id, row.versions[-1].number, advice_on(row, own_lexicon))


def keep_made(work: Work, made: Made) -> None:
    """Store the advice; signs of danger put the opinion first in the queue.

    A person may take that mark away, and it does not come back by itself. What was sealed
    meanwhile gets nothing.
    """
    row = work.session.get(Opinion, made.opinion_id, with_for_update=True)
    if row is None or row.sealed_at is not None:
        return
    _store(work, row, made)
    if made.advice.danger and row.state == states.RECEIVED:
        row.urgent_at = row.urgent_at or work.now


def keep_advice(work: Work, row: Opinion, own_lexicon: Path | None = None) -> Advice:
    """Store what is advised on the newest words; a decision on former words stays noted."""
    advice = advice_on(row, own_lexicon)
    _store(work, row, Made(row.id, row.versions[-1].number, advice))
    return advice


def _store(work: Work, row: Opinion, made: Made) -> None:
    advice = made.advice
    kept = work.session.get(ScreeningAdvice, row.id)
    if kept is None:
        kept = ScreeningAdvice(opinion_id=row.id)
        work.session.add(kept)
    kept.version, kept.label = made.version, advice.label.value
    kept.ground, kept.confidence = suggested_ground(advice), advice.confidence
    kept.asks_first, kept.engine = advice.asks_first, advice.version
    kept.made_at = work.now


def note_decision(work: Work, row: Opinion, label: Label, ground: str = "") -> None:
    """Put down what a person took the text for, beside what was advised."""
    if row.sealed_at is not None:
        return
    kept = work.session.get(ScreeningAdvice, row.id)
    if kept is None or kept.version != row.versions[-1].number:
        keep_advice(work, row)
        work.session.flush()
        kept = work.session.get_one(ScreeningAdvice, row.id)
    kept.label_decided, kept.ground_decided, kept.decided_at = label.value, ground, work.now


def note_ground(work: Work, row: Opinion, ground: str) -> None:
    """Put down the ground of a proposal; one that no text can show says nothing of the advice."""
    label = _LABEL_OF_GROUND.get(ground)
    if label is not None and ground not in SEALED_GROUNDS:
        note_decision(work, row, label, ground)


def forget_advice(work: Work, row: Opinion) -> None:
    """Leave nothing of the advice on an opinion that is sealed."""
    row.urgent_at = None
    work.session.execute(delete(ScreeningAdvice).where(ScreeningAdvice.opinion_id == row.id))
