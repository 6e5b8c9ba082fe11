"""A lost secret: replaced after a check, put down, told to the sender; the old one is dead."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import propose_exclusion
from dialogue.notices.timeline import following
from dialogue.opinions.model import Opinion, SecretRenewal
from dialogue.opinions.openings import open_cosigners
from dialogue.opinions.queries import follow, follow_link
from dialogue.opinions.renewals import renew_secret, renewed_since
from dialogue.outbox.model import OutboxRow


def _follow(ward, receipt):
    keys = ward.runtime.keys
    with ward.runtime.database.read() as session:
        assert follow(session, keys, receipt.code, receipt.secret).id == receipt.opinion_id
        assert follow_link(session, keys, receipt.link_token).id == receipt.opinion_id


def test_the_new_secret_opens_and_the_old_one_is_dead(ward):
    old = ward.send()
    later = ward.moment + timedelta(hours=3)
    new = ward.run(renew_secret, "moderator", old.opinion_id, "papers", at=later)
    _follow(ward, new)
    assert new.code == old.code
    keys = ward.runtime.keys
    with ward.runtime.database.read() as session:
        with pytest.raises(DomainError):
            follow(session, keys, old.code, old.secret)
        with pytest.raises(NotFound):
            follow_link(session, keys, old.link_token)
        assert renewed_since(session, old.opinion_id, ward.moment)
        assert not renewed_since(session, old.opinion_id, later + timedelta(seconds=1))
        said = [step.text for step in following(session, old.opinion_id, later).steps]
        facts = session.scalars(
            select(JournalEntry.facts).where(JournalEntry.action == "opinion.secret_renewed")
        ).one()
    assert any("cấp lại mật mã tra cứu, sau khi xem giấy tờ" in text for text in said)
    assert facts["checked"] == "papers"
    assert new.secret not in json.dumps(facts) and new.link_token not in json.dumps(facts)


def test_nobody_but_the_front_of_the_ward_replaces_one_and_not_without_a_check(ward, other_ward):
    receipt = ward.send()
    for who in (ward.actors["coordinator"], ward.actors["admin"], other_ward.actors["moderator"]):
        with pytest.raises(NotFound):
            ward.run(renew_secret, who, receipt.opinion_id, "papers")
    with pytest.raises(DomainError) as refusal:
        ward.run(renew_secret, "moderator", receipt.opinion_id, "looks honest")
    assert refusal.value.code == "renewal.checked"
    with ward.runtime.database.write_session() as session:
        sealed = update(Opinion).where(Opinion.id == receipt.opinion_id)
        session.execute(sealed.values(sealed_at=ward.moment))
        session.commit()
    with pytest.raises(NotFound):
        ward.run(renew_secret, "moderator", receipt.opinion_id, "papers")
    with ward.runtime.database.read() as session:
        assert session.scalar(select(func.count()).select_from(SecretRenewal)) == 0
    _follow(ward, receipt)


def test_under_seal_those_named_for_it_alone_replace_one_and_the_journal_names_no_code(
    ward, other_ward
):
    old = ward.send()
    ward.run(propose_exclusion, "moderator", old.opinion_id, 0, ground="TC")
    for who in ("moderator", "second", "coordinator", "admin", other_ward.actors["trusted"]):
        for asked in (True, False):
            with pytest.raises(NotFound):
                ward.run(renew_secret, who, old.opinion_id, "papers", sealed=asked)
            with pytest.raises(NotFound):
                ward.run(open_cosigners, who, old.opinion_id, "renewal", sealed=asked)
    person, _ = ward.run(open_cosigners, "trusted", old.opinion_id, "renewal", sealed=True)
    assert person.name == "Hoàng Thị Mười"
    later = ward.moment + timedelta(hours=3)
    new = ward.run(renew_secret, "trusted", old.opinion_id, "papers", sealed=True, at=later)
    _follow(ward, new)
    with ward.runtime.database.read() as session:
        with pytest.raises(DomainError):
            follow(session, ward.runtime.keys, old.code, old.secret)
        said = [step.text for step in following(session, old.opinion_id, later).steps]
        renewed = "opinion.secret_renewed"
        entry = session.scalars(select(JournalEntry).where(JournalEntry.action == renewed)).one()
        owed = session.scalars(select(OutboxRow).where(OutboxRow.event == renewed)).one()
    assert any("cấp lại mật mã tra cứu" in text for text in said)
    assert set(entry.facts) == set(owed.facts) == {"checked", "organisation"}
    # The inspector's reading keeps back what stands under a sealed opinion.
    assert (entry.subject_kind, entry.subject_id) == ("opinions", old.opinion_id)


def test_what_is_not_sealed_is_not_reached_through_the_seal(ward):
    receipt = ward.send()
    with pytest.raises(NotFound):
        ward.run(renew_secret, "trusted", receipt.opinion_id, "papers", sealed=True)
