"""Looking up a sender: with a reason, put down in row and journal, and told to the sender."""

import json

import pytest
from sqlalchemy import select

from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import propose_exclusion
from dialogue.opinions.model import Identity, IdentityOpening
from dialogue.opinions.openings import open_identity, openings


def _entries(ward, opinion_id):
    query = select(JournalEntry).where(
        JournalEntry.action == "identity.opened", JournalEntry.subject_id == opinion_id
    )
    with ward.runtime.database.read() as session:
        return list(session.scalars(query))


def test_who_looks_up_a_sender_says_why_and_it_stays(ward):
    receipt = ward.send()
    person = ward.run(open_identity, "moderator", receipt.opinion_id, "call")
    assert (person.name, person.phone) == ("Hoàng Thị Mười", "0900000318")
    ward.run(open_identity, "second", receipt.opinion_id, "clarify")
    with ward.runtime.database.read() as session:
        found = openings(session, receipt.opinion_id)
        assert [(o.reason, o.organisation_id) for o in found] == [
            ("clarify", ward.organisations["front"]),
            ("call", ward.organisations["front"]),
        ]
    entries = _entries(ward, receipt.opinion_id)
    assert [e.facts["reason"] for e in entries] == ["call", "clarify"]
    assert entries[0].actor_id == ward.actors["moderator"].account_id
    assert "Mười" not in json.dumps([e.facts for e in entries], ensure_ascii=False)


@pytest.mark.parametrize("reason", ["", "curious"])
def test_without_a_reason_nothing_is_said_and_nothing_is_put_down(ward, reason):
    receipt = ward.send()
    with pytest.raises(DomainError, match=r"opening\.reason"):
        ward.run(open_identity, "moderator", receipt.opinion_id, reason)
    with ward.runtime.database.read() as session:
        assert session.scalars(select(IdentityOpening)).all() == []
    assert _entries(ward, receipt.opinion_id) == []


@pytest.mark.parametrize("who", ["coordinator", "works_officer", "works_head", "admin"])
def test_nobody_else_learns_who_sent_it(ward, who):
    receipt = ward.send()
    with pytest.raises(NotFound):
        ward.run(open_identity, who, receipt.opinion_id, "call")


def test_what_is_sealed_elsewhere_or_erased_is_not_there(ward, other_ward):
    sealed, elsewhere, erased = ward.send(), other_ward.send(), ward.send()
    ward.run(propose_exclusion, "moderator", sealed.opinion_id, 0, ground="TC")
    with ward.runtime.database.write_session() as session:
        session.delete(session.get_one(Identity, erased.opinion_id))
        session.commit()
    for receipt in (sealed, elsewhere, erased):
        with pytest.raises(NotFound):
            ward.run(open_identity, "trusted", receipt.opinion_id, "call")
