"""Which matters of earlier conferences raise the same thing. Advice; a person says that they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue.conferences.model import Conference
from dialogue.likeness.ranking import compare
from dialogue.likeness.reading import Reading, read
from dialogue.matters.model import Matter
from dialogue.matters.queries import matters_by_opinion, visible_matters
from dialogue.opinions.alike import candidates_among
from dialogue.permissions import Actor
from dialogue.text.folding import fold

SHOWN = 3
_MOST_WORDS = 12
_FOUND = 20


@dataclass(frozen=True)
class EarlierMatter:
    """A matter of an earlier conference. `same`: advice that both are one; otherwise it is near."""

    matter: Matter
    same: bool


def alike_before(
    session: Session, actor: Actor, conference: Conference, reading: Reading
) -> list[EarlierMatter]:
    """The likest matters of the unit's earlier conferences, best first.

    They are found by their opinions' telling words and compared in the Front's own words.
    """
    opinions = candidates_among(session, _conferences_before(conference), reading)
    ids = {row.merged_into_id or row.id for row in matters_by_opinion(session, opinions).values()}
    rows = {row.id: row for row in session.scalars(_earlier(actor, conference, ids))}
    likest = compare(
        reading, {key: _read(row.title, row.summary) for key, row in rows.items()}, most=SHOWN
    )
    return [EarlierMatter(rows[one.other], one.same) for one in likest if one.same]


def reading_of_matter(row: Matter) -> Reading:
    """A matter as it is compared."""
    return _read(row.title, row.summary)


def earlier_matters(
    session: Session, actor: Actor, conference: Conference, words: str
) -> Sequence[Matter]:
    """The newest matters of earlier conferences in which every word occurs."""
    query = _earlier(actor, conference).where(
        *(
            Matter.search_text.contains(word, autoescape=True)
            for word in fold(words).split()[:_MOST_WORDS]
        )
    )
    return session.scalars(query.order_by(Matter.id.desc()).limit(_FOUND)).all()


def _earlier(actor: Actor, conference: Conference, ids: set[int] | None = None):  # type: ignore[no-untyped-def]
    query = (
        visible_matters(actor)
        .where(Matter.conference_id.in_(_conferences_before(conference)))
        .options(joinedload(Matter.conference))
    )
    return query if ids is None else query.where(Matter.id.in_(ids))


def _conferences_before(conference: Conference):  # type: ignore[no-untyped-def]
    return select(Conference.id).where(
        Conference.unit_id == conference.unit_id, Conference.opens_at < conference.opens_at
    )


@lru_cache(maxsize=512)
def _read(title: str, summary: str) -> Reading:
    return read(f"{title}\n{summary}")
