"""What an inspector reads: the own unit, in words, and nothing of what is sealed."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from dialogue import clock
from dialogue.accounts.staff import give_role
from dialogue.errors import NotFound
from dialogue.inspection import journal, queries
from dialogue.inspection.journal import Filter
from dialogue.journal.chain import HOUSE, conference_chain
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion, reject_exclusion
from dialogue.opinions.openings import open_identity
from dialogue.outbox.model import OutboxRow
from dialogue.publication.commands import publish
from dialogue.recall.taking_back import recall

REASON = "Đây chỉ là góp ý về thái độ."


def _read(ward, wanted=None, chain=None, number=1):
    with ward.runtime.database.read() as session:
        name = chain or conference_chain(ward.conference_id)
        actor = ward.actors["inspector"]
        return journal.entries(session, actor, name, wanted or Filter(), number)


def _listed(ward, query):
    with ward.runtime.database.read() as session:
        made = query(ward.actors["inspector"], ward.conference_id)
        return [row[0] for row in queries.page(session, made, 1)], queries.counted(session, made)


def test_an_entry_is_told_in_words_with_who_when_and_why(ward):
    receipt = ward.send()
    ward.run(open_identity, "moderator", receipt.opinion_id, "call")
    lines, total = _read(ward)
    assert total == len(lines) == 3
    assert lines[0].who == "Moderator"
    assert lines[0].what == "Xem họ tên, cách liên hệ của người gửi"
    assert lines[0].detail == "lý do: gọi điện hoặc gửi thư báo kết quả"
    assert (lines[1].who, lines[1].code) == ("Người gửi", receipt.code)


def test_the_filter_narrows_by_action_officer_and_day(ward):
    day = clock.local_date(ward.moment)
    early = ward.send(at=ward.moment - timedelta(days=2))
    late = ward.send()
    ward.run(open_identity, "second", late.opinion_id, "call")
    received = Filter(action="opinion.received")
    assert [line.code for line in _read(ward, received)[0]] == [late.code, early.code]
    today = Filter(action="opinion.received", since=day, until=day)
    assert [line.code for line in _read(ward, today)[0]] == [late.code]
    second = Filter(account_id=ward.actors["second"].account_id)
    assert [line.what[:3] for line in _read(ward, second)[0]] == ["Xem"]


def test_what_is_sealed_keeps_its_place_in_the_chain_and_nothing_else(ward):
    receipt = ward.send()
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    lines, total = _read(ward)
    assert (total, [line.kept for line in lines]) == (3, [True, True, False])
    assert all(not (line.code or line.what or line.who or line.at) for line in lines[:2])
    # No narrower list tells that an entry is one of these.
    assert _read(ward, Filter(action="opinion.received"))[1] == 0
    for query in (queries.opinions, queries.exclusions, queries.lookups):
        assert _listed(ward, query) == ([], 0)
    with ward.runtime.database.read() as session, pytest.raises(NotFound):
        queries.opinion(session, ward.actors["inspector"], receipt.opinion_id)


def test_what_hangs_on_a_sealed_opinion_is_kept_with_it(ward):
    """An entry left in sight beside one that is kept would tell what the other is about."""
    for ground, expected in (("TC", True), ("KN", False)):
        receipt, matter_id = ward.accepted()
        answer_id = ward.approved(matter_id)
        ward.run(publish, "coordinator", answer_id, ward.answer_revision(answer_id), ())
        revision = ward.revision(receipt.opinion_id)
        ward.run(recall, "moderator", receipt.opinion_id, revision, ground=ground)
        for action in ("recall.to_check", "assignment.recalled", "publication.withheld"):
            lines, total = _read(ward, Filter(action=action))
            assert (total == 0) is expected, (ground, action, lines)


def test_no_entry_tells_a_sealed_ground_by_naming_none(ward):
    for ground, confirmer, sealed in (("KN", "second", False), ("TC", "trusted", True)):
        receipt = ward.send()
        ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground=ground)
        ward.run(confirm_exclusion, confirmer, receipt.opinion_id, 1, sealed=sealed)
    with ward.runtime.database.read() as session:
        for action in ("opinion.exclusion_proposed", "opinion.excluded"):
            for kind in (JournalEntry, OutboxRow):
                column = kind.action if kind is JournalEntry else kind.event
                facts = session.scalars(select(kind.facts).where(column == action)).all()
                assert [set(each) for each in facts] == [{"code"}] * 2


def test_a_seal_that_was_taken_off_leaves_no_ground_behind(ward):
    receipt = ward.send()
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    ward.run(reject_exclusion, "trusted", receipt.opinion_id, 1, REASON, sealed=True)
    assert _listed(ward, queries.opinions)[1] == 1
    assert _listed(ward, queries.exclusions) == ([], 0)


def test_the_lists_hold_what_happened_in_the_own_unit_alone(ward, other_ward):
    receipt, matter_id = ward.accepted()
    ward.assigned(matter_id)
    other, _ = other_ward.accepted()
    ward.run(open_identity, "moderator", receipt.opinion_id, "clarify")
    other_ward.run(open_identity, "moderator", other.opinion_id, "clarify")
    for query in (queries.opinions, queries.lookups, queries.assignments):
        assert _listed(ward, query)[1] == 1, query
        made = query(ward.actors["inspector"], other_ward.conference_id)
        with ward.runtime.database.read() as session:
            assert queries.counted(session, made) == 0, query
    with pytest.raises(NotFound):
        _read(ward, chain=conference_chain(other_ward.conference_id))
    # The chain of the house is of all: what concerns the staff of another unit is kept.
    account = other_ward.actors["second"].account_id
    works = other_ward.organisations["works"]
    other_ward.run(give_role, "admin", account, "officer", works)
    assert _read(ward, chain=HOUSE)[0][0].kept


def test_a_chain_that_was_tampered_with_is_told_from_a_whole_one(ward):
    ward.send()
    chain = conference_chain(ward.conference_id)
    with ward.runtime.database.read() as session:
        proof = journal.prove(session, ward.actors["inspector"], chain)
    assert (proof.flaw, proof.length) == (None, 2)
    with ward.runtime.database.write_session() as session:
        session.execute(
            text("UPDATE journal_entries SET action = 'x' WHERE chain = :c AND sequence = 2"),
            {"c": chain},
        )
        session.commit()
    with ward.runtime.database.read() as session:
        flaw = journal.prove(session, ward.actors["inspector"], chain).flaw
    assert (flaw.sequence, flaw.kind) == (2, "hash")
