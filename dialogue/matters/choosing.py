"""Choosing a matter for an opinion, or to merge another into: the newest, or those with words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dialogue.matters.model import Matter
from dialogue.matters.queries import visible_matters
from dialogue.permissions import Actor
from dialogue.text.folding import fold

SHOWN = 20
_MOST_WORDS = 12


@dataclass(frozen=True)
class Choice:
    """At most `SHOWN` of the `total` matters that fit, newest first; the chosen one before them."""

    rows: Sequence[Matter]
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether all that fit can be chosen."""
        return self.total <= len(self.rows)


def matters_to_choose(
    session: Session,
    actor: Actor,
    conference_id: int,
    words: str = "",
    *,
    chosen: int = 0,
    but: int = 0,
) -> Choice:
    """The matters of a conference in whose title or summary every word occurs.

    Diacritics do not matter. `chosen` stays in the choice though it may not fit; `but` is the
    matter that is not to be chosen.
    """
    here = visible_matters(actor).where(Matter.conference_id == conference_id, Matter.id != but)
    fitting = here.where(
        *(
            Matter.search_text.contains(word, autoescape=True)
            for word in fold(words).split()[:_MOST_WORDS]
        )
    )
    ids = fitting.with_only_columns(Matter.id, maintain_column_froms=True)
    total = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    found = fitting.options(joinedload(Matter.field)).order_by(Matter.number.desc()).limit(SHOWN)
    rows = list(session.scalars(found))
    if chosen and all(row.id != chosen for row in rows):
        kept = session.scalar(here.where(Matter.id == chosen).options(joinedload(Matter.field)))
        rows = [kept, *rows] if kept is not None else rows
    return Choice(rows, total)
