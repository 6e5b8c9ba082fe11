"""Who stands above whom: a body of the same unit, and nobody above oneself."""

import pytest

from dialogue.errors import DomainError
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import OrganisationEntry, change_organisation


def _put(ward, below, above):
    entry = OrganisationEntry("Phòng", "agency", superior_id=above)
    ward.run(change_organisation, "admin", ward.organisations[below], entry)


def test_a_body_stands_below_another_of_its_unit(ward, other_ward):
    people, works = ward.organisations["people"], ward.organisations["works"]
    _put(ward, "works", people)
    with ward.runtime.database.read() as session:
        assert session.get_one(Organisation, works).superior_id == people
    for below, above in (
        ("works", works),
        ("people", works),
        ("culture", other_ward.organisations["people"]),
        ("culture", 10**8),
    ):
        with pytest.raises(DomainError, match=r"organisation\.superior"):
            _put(ward, below, above)
    _put(ward, "works", None)
    with ward.runtime.database.read() as session:
        assert session.get_one(Organisation, works).superior_id is None
