"""What is sealed is passed on to who is competent, and never to whom it accuses."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from dialogue.accounts.model import RoleHolding
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation import queries
from dialogue.moderation.decisions import (
    confirm_exclusion,
    open_sealed,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.moderation.model import Passing
from dialogue.moderation.passing import (
    PassingEntry,
    decide_passing,
    mark_accused,
    passing_deadline,
    passing_of,
    possible_receivers,
)
from dialogue.notices.timeline import following
from dialogue.opinions.accused import Accusation
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import open_identity
from dialogue.opinions.renewals import renew_secret
from dialogue.organisations.model import Organisation

PASS = PassingEntry("passed", is_clear=True, has_evidence=True, is_checkable=True)
KEEP = PassingEntry("kept", words="Không rõ ai, không có chứng cứ kèm theo.")


def _sealed(ward, ground="TC", *, confirmed=True):
    number = ward.send().opinion_id
    ward.run(propose_exclusion, "moderator", number, 0, ground=ground)
    if confirmed:
        ward.run(confirm_exclusion, "trusted", number, 1, sealed=True)
    return number


def _decide(ward, number, entry, who="trusted"):
    ward.run(decide_passing, who, number, ward.revision(number), entry)


def _outside(ward):
    """Somebody named for what is sealed who works at none of the Front's bodies."""
    account, office = ward.actors["coordinator"].account_id, ward.organisations["office"]
    held = RoleHolding(account_id=account, role="sealed", organisation_id=office, since=ward.moment)
    with ward.runtime.database.write_session() as session:
        session.add(held)
        session.commit()


def _refused(ward, number, entry):
    with pytest.raises(DomainError) as refused:
        _decide(ward, number, entry)
    return refused.value.code, refused.value.field


def test_it_is_decided_once_after_two_people_have_confirmed(ward):
    number = _sealed(ward, confirmed=False)
    to = replace(PASS, receiver_id=ward.organisations["inspection"])
    with pytest.raises(Conflict):
        _decide(ward, number, to)
    ward.run(confirm_exclusion, "trusted", number, 1, sealed=True)
    for stranger in ("moderator", "coordinator", "admin"):
        with pytest.raises(NotFound):
            _decide(ward, number, to, stranger)
    _decide(ward, number, to)
    with ward.runtime.database.read() as session:
        found = passing_of(session, number)
        assert (found.receiver_name, found.decider) == ("Ủy ban Kiểm tra Đảng ủy phường", "Trusted")
        assert b"inspection" not in session.get_one(Passing, number).sealed
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "opinion.sealed_decided")
        ).one()
        assert set(entry.facts) == {"code"}
    with pytest.raises(Conflict):
        _decide(ward, number, KEEP)


def test_its_sender_reads_that_it_went_on_and_not_to_whom(ward):
    number = _sealed(ward)
    _decide(ward, number, replace(PASS, receiver_id=ward.organisations["inspection"]))
    with ward.runtime.database.read() as session:
        told = [step.text for step in following(session, number, ward.moment).steps]
    said = " ".join(told)
    assert "chuyển nội dung đến cơ quan có thẩm quyền" in said
    assert "Kiểm tra" not in said and "tố cáo" not in said.lower()


@pytest.mark.trap(6)
def test_where_the_law_leaves_no_choice_it_is_not_kept(ward):
    number = _sealed(ward)
    must = replace(PASS, outcome="kept", words=KEEP.words, anonymous=True)
    assert _refused(ward, number, must) == ("passing.must", "outcome")
    assert _refused(ward, number, replace(KEEP, words="Không.")) == ("passing.words", "words")
    assert _refused(ward, number, PASS) == ("passing.receiver", "receiver_id")
    assert _refused(ward, number, PassingEntry("")) == ("passing.outcome", "outcome")
    _decide(ward, number, replace(KEEP, is_clear=True))


def test_neither_the_accused_nor_anybody_below_them_receives_it(ward):
    number = _sealed(ward)
    bodies = ward.organisations
    with ward.runtime.database.write_session() as session:
        session.get_one(Organisation, bodies["works"]).superior_id = bodies["people"]
        session.commit()
    ward.run(mark_accused, "trusted", number, [bodies["people"]])
    with ward.runtime.database.read() as session:
        assert b"organisations" not in session.get_one(Accusation, number).sealed
        conference = session.get_one(Opinion, number).conference
        offered = possible_receivers(session, conference, [bodies["people"]], ward.moment)
        assert {body.id for body in offered} == set(bodies.values()) - {
            bodies["people"],
            bodies["works"],
        }
    for closed in ("people", "works"):
        to = replace(PASS, receiver_id=bodies[closed])
        assert _refused(ward, number, to) == ("passing.accused", "receiver_id")
    for name in (
        "UBND phường Hòa Bình",
        "ubnd phuong hoa binh",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
    ):
        to = replace(PASS, receiver_name=name)
        assert _refused(ward, number, to) == ("passing.accused", "receiver_name")
    _decide(ward, number, replace(PASS, receiver_name="Thanh tra tỉnh Thanh Xuyên"))


def test_who_works_at_the_accused_body_has_no_sight_of_it(ward):
    number, other = _sealed(ward), _sealed(ward)
    front = ward.organisations["front"]
    with pytest.raises(DomainError) as refused:
        ward.run(mark_accused, "trusted", number, [front])
    assert refused.value.code == "accused.nobody_left"
    _outside(ward)
    ward.run(mark_accused, "trusted", number, [front])
    with ward.runtime.database.read() as session:
        seen = queries.sealed_opinions(session, ward.actors["trusted"])
        assert [row.opinion_id for row in seen] == [other]
        with pytest.raises(NotFound):
            queries.sealed_exclusion(session, ward.actors["trusted"], number)
    for command, arguments in (
        (open_sealed, ("decide",)),
        (reject_exclusion, (2, "Chỉ là góp ý về thái độ.")),
        (mark_accused, ([],)),
        (decide_passing, (2, KEEP)),
        (open_identity, ("authority",)),
        (renew_secret, ("papers",)),
    ):
        options = {} if command in (open_sealed, mark_accused, decide_passing) else {"sealed": True}
        with pytest.raises(NotFound):
            ward.run(command, "trusted", number, *arguments, **options)


def test_every_opening_has_a_reason(ward):
    number = _sealed(ward)
    for reason in ("", "vì tò mò"):
        with pytest.raises(DomainError) as refused:
            ward.run(open_sealed, "trusted", number, reason)
        assert refused.value.code == "sealed.reason"
    ward.run(open_sealed, "trusted", number, "pass_on")
    with ward.runtime.database.read() as session:
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "opinion.sealed_opened")
        ).one()
        assert entry.facts["reason"] == "pass_on"


def test_it_is_decided_within_five_working_days_of_the_sealing(ward):
    number = _sealed(ward)
    with ward.runtime.database.read() as session:
        due = passing_deadline(session, session.get_one(Opinion, number), ward.moment).day
    # Sealed on Wednesday 18/11/2026; Tuesday 24/11 is a day off.
    assert due == date(2026, 11, 26)
