"""The journal: a chain that shows every change to it, and its cut end."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from dialogue.journal.chain import Flaw, chains, conference_chain, publish_heads, verify
from dialogue.journal.model import JournalEntry, JournalHead, PublishedHead
from dialogue.permissions import SYSTEM


@pytest.fixture
def chain(ward):
    for _ in range(3):
        ward.send()
    return conference_chain(ward.conference_id)


def _tamper(ward, statement):
    with ward.runtime.database.write_session() as session:
        session.execute(statement)
        session.commit()


def _verify(ward, chain):
    with ward.runtime.database.read() as session:
        return verify(session, chain)


def test_an_untouched_chain_is_whole(ward, chain):
    assert _verify(ward, chain) is None


def test_a_changed_entry_is_named(ward, chain):
    _tamper(
        ward,
        update(JournalEntry)
        .where(JournalEntry.chain == chain, JournalEntry.sequence == 2)
        .values(facts={"code": "HB26-XXXX-XXXX"}),
    )
    assert _verify(ward, chain) == Flaw(chain, 2, "hash")


def test_a_removed_entry_is_named(ward, chain):
    _tamper(
        ward,
        delete(JournalEntry).where(JournalEntry.chain == chain, JournalEntry.sequence == 3),
    )
    assert _verify(ward, chain) == Flaw(chain, 3, "gap")


def test_a_moved_entry_is_named(ward, chain):
    _tamper(
        ward,
        update(JournalEntry)
        .where(JournalEntry.chain == chain, JournalEntry.sequence == 3)
        .values(previous="0" * 64),
    )
    assert _verify(ward, chain) == Flaw(chain, 3, "link")


def test_a_cut_end_shows_against_the_published_head(ward, chain):
    ward.run(lambda work: publish_heads(work.session, date(2026, 11, 18), work.now), SYSTEM)
    with ward.runtime.database.read() as session:
        length = session.get_one(JournalHead, chain).sequence
        hashes = dict(
            session.execute(
                select(JournalEntry.sequence, JournalEntry.hash).where(JournalEntry.chain == chain)
            ).all()
        )
    _tamper(
        ward,
        delete(JournalEntry).where(JournalEntry.chain == chain, JournalEntry.sequence == length),
    )
    _tamper(
        ward,
        update(JournalHead)
        .where(JournalHead.chain == chain)
        .values(sequence=length - 1, hash=hashes[length - 1]),
    )
    assert _verify(ward, chain) == Flaw(chain, length - 1, "short")


def test_a_chain_written_anew_shows_against_the_published_head(ward, chain):
    ward.run(lambda work: publish_heads(work.session, date(2026, 11, 18), work.now), SYSTEM)
    with ward.runtime.database.read() as session:
        length = session.get_one(JournalHead, chain).sequence
    _tamper(ward, update(PublishedHead).where(PublishedHead.chain == chain).values(hash="f" * 64))
    assert _verify(ward, chain) == Flaw(chain, length, "head")


def test_a_head_is_published_once_a_day(ward, chain):
    def publish(work, day):
        return [h.chain for h in publish_heads(work.session, day, work.now)]

    first = date(2026, 11, 18)
    assert chain in ward.run(publish, SYSTEM, first)
    assert ward.run(publish, SYSTEM, first) == []
    assert chain in ward.run(publish, SYSTEM, first + timedelta(days=1))


def test_every_chain_is_listed_even_when_only_a_head_remembers_it(ward, chain):
    ward.run(lambda work: publish_heads(work.session, date(2026, 11, 18), work.now), SYSTEM)
    _tamper(ward, delete(JournalEntry).where(JournalEntry.chain == chain))
    _tamper(ward, delete(JournalHead).where(JournalHead.chain == chain))
    with ward.runtime.database.read() as session:
        assert chain in chains(session)
        assert verify(session, chain) == Flaw(chain, 0, "short")
