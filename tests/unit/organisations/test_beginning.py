"""From which day a body exists: entered, corrected, and never after what came later."""

from datetime import date, timedelta

import pytest

from dialogue.errors import DomainError
from dialogue.organisations.changing import Change, rename
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import (
    OrganisationEntry,
    add_organisation,
    change_organisation,
    organisations,
)
from dialogue.organisations.through_time import name_on


def test_a_body_of_former_years_is_in_the_register_of_their_days(ward):
    then = date(2023, 5, 1)
    entry = OrganisationEntry("Ban Dân vận", "party", since=then)
    number = ward.run(add_organisation, "admin", ward.unit_id, entry)
    change = Change(date(2025, 7, 1), "Quyết định số 2-QĐ/ĐU")
    ward.run(rename, "admin", number, "Ban Xây dựng Đảng", "", change)
    for since in (change.on, date(2026, 1, 1)):
        with pytest.raises(DomainError, match=r"organisation\.since"):
            ward.run(
                change_organisation,
                "admin",
                number,
                OrganisationEntry("Ban Xây dựng Đảng", "party", since=since),
            )
    earlier = OrganisationEntry("Ban Xây dựng Đảng", "party", since=then - timedelta(days=365))
    ward.run(change_organisation, "admin", number, earlier)
    with ward.runtime.database.read() as session:
        (only,) = organisations(session, frozenset({ward.unit_id}), date(2022, 12, 1))
        assert only.id == number and name_on(only, date(2022, 12, 1)) == "Ban Dân vận"
        row = session.get_one(Organisation, number)
        assert row.valid_from == earlier.since and row.name == "Ban Xây dựng Đảng"
