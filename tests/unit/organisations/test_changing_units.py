"""A unit is entered, renamed or ends from a day; yesterday's tree can still be asked for."""

from datetime import date, timedelta

import pytest

from dialogue import clock
from dialogue.errors import DomainError, NotFound
from dialogue.organisations.changing import Change, bring_up_to_date
from dialogue.organisations.changing_units import add_unit, end_unit, kept_units, rename_unit
from dialogue.organisations.model import Unit
from dialogue.organisations.through_time import unit_name_on, unit_successions, units_below
from dialogue.permissions import SYSTEM

SINCE, BY = date(2025, 7, 1), "Nghị quyết số 04/NQ-HĐND"


def _names(ward, on):
    with ward.runtime.database.read() as session:
        return [unit.name for unit in units_below(session, frozenset({ward.unit_id}), on)]


def test_groups_of_a_ward_through_time(ward, other_ward):
    one, two = (
        ward.run(add_unit, "admin", ward.unit_id, "village", f"tổ dân phố số {n}", SINCE)
        for n in (1, 2)
    )
    for parent, kind, name, code in (
        (ward.unit_id, "village", "tổ dân phố số 1", "unit.twice"),
        (ward.unit_id, "commune", "xã Mới", "unit.kind"),
        (ward.unit_id, "village", " ", "unit.name"),
    ):
        with pytest.raises(DomainError, match=code):
            ward.run(add_unit, "admin", parent, kind, name, SINCE)
    with pytest.raises(NotFound):
        ward.run(add_unit, "admin", other_ward.unit_id, "village", "thôn Hạ", SINCE)
    with pytest.raises(DomainError, match=r"unit\.own"):
        ward.run(end_unit, "admin", ward.unit_id, Change(date(2026, 1, 1), BY))
    today = clock.local_date(ward.moment)
    soon = today + timedelta(days=3)
    ward.run(rename_unit, "admin", one, "tổ dân phố Hòa Bình 1", Change(soon, BY))
    ward.run(end_unit, "admin", two, Change(soon, BY), into=(one,))
    assert ward.run(bring_up_to_date, SYSTEM, at=clock.at(soon, 1)) == 1
    assert _names(ward, today) == ["tổ dân phố Hòa Bình 1", "tổ dân phố số 2"]
    assert _names(ward, soon) == ["tổ dân phố Hòa Bình 1"]
    with ward.runtime.database.read() as session:
        row = session.get_one(Unit, one)
        assert unit_name_on(row, today) == "tổ dân phố số 1"
        assert unit_name_on(row, soon) == "tổ dân phố Hòa Bình 1"
        (link,) = unit_successions(session, two)
        assert (link.kind, link.after_id) == ("merged", one)
        kept = {unit.id for unit in kept_units(session, ward.actors["admin"])}
        assert kept == {ward.unit_id, one, two}
