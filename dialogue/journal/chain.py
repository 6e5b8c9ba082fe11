"""How an entry is chained, and how a chain is proved whole."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.orm import Session

from dialogue.db import table
from dialogue.journal.model import JournalEntry, JournalHead, PublishedHead

GENESIS = "0" * 64
HOUSE = "house"
AT_ONCE = 1000

# The chain grows with every command: what it takes is put together once.
_HEADS, _ENTRIES = table(JournalHead), table(JournalEntry)
_LOCK_HEAD = (
    select(_HEADS.c.sequence, _HEADS.c.hash)
    .where(_HEADS.c.chain == bindparam("chain"))
    .with_for_update()
)
_MOVE_HEAD = (
    update(_HEADS)
    .where(_HEADS.c.chain == bindparam("of_chain"))
    .values(sequence=bindparam("to_sequence"), hash=bindparam("to_hash"))
)
# Everybody else waits for the lock: PostgreSQL takes the entry and the new head in one go.
_NEW: dict[str, Any] = {
    one.name: bindparam(f"new_{one.name}") for one in _ENTRIES.c if one.name != "id"
}
_ADD_AND_MOVE = insert(_ENTRIES).values(_NEW).add_cte(_MOVE_HEAD.cte("moved"))


def conference_chain(conference_id: int) -> str:
    """The name of a conference's chain; what belongs to no conference goes to `HOUSE`."""
    return f"conference:{conference_id}"


@dataclass(frozen=True)
class Record:
    """What a command wants remembered: ids, codes, states and reasons by code only."""

    chain: str
    action: str
    subject_kind: str
    subject_id: int
    facts: dict[str, Any]


def entry_hash(entry: JournalEntry) -> str:
    """SHA-256 over the canonical JSON of everything in the entry and the hash before it."""
    content = {
        "chain": entry.chain,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": [entry.actor_kind, entry.actor_id],
        "action": entry.action,
        "subject": [entry.subject_kind, entry.subject_id],
        "facts": entry.facts,
        "previous": entry.previous,
    }
    packed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def append(
    connection: Connection,
    records: Iterable[Record],
    *,
    at: datetime,
    actor_kind: str,
    actor_id: int | None,
) -> None:
    """Write `records` as the next entries of their chains, inside the caller's transaction.

    Chains are locked in the order of their names, so that two who write to several never wait
    for each other.
    """
    by_chain = sorted(records, key=lambda record: record.chain)
    for chain, of_chain in groupby(by_chain, key=lambda record: record.chain):
        head = connection.execute(_LOCK_HEAD, {"chain": chain}).one_or_none()
        sequence, previous = (head.sequence, head.hash) if head else (0, GENESIS)
        entries = []
        for record in of_chain:
            sequence += 1
            entry = {
                "chain": chain,
                "sequence": sequence,
                "at": at,
                "actor_kind": actor_kind,
                "actor_id": actor_id,
                "action": record.action,
                "subject_kind": record.subject_kind,
                "subject_id": record.subject_id,
                "facts": record.facts,
                "previous": previous,
            }
            previous = entry["hash"] = entry_hash(JournalEntry(**entry))
            entries.append(entry)
        moved = {"of_chain": chain, "to_sequence": sequence, "to_hash": previous}
        if head and connection.dialect.name == "postgresql":
            added = [{f"new_{name}": entry[name] for name in _NEW} for entry in entries]
            connection.execute(_ADD_AND_MOVE, [one | moved for one in added])
            continue
        connection.execute(insert(_ENTRIES), entries)
        if head:
            connection.execute(_MOVE_HEAD, moved)
        else:
            new = {"chain": chain, "sequence": sequence, "hash": previous}
            connection.execute(insert(_HEADS), new)


@dataclass(frozen=True)
class Flaw:
    """The first thing in a chain that does not fit. `kind`: gap, link, hash, head or short."""

    chain: str
    sequence: int
    kind: str


def verify(session: Session, chain: str) -> Flaw | None:
    """Walk a chain from its first entry; None when it is whole and as long as last published."""
    sequence, previous = 0, GENESIS
    hashes: dict[int, str] = {}
    published = {
        row.sequence: row
        for row in session.scalars(select(PublishedHead).where(PublishedHead.chain == chain))
    }
    for entry in _entries(session, chain):
        sequence += 1
        if entry.sequence != sequence:
            return Flaw(chain, sequence, "gap")
        if entry.previous != previous:
            return Flaw(chain, sequence, "link")
        if entry.hash != entry_hash(entry):
            return Flaw(chain, sequence, "hash")
        if sequence in published and published[sequence].hash != entry.hash:
            return Flaw(chain, sequence, "head")
        previous = entry.hash
        hashes[sequence] = entry.hash
    if published and max(published) > sequence:
        return Flaw(chain, sequence, "short")
    head = session.get(JournalHead, chain)
    if (head.sequence, head.hash) != (sequence, previous) if head else sequence > 0:
        return Flaw(chain, sequence, "head")
    return None


def _entries(session: Session, chain: str) -> Iterator[JournalEntry]:
    after = -1
    while True:
        query = (
            select(JournalEntry)
            .where(JournalEntry.chain == chain, JournalEntry.sequence > after)
            .order_by(JournalEntry.sequence)
            .limit(AT_ONCE)
        )
        rows = session.scalars(query).all()
        yield from rows
        if len(rows) < AT_ONCE:
            return
        after = rows[-1].sequence
        session.expunge_all()


def chains(session: Session) -> list[str]:
    """The names of all chains, those that only a published head remembers included."""
    names = set(session.scalars(select(JournalEntry.chain).distinct()))
    names |= set(session.scalars(select(JournalHead.chain)))
    names |= set(session.scalars(select(PublishedHead.chain).distinct()))
    return sorted(names)


def publish_heads(session: Session, day: date, at: datetime) -> list[PublishedHead]:
    """Fix today's head of every chain; a chain whose head is already fixed today stays."""
    done = set(session.scalars(select(PublishedHead.chain).where(PublishedHead.day == day)))
    fresh = [
        PublishedHead(chain=head.chain, day=day, at=at, sequence=head.sequence, hash=head.hash)
        for head in session.scalars(select(JournalHead).order_by(JournalHead.chain))
        if head.chain not in done
    ]
    session.add_all(fresh)
    session.flush()
    return fresh
