"""Which conferences are shown first, and how one finds those of a place."""

from datetime import date, timedelta

import pytest

from dialogue.conferences.finding import find, going_on, latest_held, open_of_unit
from dialogue.conferences.model import Conference
from dialogue.organisations.history_model import UnitSuccession, UnitVersion
from dialogue.organisations.model import Unit
from tests.factories.ward import next_conference


@pytest.fixture
def named(ward):
    """The conferences of a ward by what they are at its moment."""
    later = next_conference(ward, days=20, prefix="SA26", slug="sap-toi")
    past = next_conference(ward, days=-40, prefix="CU26", slug="da-hop")
    closed = next_conference(ward, days=-15, prefix="HE26", slug="het-han")
    sooner = next_conference(ward, days=-2, prefix="MO26", slug="mo-truoc")
    made = {"open": ward, "later": later, "past": past, "closed": closed, "sooner": sooner}
    return {each.conference_id: name for name, each in made.items()}


def test_what_is_open_comes_first_and_all_is_counted_though_few_are_read(ward, named):
    with ward.runtime.database.read() as session:
        found = going_on(session, ward.moment)
        assert [named[row.id] for row in found.rows] == ["sooner", "open", "closed", "later"]
        assert (found.total, found.open, found.is_whole) == (4, 2, True)
        few = going_on(session, ward.moment, 1)
        assert [named[row.id] for row in few.rows] == ["sooner"]
        assert (few.total, few.open, few.is_whole) == (4, 2, False)
        assert named[latest_held(session, ward.moment).id] == "past"
        none = going_on(session, ward.moment + timedelta(days=400))
        assert (list(none.rows), none.total, none.is_whole) == ([], 0, True)
        assert latest_held(session, ward.moment - timedelta(days=400)) is None


def test_a_moment_belongs_to_what_begins_with_it(ward):
    with ward.runtime.database.read() as session:
        row = session.get_one(Conference, ward.conference_id)
        assert going_on(session, row.opens_at).open == 1
        assert going_on(session, row.closes_at).open == 0
        assert going_on(session, row.held_at).total == 0
        assert latest_held(session, row.held_at).id == row.id
        assert open_of_unit(session, row.unit_id, row.opens_at)[0].id == row.id
        assert open_of_unit(session, row.unit_id, row.closes_at) == []
        assert open_of_unit(session, row.unit_id + 1, row.opens_at) == []


def test_a_place_is_found_by_its_names_of_today_and_before(ward, other_ward):
    since = date(2026, 1, 1)
    with ward.runtime.database.write_session() as session:
        session.get_one(Unit, other_ward.unit_id).name = "xã Đông Hải"
        old = Unit(kind="commune", name="xã Yên Lãng", valid_from=date(2000, 1, 1))
        session.add(old)
        session.flush()
        session.add_all(
            [
                UnitVersion(unit_id=other_ward.unit_id, name="xã Tây Hải", valid_from=since),
                UnitSuccession(
                    before_id=old.id, after_id=other_ward.unit_id, kind="merged", on=since
                ),
            ]
        )
        session.commit()
    ours, theirs = [ward.conference_id], [other_ward.conference_id]

    def found(typed):
        with ward.runtime.database.read() as session:
            return [row.id for row in find(session, typed).rows]

    assert found("Hòa Bình") == found("hoa binh") == found("phuong hoa") == ours
    assert found("dong hai") == found("Tây Hải") == found("yên lãng") == theirs
    assert sorted(found("thanh xuyên")) == sorted(found("  ")) == sorted(ours + theirs)
    assert found("dong binh") == found("inh") == found("!?") == found("%") == []


def test_pages_are_of_one_size_and_the_nearest_is_shown(ward, named):
    with ward.runtime.database.read() as session:
        pages = [find(session, "", number, size=2) for number in (1, 2, 3)]
        shown = [named[row.id] for page in pages for row in page.rows]
        assert shown == ["later", "open", "sooner", "closed", "past"]
        assert {(page.total, page.pages) for page in pages} == {(5, 3)}
        assert find(session, "", 99, size=2).number == 3
        assert find(session, "", -4, size=2).number == 1
        empty = find(session, "khong co noi nay")
        assert (list(empty.rows), empty.total, empty.number, empty.pages) == ([], 0, 1, 1)
