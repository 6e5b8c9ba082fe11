"""What has been raised and answered in public already, for somebody who is about to write."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session, defer

from dialogue.likeness.comparing import Subject
from dialogue.likeness.ranking import compare_ready, nearest, ready
from dialogue.likeness.reading import read
from dialogue.opinions.alike import reading_of
from dialogue.publication.model import Publication
from dialogue.publication.queries import public

# The newest so many are looked at; older answers are found by the search.
LOOKED_AT = 200
SHOWN = 3


@lru_cache(maxsize=LOOKED_AT * 2)
def _public_subject(title: str, question: str) -> Subject:
    return ready(read(f"{title}\n{question}"))


def raised_before(
    session: Session, now: datetime, title: str, text: str, place: str
) -> Sequence[Publication]:
    """Public answers about what seems to be the same thing, best first; often none."""
    newest = (
        public(now)
        .with_only_columns(Publication.id, Publication.title, Publication.question)
        .order_by(Publication.public_from.desc(), Publication.id.desc())
        .limit(LOOKED_AT)
    )
    asked = {number: _public_subject(*words) for number, *words in session.execute(newest)}
    mine = ready(reading_of(title, text, place))
    likest = compare_ready(mine, nearest(mine, asked), most=SHOWN)
    same = [like.other for like in likest if like.same]
    if not same:
        return []
    wanted = (
        public(now)
        .where(Publication.id.in_(same))
        .options(defer(Publication.body), defer(Publication.search_text))
    )
    rows = {row.id: row for row in session.scalars(wanted)}
    return [rows[number] for number in same if number in rows]
