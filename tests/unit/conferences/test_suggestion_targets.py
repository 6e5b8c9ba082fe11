"""What an administrator says of a suggestion counts; else the nearest body does."""

from datetime import date

import pytest
from sqlalchemy import select

from dialogue.conferences.model import Field
from dialogue.conferences.suggestion_targets import (
    AGENCY,
    FIELD,
    set_targets,
    suggested,
    targets,
)
from dialogue.errors import Conflict, DomainError, Forbidden
from dialogue.journal.model import JournalEntry
from dialogue.permissions import SYSTEM

TODAY = date(2026, 11, 18)
SCHOOL = "Trường tiểu học thiếu phòng học, học sinh lớp 5 phải học ca chiều. Đề nghị xây thêm."
LEARNED = "Phòng Giáo dục và Đào tạo"


def _found(ward):
    with ward.runtime.database.read() as session:
        found = suggested(session, ward.unit_id, "Thiếu phòng học", SCHOOL, TODAY)
        best = found.agencies[0]
        return (
            found.field.key if found.field else None,
            best.name,
            best.body.id if best.body else None,
        )


NAMES = {"agency": (AGENCY, LEARNED), "field": (FIELD, "giao_duc")}


def _said(ward):
    with ward.runtime.database.read() as session:
        return targets(session, ward.unit_id, TODAY).said


def _set(ward, by="admin", shown=None, **said):
    chosen = {NAMES[key]: target for key, target in said.items()}
    ward.run(set_targets, by, ward.unit_id, chosen, _said(ward) if shown is None else shown)


def _add_field(work):
    work.session.add(Field(key="giao-duc", name="Giáo dục"))


def test_what_is_said_counts_and_can_be_unsaid(ward):
    culture, works = ward.organisations["culture"], ward.organisations["works"]
    assert _found(ward) == (None, LEARNED, culture)
    ward.run(_add_field, SYSTEM)
    assert _found(ward) == ("giao-duc", LEARNED, culture)
    _set(ward, agency=works, field=ward.field_id)
    assert _found(ward) == ("ha-tang", LEARNED, works)
    _set(ward, agency=0, field=0)
    assert _found(ward) == (None, LEARNED, None)
    _set(ward, agency=None, field=None)
    assert _found(ward) == ("giao-duc", LEARNED, culture)


def test_each_change_is_put_down_once(ward):
    for _ in range(2):
        _set(ward, agency=ward.organisations["works"])
    with ward.runtime.database.read() as session:
        said = select(JournalEntry).where(JournalEntry.action == "suggestion.targets_set")
        (entry,) = session.scalars(said)
        assert entry.facts == {"changed": [[AGENCY, LEARNED, ward.organisations["works"]]]}


def test_who_saves_second_learns_of_the_first(ward):
    works = ward.organisations["works"]
    _set(ward, agency=works)
    for said in ({"agency": 0}, {"agency": None, "field": ward.field_id}):
        with pytest.raises(Conflict, match="changed"):
            _set(ward, shown={}, **said)
    assert _said(ward) == {NAMES["agency"]: works}
    _set(ward, shown={}, agency=works)
    _set(ward, shown={}, field=ward.field_id)
    assert _said(ward) == {NAMES["agency"]: works, NAMES["field"]: ward.field_id}


def test_only_an_own_body_that_can_answer_is_named_and_only_by_its_administrator(ward, other_ward):
    for wrong in (other_ward.organisations["works"], ward.organisations["front"], -1):
        with pytest.raises(DomainError, match=r"suggestion\.target"):
            _set(ward, agency=wrong)
    with pytest.raises(DomainError, match=r"suggestion\.unknown"):
        ward.run(set_targets, "admin", ward.unit_id, {(AGENCY, "giao_duc"): 0}, {})
    for by in (other_ward.actors["admin"], "coordinator"):
        with pytest.raises(Forbidden):
            _set(ward, by=by, agency=0)
