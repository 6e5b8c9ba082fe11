"""What the public site reads of other people's words, and nothing else."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, TextClause, func, select, text
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from dialogue.conferences.model import Field
from dialogue.errors import NotFound
from dialogue.organisations.model import Organisation
from dialogue.publication.also_asked import Candidate, most_alike
from dialogue.publication.model import Edition, Publication
from dialogue.text.folding import fold
from dialogue.text.highlighting import LEAST_BEGINNING, typed_words
from dialogue.text.spelling import has_all, spelt

PAGE = 15
MOST_WORDS = 12
# How many of the newest hits are looked through for the very spelling: whole pages of them.
RANKED = 10 * PAGE
# The newest of a field that a question is compared with.
COMPARED = 200
_NUMBER = re.compile(r"[0-9]{4}-[0-9]{4,7}")
# A list shows neither: the full texts of a page are a hundred times its rows.
_FOR_LISTS = (defer(Publication.body), defer(Publication.search_text))


@dataclass(frozen=True)
class Page:
    """One page of publications, newest first; `pages` is at least 1."""

    rows: Sequence[Publication]
    total: int
    number: int
    pages: int


@dataclass(frozen=True)
class Filters:
    """What a reader narrows the list to; None leaves it open."""

    conference_id: int | None = None
    field_id: int | None = None
    organisation_id: int | None = None


EVERYTHING = Filters()


def public(now: datetime) -> Select[Publication]:
    """What is public at a moment and not withheld; every list, search and feed starts here."""
    return select(Publication).where(*_in_sight(now))


def publication(session: Session, number: str, now: datetime) -> Publication:
    """The publication under a permanent number; a withheld one is found, empty of words."""
    if not _NUMBER.fullmatch(number):
        raise NotFound("not_found")
    row = session.scalar(
        select(Publication)
        .where(Publication.public_from <= now, Publication.number == number)
        .options(
            joinedload(Publication.conference),
            joinedload(Publication.field),
            joinedload(Publication.file),
            selectinload(Publication.words),
            selectinload(Publication.editions).joinedload(Edition.file),
        )
    )
    if row is None:
        raise NotFound("not_found")
    return row


def newest(
    session: Session, now: datetime, limit: int, conference_id: int | None = None
) -> Sequence[Publication]:
    """The latest publications, of one conference or of all."""
    query = public(now).options(*_FOR_LISTS)
    if conference_id is not None:
        query = query.where(Publication.conference_id == conference_id)
    query = query.order_by(Publication.public_from.desc(), Publication.id.desc())
    return session.scalars(query.limit(limit)).all()


def count_public(session: Session, now: datetime, conference_id: int | None = None) -> int:
    """How many publications are public."""
    query = select(func.count()).select_from(Publication).where(*_in_sight(now))
    if conference_id is not None:
        query = query.where(Publication.conference_id == conference_id)
    return session.scalar(query) or 0


def counts_by_conference(
    session: Session, now: datetime, conference_ids: Collection[int]
) -> dict[int, int]:
    """How many publications of each of these conferences are public."""
    rows = session.execute(
        select(Publication.conference_id, func.count())
        .where(*_in_sight(now), Publication.conference_id.in_(conference_ids))
        .group_by(Publication.conference_id)
    )
    return {conference_id: count for conference_id, count in rows}


def find(
    session: Session, now: datetime, typed: str, page: int, filters: Filters = EVERYTHING
) -> Page:
    """A page of publications in which every typed word occurs, diacritics or not.

    Among the newest RANKED of them those come first that have the words as they were typed.
    """
    words = searched(typed)
    query = public(now).where(*_narrowed(filters))
    if words:
        query = query.where(matches(session, words))
    total = session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    newest_first = query.order_by(Publication.public_from.desc(), Publication.id.desc())
    begin = (number - 1) * PAGE
    patterns = spelt(typed_words(typed)[:MOST_WORDS])
    if patterns and total > 1 and begin < RANKED:
        ids = _as_typed_first(session, newest_first.limit(RANKED), patterns)[begin : begin + PAGE]
    else:
        # The index alone finds the page; only its own rows are read whole, however deep it lies.
        page_of_ids = newest_first.with_only_columns(Publication.id).limit(PAGE).offset(begin)
        ids = list(session.scalars(page_of_ids))
    shown = select(Publication).where(Publication.id.in_(ids)).options(*_FOR_LISTS)
    rows = sorted(session.scalars(shown), key=lambda row: ids.index(row.id))
    return Page(rows, total, number, pages)


def _as_typed_first(
    session: Session, query: Select[Publication], patterns: Sequence[re.Pattern[str]]
) -> list[int]:
    """The found ids, those first whose own words have the search as it was typed."""
    columns = (Publication.title, Publication.question, Publication.summary, Publication.body)
    found = session.execute(query.with_only_columns(Publication.id, *columns)).all()
    exact = {row.id for row in found if has_all("\n".join(row[1:]), patterns)}
    return sorted((row.id for row in found), key=lambda key: key not in exact)


def searched(typed: str) -> list[str]:
    """The words that are looked for, folded as the index is."""
    return fold(typed).split()[:MOST_WORDS]


def answering_organisations(
    session: Session, now: datetime, filters: Filters, limit: int | None
) -> list[Organisation]:
    """The bodies whose answers are public, by name, for choosing one; as `filters` narrow them."""
    ids = select(Publication.organisation_id).where(*_in_sight(now), *_narrowed(filters))
    query = select(Organisation).where(Organisation.id.in_(ids.distinct().scalar_subquery()))
    query = query.order_by(Organisation.name, Organisation.id)
    return list(session.scalars(query.limit(limit)))


def answered_fields(session: Session, now: datetime) -> list[Field]:
    """The fields in which answers are public, for choosing one."""
    ids = select(Publication.field_id).where(*_in_sight(now)).distinct()
    return list(session.scalars(select(Field).where(Field.id.in_(ids.scalar_subquery()))))


def for_feed(
    session: Session, now: datetime, limit: int, conference_id: int | None = None
) -> Sequence[Publication]:
    """The latest publications with their full texts, the latest change first."""
    query = public(now).options(defer(Publication.search_text), joinedload(Publication.field))
    if conference_id is not None:
        query = query.where(Publication.conference_id == conference_id)
    query = query.order_by(Publication.public_from.desc(), Publication.id.desc())
    return session.scalars(query.limit(limit)).all()


def last_change(session: Session, now: datetime) -> datetime | None:
    """When readers last got something else to see; withholding counts, withheld or not."""
    newest_public = session.scalar(select(func.max(Publication.public_from)).where(*_in_sight(now)))
    changed = session.scalar(select(func.max(Publication.changed_at)))
    return max((at for at in (newest_public, changed) if at is not None), default=None)


def also_asked(
    session: Session, row: Publication, now: datetime, limit: int = 3
) -> list[Publication]:
    """Other public questions of the same field that are like this one, the most alike first."""
    query = (
        public(now)
        .where(Publication.field_id == row.field_id, Publication.id != row.id)
        .order_by(Publication.public_from.desc(), Publication.id.desc())
        .limit(COMPARED)
    )
    titles = session.execute(query.with_only_columns(Publication.id, Publication.title)).all()
    alike = most_alike(row.title, [Candidate(key, title) for key, title in titles], limit)
    if not alike:
        return []
    found = session.scalars(public(now).where(Publication.id.in_(alike)).options(*_FOR_LISTS)).all()
    return sorted(found, key=lambda one: alike.index(one.id))


def of_field(
    session: Session, row: Publication, now: datetime, limit: int = 3
) -> Sequence[Publication]:
    """The newest other publications of the same field."""
    query = (
        public(now)
        .where(Publication.field_id == row.field_id, Publication.id != row.id)
        .options(*_FOR_LISTS)
    )
    newest_first = query.order_by(Publication.public_from.desc(), Publication.id.desc())
    return session.scalars(newest_first.limit(limit)).all()


def matches(session: Session, words: Sequence[str]) -> TextClause:
    """The condition that every word occurs, for the full-text index of the database in use."""
    if session.get_bind().dialect.name == "sqlite":
        phrase = " ".join(f'"{word}"{_open_end(word, "*")}' for word in words)
        # The sign keeps SQLite on the index of dates instead of reading every found row whole.
        return text(
            "+publications.id IN (SELECT rowid FROM publication_index "
            "WHERE publication_index MATCH :words)"
        ).bindparams(words=phrase)
    phrase = " & ".join(f"{word}{_open_end(word, ':*')}" for word in words)
    return text("publications.search_vector @@ to_tsquery('simple', :words)").bindparams(
        words=phrase
    )


def _in_sight(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Publication.public_from <= now, Publication.withheld_at.is_(None)


def _narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    pairs = (
        (Publication.conference_id, filters.conference_id),
        (Publication.field_id, filters.field_id),
        (Publication.organisation_id, filters.organisation_id),
    )
    return [column == wanted for column, wanted in pairs if wanted is not None]


def _open_end(word: str, sign: str) -> str:
    return sign if len(word) >= LEAST_BEGINNING else ""
