"""What the public site reads of other people's words, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, TextClause, func, select, text
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from dialogue.errors import NotFound
from dialogue.publication.model import Publication
from dialogue.text.folding import fold

PAGE = 15
MOST_WORDS = 12
# Shorter words must match whole: as beginnings they would match nearly everything.
LEAST_BEGINNING = 3
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


def public(now: datetime) -> Select[Publication]:
    """What is public at a moment; every other query starts here."""
    return select(Publication).where(Publication.public_from <= now)


def publication(session: Session, number: str, now: datetime) -> Publication:
    """The publication under a permanent number."""
    if not _NUMBER.fullmatch(number):
        raise NotFound("not_found")
    row = session.scalar(
        public(now)
        .where(Publication.number == number)
        .options(
            joinedload(Publication.conference),
            joinedload(Publication.field),
            joinedload(Publication.file),
            selectinload(Publication.words),
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
    query = select(func.count()).select_from(Publication).where(Publication.public_from <= now)
    if conference_id is not None:
        query = query.where(Publication.conference_id == conference_id)
    return session.scalar(query) or 0


def counts_by_conference(session: Session, now: datetime) -> dict[int, int]:
    """How many publications of each conference are public."""
    rows = session.execute(
        select(Publication.conference_id, func.count())
        .where(Publication.public_from <= now)
        .group_by(Publication.conference_id)
    )
    return {conference_id: count for conference_id, count in rows}


def find(
    session: Session, now: datetime, typed: str, page: int, conference_id: int | None = None
) -> Page:
    """A page of publications in which every typed word occurs, diacritics or not.

    Of one conference when `conference_id` names it, else of all.
    """
    words = fold(typed).split()[:MOST_WORDS]
    query = public(now)
    if conference_id is not None:
        query = query.where(Publication.conference_id == conference_id)
    if words:
        query = query.where(matches(session, words))
    total = session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    newest_first = (Publication.public_from.desc(), Publication.id.desc())
    # The index alone finds the page; only its own rows are read whole, however deep it lies.
    ids = (
        query.with_only_columns(Publication.id)
        .order_by(*newest_first)
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    shown = select(Publication).where(Publication.id.in_(ids.scalar_subquery()))
    rows = session.scalars(shown.options(*_FOR_LISTS).order_by(*newest_first)).all()
    return Page(rows, total, number, pages)


def related(
    session: Session, row: Publication, now: datetime, limit: int = 3
) -> Sequence[Publication]:
    """Other publications of the same field, newest first."""
    query = (
        public(now)
        .where(Publication.field_id == row.field_id, Publication.id != row.id)
        .options(*_FOR_LISTS)
    )
    return session.scalars(query.order_by(Publication.public_from.desc()).limit(limit)).all()


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


def _open_end(word: str, sign: str) -> str:
    return sign if len(word) >= LEAST_BEGINNING else ""
