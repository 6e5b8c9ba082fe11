"""A lost secret: replaced after a check, put down, told to the sender; the old one is dead."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.notices.timeline import following
from dialogue.opinions.model import Opinion, SecretRenewal
from dialogue.opinions.queries import follow, follow_link
from dialogue.opinions.renewals import renew_secret, renewed_since


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
