"""The index by which opinions with the same telling words are found, within one conference.

Of each opinion that is open or accepted it holds the rarest words and meanings, as numbers from
which no text can be put together. It is brought up to date in the very transaction that changes
an opinion: what is sealed, withdrawn, excluded or split is out of it before anybody can look.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from sqlalchemy import BigInteger, ForeignKey, Index, Select, delete, event, func, insert, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column, object_session
from sqlalchemy.orm.attributes import get_history

from dialogue.db import Base, table
from dialogue.likeness.comparing import Subject
from dialogue.likeness.ranking import terms
from dialogue.likeness.reading import Reading, read
from dialogue.likeness.weights import shipped
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.opinions.states import ACCEPTED, RECEIVED, WAITING
from dialogue.work import Work, before_settling

INDEXED = (RECEIVED, *WAITING, ACCEPTED)
# Of a text the rarest so many terms are kept, and by the rarest so many others are looked for:
# with more, half of the conference would be gone through.
MOST_TERMS, LOOKED_FOR = 24, 10
# So many candidates are compared exactly.
CANDIDATES = 30
_CHANGED = "alike_changed"
_DECIDING = ("state", "sealed_at", "place", "conference_id")
# Weights are kept as whole numbers.
_SCALE = 100
_AT_ONCE = 500


class AlikeTerm(Base):
    """That a telling word, as a number, stands in an opinion, and how telling it is."""

    __tablename__ = "alike_terms"
    __table_args__ = (Index("ix_alike_terms_opinion_id", "opinion_id"),)

    conference_id: Mapped[int] = mapped_column(
        ForeignKey("conferences.id"), primary_key=True, autoincrement=False
    )
    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    opinion_id: Mapped[int] = mapped_column(
        ForeignKey("opinions.id"), primary_key=True, autoincrement=False
    )
    weight: Mapped[int]


def reading_of(title: str, text: str, place: str) -> Reading:
    """An opinion as it is compared; where it happened is added when the words name no place.

    Everybody of one street enters the same place, whatever the matter.
    """
    found = read(f"{title}\n{text}")
    return found if found.names else read(f"{title}\n{text}\n{place}")


def candidates(
    session: Session, conference_id: int, reading: Reading, *, but: int = 0
) -> list[int]:
    """The opinions of a conference with the most telling words in common, best first."""
    return candidates_among(session, [conference_id], reading, but=but)


def candidates_among(
    session: Session, conferences: Sequence[int] | Select[int], reading: Reading, *, but: int = 0
) -> list[int]:
    """The same among the opinions of several conferences, named or selected."""
    wanted = [term for term, _ in _telling(reading)[:LOOKED_FOR]]
    total = func.sum(AlikeTerm.weight)
    query = (
        select(AlikeTerm.opinion_id)
        .where(
            AlikeTerm.conference_id.in_(conferences),
            AlikeTerm.term.in_(wanted),
            AlikeTerm.opinion_id != but,
        )
        .group_by(AlikeTerm.opinion_id)
        .order_by(total.desc(), AlikeTerm.opinion_id)
        .limit(CANDIDATES)
    )
    return list(session.scalars(query))


def index_former(work: Work) -> int:
    """Index what came in before there was an index; returns how many opinions."""
    indexed = select(AlikeTerm.opinion_id).where(AlikeTerm.opinion_id == Opinion.id)
    missing = work.session.scalars(
        select(Opinion.id).where(*_open(), ~indexed.exists()).order_by(Opinion.id)
    ).all()
    for start in range(0, len(missing), _AT_ONCE):
        _bring_up_to_date(work.session, missing[start : start + _AT_ONCE])
    return len(missing)


def _telling(reading: Reading) -> list[tuple[int, int]]:
    found = terms(Subject(reading, shipped().rarity))
    best = sorted(found.items(), key=lambda row: (-row[1], row[0]))[:MOST_TERMS]
    return [(crc32(term.encode()), round(weight * _SCALE)) for term, weight in best]


def _open() -> tuple[Any, ...]:
    return Opinion.state.in_(INDEXED), Opinion.sealed_at.is_(None)


@dataclass
class _Changed:
    """What a session has changed: `fresh` came with all its versions in this very transaction."""

    numbers: set[int] = field(default_factory=set)
    fresh: dict[int, tuple[Opinion, list[OpinionVersion]]] = field(default_factory=dict)


def _index_fresh(session: Session, fresh: Iterable[tuple[Opinion, list[OpinionVersion]]]) -> None:
    rows: list[dict[str, int]] = []
    for row, versions in fresh:
        if row.state in INDEXED and row.sealed_at is None and versions:
            newest = max(versions, key=lambda version: version.number)
            rows += _rows(row.id, row.conference_id, row.place, newest.title, newest.text)
    _insert(session, rows)


def _rows(
    number: int, conference_id: int, place: str, title: str, text: str
) -> list[dict[str, int]]:
    return [
        {"conference_id": conference_id, "opinion_id": number, "term": term, "weight": weight}
        for term, weight in dict(_telling(reading_of(title, text, place))).items()
    ]


def _insert(session: Session, rows: list[dict[str, int]]) -> None:
    if rows:
        session.connection().execute(insert(table(AlikeTerm)), rows)


def _bring_up_to_date(session: Session, ids: Iterable[int]) -> None:
    numbers = sorted(ids)
    session.execute(delete(AlikeTerm).where(AlikeTerm.opinion_id.in_(numbers)))
    each = aliased(OpinionVersion)
    newest = select(func.max(each.number)).where(each.opinion_id == Opinion.id).scalar_subquery()
    found = session.execute(
        select(
            Opinion.id,
            Opinion.conference_id,
            Opinion.place,
            OpinionVersion.title,
            OpinionVersion.text,
        )
        .join(OpinionVersion, OpinionVersion.opinion_id == Opinion.id)
        .where(Opinion.id.in_(numbers), OpinionVersion.number == newest, *_open())
    ).all()
    _insert(session, [row for opinion in found for row in _rows(*opinion)])


@event.listens_for(Opinion, "after_insert")
def _note_fresh(mapper: object, connection: object, row: Opinion) -> None:
    _changed_with(row).fresh[row.id] = (row, [])


@event.listens_for(OpinionVersion, "after_insert")
def _note_words(mapper: object, connection: object, row: OpinionVersion) -> None:
    changed = _changed_with(row)
    if row.opinion_id in changed.fresh:
        changed.fresh[row.opinion_id][1].append(row)
    else:
        changed.numbers.add(row.opinion_id)


@event.listens_for(Opinion, "after_update")
@event.listens_for(OpinionVersion, "after_update")
def _note_change(mapper: object, connection: object, row: Opinion | OpinionVersion) -> None:
    number, changed = row.id if isinstance(row, Opinion) else row.opinion_id, _changed_with(row)
    if number not in changed.fresh and _matters(row):
        changed.numbers.add(number)


def _matters(row: Opinion | OpinionVersion) -> bool:
    """Whether what was changed decides what is in the index: not that somebody opened it."""
    return isinstance(row, OpinionVersion) or any(
        get_history(row, name).has_changes() for name in _DECIDING
    )


def _changed_with(row: Opinion | OpinionVersion) -> _Changed:
    session = object_session(row)
    assert session is not None
    changed: _Changed = session.info.setdefault(_CHANGED, _Changed())
    return changed


@before_settling
@event.listens_for(Session, "before_commit")
def _index(session: Session) -> None:
    session.flush()
    changed: _Changed | None = session.info.pop(_CHANGED, None)
    if changed is None:
        return
    _index_fresh(session, changed.fresh.values())
    if changed.numbers:
        _bring_up_to_date(session, changed.numbers)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, transaction: object) -> None:
    session.info.pop(_CHANGED, None)
