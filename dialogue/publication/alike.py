"""What has been raised and answered in public already, for somebody who is about to write."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session, defer

from dialogue.likeness.ranking import compare
from dialogue.likeness.reading import Reading, read
from dialogue.opinions.alike import reading_of
from dialogue.publication.model import Publication
from dialogue.publication.queries import public

# The newest so many are compared; older answers are found by the search.
COMPARED = 200
SHOWN = 3


@lru_cache(maxsize=COMPARED * 2)
def _public_reading(title: str, question: str) -> Reading:
    return read(f"{title}\n{question}")


def raised_before(
    session: Session, now: datetime, title: str, text: str, place: str
) -> Sequence[Publication]:
    """Public answers about what seems to be the same thing, best first; often none."""
    query = (
        public(now)
        .options(defer(Publication.body), defer(Publication.search_text))
        .order_by(Publication.public_from.desc(), Publication.id.desc())
        .limit(COMPARED)
    )
    rows = {row.id: row for row in session.scalars(query)}
    asked = {key: _public_reading(row.title, row.question) for key, row in rows.items()}
    likest = compare(reading_of(title, text, place), asked, most=SHOWN)
    return [rows[like.other] for like in likest if like.same]
