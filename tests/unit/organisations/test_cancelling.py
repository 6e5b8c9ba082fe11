"""What was entered for a day to come is taken back before it, and no trace of it is in force."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue import clock
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.organisations.cancelling import cancel_body_change, cancel_unit_change
from dialogue.organisations.changing import Change, end, move, put_below, rename
from dialogue.organisations.changing_units import add_unit, end_unit, put_unit_below, rename_unit
from dialogue.organisations.history_model import OrganisationVersion, UnitVersion
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import OrganisationEntry, add_organisation
from dialogue.organisations.through_time import name_on, successions, unit_successions
from dialogue.organisations.unit_tree import looked_for, tree
from dialogue.permissions import Actor

BY = "Quyết định số 15/QĐ-UBND"


@pytest.fixture
def today(ward):
    return clock.local_date(ward.moment)


@pytest.fixture
def both(ward, other_ward):
    """An administrator of two wards."""
    who, other = ward.actors["admin"], other_ward.actors["admin"]
    return Actor(who.kind, who.account_id, who.posts | other.posts)


def _read(ward, table, number):
    with ward.runtime.database.read() as session:
        return session.get(table, number)


def test_the_last_change_of_a_body_that_has_not_begun_is_taken_back(ward, other_ward, today):
    works, soon = ward.organisations["works"], today + timedelta(days=3)
    old = _read(ward, Organisation, works).name
    ward.run(rename, "admin", works, "Phòng Đô thị", "", Change(soon, BY))
    above = ward.organisations["people"]
    later = soon + timedelta(days=3)
    ward.run(put_below, "admin", works, above, Change(later, BY))
    with pytest.raises(Conflict):
        ward.run(cancel_body_change, "admin", works, soon)
    with pytest.raises(NotFound):
        ward.run(cancel_body_change, other_ward.actors["admin"], works, later)
    ward.run(cancel_body_change, "admin", works, later)
    ward.run(cancel_body_change, "admin", works, soon)
    with pytest.raises(Conflict):
        ward.run(cancel_body_change, "admin", works, soon)
    with ward.runtime.database.read() as session:
        assert name_on(session.get_one(Organisation, works), soon) == old
        assert session.scalars(select(OrganisationVersion)).all() == []
        said = select(JournalEntry.facts).where(JournalEntry.action.like("%change_cancelled"))
        assert [facts["on"] for facts in session.scalars(said.order_by(JournalEntry.id))] == [
            later.isoformat(),
            soon.isoformat(),
        ]
    ward.run(rename, "admin", works, "Phòng Đô thị", "", Change(today, BY))
    with pytest.raises(Conflict):
        ward.run(cancel_body_change, "admin", works, today)


def test_an_ending_that_has_not_come_is_taken_back_with_who_takes_over(ward, today):
    works, soon = ward.organisations["works"], today + timedelta(days=3)
    ward.run(end, "admin", works, Change(soon, BY), into=(ward.organisations["culture"],))
    ward.run(cancel_body_change, "admin", works, soon)
    with ward.runtime.database.read() as session:
        row = session.get_one(Organisation, works)
        assert (row.valid_to, row.end_ground) == (None, "")
        assert list(successions(session, row)) == []
    ward.run(end, "admin", works, Change(today, BY))
    with pytest.raises(Conflict):
        ward.run(cancel_body_change, "admin", works, today)


def test_a_move_that_has_not_come_is_taken_back_unless_the_new_body_has_work(
    ward, other_ward, both, today
):
    works, soon = ward.organisations["works"], today + timedelta(days=3)
    new = ward.run(move, both, works, other_ward.unit_id, Change(soon, BY))
    entry = OrganisationEntry("Tổ trật tự", "agency", superior_id=new)
    ward.run(add_organisation, both, other_ward.unit_id, entry)
    with pytest.raises(DomainError, match=r"change\.in_use"):
        ward.run(cancel_body_change, both, works, soon)
    assert _read(ward, Organisation, works).valid_to is not None
    lane = ward.organisations["culture"]
    other = ward.run(move, both, lane, other_ward.unit_id, Change(soon, BY))
    ward.run(cancel_body_change, both, lane, soon)
    assert _read(ward, Organisation, other) is None
    assert _read(ward, Organisation, lane).valid_to is None


def test_a_unit_is_put_under_another_from_a_day_and_that_can_be_taken_back(
    ward, other_ward, both, today
):
    since, soon = today - timedelta(days=60), today + timedelta(days=3)
    one, two = (
        ward.run(add_unit, "admin", ward.unit_id, "village", f"tổ dân phố số {n}", since)
        for n in (1, 2)
    )
    with pytest.raises(DomainError, match=r"unit\.kind|not_found"):
        ward.run(put_unit_below, "admin", one, other_ward.unit_id, Change(soon, BY))
    for above, code in ((two, "unit.kind"), (ward.unit_id, "unit.same_above")):
        with pytest.raises(DomainError, match=code):
            ward.run(put_unit_below, both, one, above, Change(soon, BY))
    with pytest.raises(DomainError, match=r"unit\.own"):
        ward.run(put_unit_below, both, ward.unit_id, other_ward.unit_id, Change(soon, BY))
    ward.run(put_unit_below, both, one, other_ward.unit_id, Change(soon, BY))
    # A name that comes after keeps the place that was entered before it.
    later = soon + timedelta(days=1)
    ward.run(rename_unit, both, one, "tổ dân phố Đông", Change(later, BY))

    def shown(on, typed=""):
        with ward.runtime.database.read() as session:
            found = tree(session, frozenset({ward.unit_id, other_ward.unit_id}), on)
            return {b.unit.id: b.above for b in looked_for(found, typed) if b.depth}

    here, there = (_read(ward, Unit, each.unit_id).name for each in (ward, other_ward))
    assert shown(today) == {one: here, two: here}
    assert shown(later) == {one: there, two: here}
    assert shown(later, "DONG") == {one: there}
    assert shown(later, "không có") == {}
    ward.run(cancel_unit_change, both, one, later)
    ward.run(cancel_unit_change, both, one, soon)
    assert shown(later) == {one: here, two: here}
    with ward.runtime.database.read() as session:
        assert session.scalars(select(UnitVersion)).all() == []
    ward.run(put_unit_below, both, one, other_ward.unit_id, Change(today, BY))
    assert _read(ward, Unit, one).parent_id == other_ward.unit_id


def test_the_ending_of_a_unit_that_has_not_come_is_taken_back(ward, today):
    since, soon = today - timedelta(days=60), today + timedelta(days=3)
    one, two = (
        ward.run(add_unit, "admin", ward.unit_id, "village", f"tổ dân phố số {n}", since)
        for n in (1, 2)
    )
    ward.run(end_unit, "admin", one, Change(soon, BY), into=(two,))
    ward.run(cancel_unit_change, "admin", one, soon)
    assert _read(ward, Unit, one).valid_to is None
    with ward.runtime.database.read() as session:
        assert list(unit_successions(session, two)) == []
