"""For an opinion on the desk: what else may raise the same thing. Advice; a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session, selectinload

from dialogue.likeness.ranking import compare
from dialogue.likeness.reading import Reading
from dialogue.matters.model import Matter
from dialogue.matters.queries import matters_by_opinion
from dialogue.moderation.queries import visible_opinions
from dialogue.opinions.alike import INDEXED, candidates, reading_of
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor

# What is less alike than this is chance, and is not shown at all.
LEAST = 0.02
SHOWN = 5


@dataclass(frozen=True)
class Alike:
    """Another opinion, with its matter when it was accepted.

    `same`: advice that both raise one matter; otherwise it only sounds alike. `words` both have,
    as bare letters.
    """

    opinion: Opinion
    matter: Matter | None
    same: bool
    score: float
    words: Sequence[str]


def alike(session: Session, actor: Actor, row: Opinion) -> list[Alike]:
    """The likest other opinions of the conference, best first, one of each matter."""
    reading = _read(row)
    ids = candidates(session, row.conference_id, reading, but=row.id)
    if not ids:
        return []
    query = (
        visible_opinions(actor)
        .where(Opinion.id.in_(ids), Opinion.state.in_(INDEXED), Opinion.held_at.is_(None))
        .options(selectinload(Opinion.versions))
    )
    others = {each.id: each for each in session.scalars(query)}
    read = {key: _read(each) for key, each in others.items()}
    likest = [like for like in compare(reading, read, most=len(read)) if like.score >= LEAST]
    matters = matters_by_opinion(session, [like.other for like in likest])
    found: list[Alike] = []
    seen: set[int] = set()
    for like in likest:
        matter = matters.get(like.other)
        if matter is not None and (matter.id in seen or matter.recalled_at is not None):
            continue
        if matter is not None:
            seen.add(matter.id)
        found.append(Alike(others[like.other], matter, like.same, like.score, like.words))
    return found[:SHOWN]


def _read(row: Opinion) -> Reading:
    return reading_of(row.versions[-1].title, row.text, row.place)


def likest_matter(found: Sequence[Alike]) -> Matter | None:
    """The matter into which an opinion may belong: that of the best advice, when there is one."""
    return next((one.matter for one in found if one.same and one.matter is not None), None)
