"""A body is renamed, merged, moved or ended from a day, and its past stays as it was."""

from datetime import date, timedelta

import pytest

from dialogue import clock
from dialogue.errors import DomainError, NotFound
from dialogue.organisations.changing import (
    Change,
    bring_up_to_date,
    end,
    move,
    put_below,
    rename,
)
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import OrganisationEntry, change_organisation
from dialogue.organisations.through_time import (
    bodies_under,
    called_on,
    heirs,
    name_on,
    successions,
)
from dialogue.permissions import SYSTEM, Actor, Post, Role
from dialogue.reports.scope import Scope
from dialogue.reports.touched import at_ended_bodies, left_behind, touched

OLD, NEW = "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế – Đô thị"
PAST = date(2026, 3, 1)
BY = "Quyết định số 15/QĐ-UBND"


def _body(ward, key="works"):
    with ward.runtime.database.read() as session:
        return session.get_one(Organisation, ward.organisations[key])


def test_a_name_holds_from_its_day(ward, other_ward):
    works = ward.organisations["works"]
    ward.run(rename, "admin", works, NEW, "", Change(PAST, BY))
    later = clock.local_date(ward.moment) + timedelta(days=30)
    ward.run(rename, "admin", works, "Phòng Đô thị", "PĐT", Change(later, BY))
    with ward.runtime.database.read() as session:
        row = session.get_one(Organisation, works)
        days = (date(2023, 5, 1), PAST - timedelta(days=1), PAST, later)
        assert [name_on(row, day) for day in days] == [OLD, OLD, NEW, "Phòng Đô thị"]
        assert row.name == NEW
        assert called_on(row, later).shortly == "PĐT"
        other = session.get_one(Organisation, other_ward.organisations["works"])
        assert name_on(other, PAST) == OLD
    assert ward.run(bring_up_to_date, SYSTEM) == 0
    assert ward.run(bring_up_to_date, SYSTEM, at=clock.at(later, 8)) == 1
    assert _body(ward).name == "Phòng Đô thị"
    # A slip of the keyboard is mended in the version in force, and not in those before.
    entry = OrganisationEntry("Phòng Đô thị.", "agency")
    ward.run(change_organisation, "admin", works, entry, at=clock.at(later, 9))
    with ward.runtime.database.read() as session:
        row = session.get_one(Organisation, works)
        assert (name_on(row, later), name_on(row, PAST)) == ("Phòng Đô thị.", NEW)


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        (NEW, Change(PAST, " "), "change.ground"),
        (NEW, Change(date(2025, 7, 1), BY), "change.early"),
        (NEW, Change(date(2028, 1, 1), BY), "change.far"),
        (" ", Change(PAST, BY), "organisation.name"),
        (OLD, Change(PAST, BY), "organisation.same_name"),
    ],
)
def test_what_a_change_must_not_be(ward, other_ward, name, change, code):
    with pytest.raises(DomainError, match=code):
        ward.run(rename, "admin", ward.organisations["works"], name, "", change)
    with pytest.raises(NotFound):
        ward.run(rename, "admin", other_ward.organisations["works"], name, "", change)


def test_versions_follow_one_another(ward):
    works, people = ward.organisations["works"], ward.organisations["people"]
    ward.run(rename, "admin", works, NEW, "", Change(PAST, BY))
    with pytest.raises(DomainError, match=r"change\.order"):
        ward.run(put_below, "admin", works, people, Change(PAST, BY))
    ward.run(put_below, "admin", works, people, Change(PAST + timedelta(days=1), BY))
    with ward.runtime.database.read() as session:
        row = session.get_one(Organisation, works)
        assert called_on(row, PAST).superior_id is None
        assert called_on(row, PAST + timedelta(days=1)).superior_id == people
        assert row.name == NEW and row.superior_id == people


def test_an_ended_body_leaves_nothing_unseen(ward):
    _, matter_id = ward.accepted()
    given = ward.assigned(matter_id)
    works, culture = ward.organisations["works"], ward.organisations["culture"]
    today = clock.local_date(ward.moment)
    ward.run(end, "admin", works, Change(today, BY), into=(culture,))
    with ward.runtime.database.read() as session:
        row = session.get_one(Organisation, works)
        assert row.valid_to == today - timedelta(days=1)
        assert [link.kind for link in successions(session, row)] == ["merged"]
        (left,) = left_behind(session, ward.actors["admin"], ward.moment)
        assert left.body.id == works and [b.id for b in left.heirs] == [culture]
        assert [a.id for a in left.assignments] == [given]
        assert {role.role for role in left.roles} == {"officer", "head"}
        scope = Scope(ward.conference_id, None)
        (waiting,) = at_ended_bodies(session, scope, ward.moment)
        assert waiting.id == given
        of_others = Scope(ward.conference_id, frozenset({culture}))
        assert at_ended_bodies(session, of_others, ward.moment) == []
        then = {body.id for body in bodies_under(session, ward.unit_id, today - timedelta(days=1))}
        now = {body.id for body in bodies_under(session, ward.unit_id, today)}
        assert then - now == {works}
    with pytest.raises(DomainError, match=r"organisation\.ended"):
        ward.run(rename, "admin", works, NEW, "", Change(today, BY))
    tomorrow = Change(today + timedelta(days=1), BY)
    with pytest.raises(DomainError, match=r"organisation\.heir"):
        ward.run(end, "admin", culture, tomorrow, into=(works,))
    ward.run(end, "admin", culture, tomorrow, into=(ward.organisations["people"],))
    with ward.runtime.database.read() as session:
        after = heirs(session, works, tomorrow.on)
        assert [body.id for body in after] == [ward.organisations["people"]]


def test_what_rests_on_a_body_is_told_before(ward):
    with ward.runtime.database.read() as session:
        front = session.get_one(Organisation, ward.organisations["front"])
        (found,) = touched(session, [front], ward.moment)
        assert [c.id for c in found.conferences] == [ward.conference_id]
        assert {role.role for role in found.roles} == {"moderator", "sealed"}


def test_a_moved_body_begins_anew_at_the_other_unit(ward, other_ward):
    works, today = ward.organisations["works"], clock.local_date(ward.moment)
    change = Change(today, BY)
    with pytest.raises(DomainError, match="not_permitted"):
        ward.run(move, "admin", works, other_ward.unit_id, change)
    with pytest.raises(DomainError, match=r"organisation\.same_unit"):
        ward.run(move, "admin", works, ward.unit_id, change)
    with ward.runtime.database.write_session() as session:
        xa = Unit(kind="commune", name="xã Bình Minh", valid_from=today)
        session.add(xa)
        session.flush()
        seat = Organisation(unit_id=xa.id, kind="government", name="UBND xã", valid_from=today)
        session.add(seat)
        session.flush()
        unit_id, post = xa.id, Post(Role.ADMIN, seat.id, xa.id)
        session.commit()
    who = ward.actors["admin"]
    both = Actor(who.kind, who.account_id, who.posts | {post})
    new = ward.run(move, both, works, unit_id, change)
    with ward.runtime.database.read() as session:
        assert session.get_one(Organisation, new).unit_id == unit_id
        assert session.get_one(Organisation, works).unit_id == ward.unit_id
        (left,) = left_behind(session, ward.actors["admin"], ward.moment)
        assert [body.id for body in left.heirs] == [new]
