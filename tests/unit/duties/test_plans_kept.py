"""Plans that are kept: read, held as conferences, changed while they run, and done duty by duty."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from dialogue import clock
from dialogue.calendar.table import DayEntry
from dialogue.conferences.commands import ConferenceEntry
from dialogue.conferences.model import PUBLIC_AFTER_DAY, Conference
from dialogue.deadlines.changing import enter_day, moves_by_entry
from dialogue.delegates.queries import standing
from dialogue.duties import queries
from dialogue.duties.commands import (
    Mark,
    add_plan,
    change_plan,
    connect_body,
    follow,
    hold,
    mark_done,
    mark_open,
    readable,
)
from dialogue.duties.owing import connected_bodies
from dialogue.duties.proposing import proposed
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.plans.altering import with_session
from dialogue.plans.reading import read
from dialogue.subscriptions import CLOCKS

PLANS = Path(__file__).parents[3] / "plans"
WARD_PLAN = (PLANS / "hoa-binh-2026.yaml").read_text(encoding="utf-8")


def entry(ward, plan, session, **changes):
    found = proposed(plan, session)
    entry = ConferenceEntry(
        slug="ke-hoach-2026",
        title=found.title,
        short_title=found.short_title,
        topic=found.topic,
        code_prefix="KH26",
        plan_number=found.plan_number or "15/KH-UBND",
        plan_issued_on=found.plan_issued_on or date(2026, 11, 9),
        exclusion_clause=found.exclusion_clause,
        chairs=found.chairs,
        place=found.place,
        opens_at=clock.at(found.opens_on, 8),
        closes_at=clock.at(found.closes_on, 17),
        held_at=clock.at(found.held_on, 8),
        publication=PUBLIC_AFTER_DAY,
        front_id=ward.organisations["front"],
        reception_id=ward.organisations["office"],
        themes=tuple((name, "") for name in found.themes),
    )
    return replace(entry, **changes)


def _kept(ward, source=WARD_PLAN):
    return ward.run(add_plan, "coordinator", ward.unit_id, source)


def _held(ward, plan_id, shown=None, **changes):
    plan = read(WARD_PLAN).plan
    found = entry(ward, plan, plan.sessions[0], **changes)
    return ward.run(hold, "coordinator", plan_id, "hoi_nghi", found, shown)


def kept_plan(ward, plan_id):
    """Its revision, and what it says."""
    with ward.runtime.database.read() as session:
        row = queries.plan_file(session, ward.actors["coordinator"], plan_id)
        return row.revision, queries.plan_in(row)


def _board(ward, conference_id, **later):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, conference_id)
        return {
            one.duty.key: one
            for one in queries.board(session, conference, ward.moment + timedelta(**later))
        }


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_was_loaded_is_given_back(ward, path):
    source = path.read_text(encoding="utf-8")
    plan_id = _kept(ward, source)
    with ward.runtime.database.read() as session:
        row = queries.plan_file(session, ward.actors["coordinator"], plan_id)
        assert row.text == source


def test_a_file_with_faults_of_form_is_refused_and_nothing_is_kept(ward):
    with pytest.raises(DomainError) as refusal:
        _kept(ward, WARD_PLAN.replace("kind: yearly", "kind: weekly"))
    assert refusal.value.code == "plan.unreadable"
    with ward.runtime.database.read() as session:
        assert queries.plans(session, ward.actors["coordinator"]) == []


def test_a_session_becomes_a_conference_with_its_quotas_and_duties(ward):
    conference_id = _held(ward, _kept(ward))
    with ward.runtime.database.read() as session:
        row = session.get_one(Conference, conference_id)
        assert clock.local(row.held_at).date() == date(2026, 12, 15)
        assert clock.local(row.closes_at).date() == date(2026, 11, 30)
        assert row.themes[0].name == "Hạ tầng, chiếu sáng, thoát nước"
        quotas = standing(session, conference_id)
    assert (sum(q.seats for q in quotas), sum(q.opinions for q in quotas)) == (64, 8)
    board = _board(ward, conference_id)
    assert board["ket_luan"].last == date(2026, 12, 24)
    assert "07 ngày làm việc kể từ ngày hội nghị 15/12/2026" in board["ket_luan"].how
    assert board["dang_ke_hoach"].state == "overdue"
    assert board["giam_sat"].state == "untimed"


def test_a_session_is_held_once(ward):
    plan_id = _kept(ward)
    _held(ward, plan_id)
    with pytest.raises(DomainError) as refusal:
        _held(ward, plan_id, slug="lan-hai", code_prefix="KH27")
    assert refusal.value.code == "plan.session_held"


def test_a_conference_laid_down_before_is_run_by_a_plan_from_now_on(ward):
    plan_id = _kept(ward)
    ward.run(follow, "coordinator", plan_id, "hoi_nghi", ward.conference_id)
    with ward.runtime.database.read() as session:
        held_on = clock.local_date(session.get_one(Conference, ward.conference_id).held_at)
    _, plan = kept_plan(ward, plan_id)
    assert plan.sessions[0].date == held_on
    assert "ket_luan" in _board(ward, ward.conference_id)
    with pytest.raises(DomainError):
        ward.run(follow, "coordinator", plan_id, "hoi_nghi", ward.conference_id)


def test_a_plan_that_was_changed_meanwhile_is_not_made_public(ward):
    plan_id = _kept(ward)
    with pytest.raises(Conflict):
        ward.run(follow, "coordinator", plan_id, "hoi_nghi", ward.conference_id, 0)
    with pytest.raises(Conflict):
        _held(ward, plan_id, shown=0)
    _held(ward, plan_id, shown=1)


@pytest.mark.seed("S1-16")
def test_another_day_than_the_plan_has_goes_into_the_plan(ward):
    plan_id = _kept(ward)
    _held(ward, plan_id, held_at=clock.at(date(2026, 12, 18), 14))
    _, plan = kept_plan(ward, plan_id)
    assert (plan.sessions[0].date, plan.sessions[0].weekday) == (date(2026, 12, 18), "thứ Sáu")


@pytest.mark.seed("S3-42")
def test_a_changed_plan_moves_its_conference_and_says_what_moved(ward):
    plan_id = _kept(ward)
    conference_id = _held(ward, plan_id)
    revision, plan = kept_plan(ward, plan_id)
    later = replace(plan.sessions[0], date=date(2026, 12, 17), weekday="thứ Năm")
    ward.run(change_plan, "coordinator", plan_id, revision, with_session(plan, later))
    with ward.runtime.database.read() as session:
        row = session.get_one(Conference, conference_id)
        assert clock.local(row.held_at).date() == date(2026, 12, 17)
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "plan.changed")
        ).one()
    told = {one["duty"]: (one["before"], one["after"]) for one in entry.facts["moved"]}
    assert told["giay_moi"] == ("2026-12-08", "2026-12-10")
    assert told["ket_luan"] == ("2026-12-24", "2026-12-28")
    # A day of its own does not move with the conference.
    assert "tong_hop" not in told
    with pytest.raises(Conflict):
        ward.run(change_plan, "coordinator", plan_id, revision, plan)


def test_a_session_with_a_conference_stays_in_the_plan(ward):
    plan_id = _kept(ward)
    _held(ward, plan_id)
    revision, plan = kept_plan(ward, plan_id)
    other = replace(plan.sessions[0], key="khac")
    with pytest.raises(DomainError) as refusal:
        ward.run(change_plan, "coordinator", plan_id, revision, replace(plan, sessions=(other,)))
    assert refusal.value.code == "plan.session_held"


@pytest.mark.seed("S3-57")
def test_what_is_done_moves_what_is_counted_from_it(ward):
    conference_id = _held(ward, _kept(ward))
    in_time = {"at": clock.at(date(2026, 12, 22), 9)}
    mark = Mark("ket_luan", date(2026, 12, 22), "Thông báo số 41/TB-UBND")
    ward.run(mark_done, "coordinator", conference_id, mark, **in_time)
    board = _board(ward, conference_id, days=40)
    assert (board["ket_luan"].state, board["ket_luan"].was_late) == ("done", False)
    assert board["ket_qua_giai_quyet"].last == date(2027, 1, 21)
    ward.run(mark_open, "coordinator", conference_id, "ket_luan", **in_time)
    assert _board(ward, conference_id, days=40)["ket_luan"].state == "overdue"


def test_nothing_is_done_before_its_day_comes(ward):
    conference_id = _held(ward, _kept(ward))
    with pytest.raises(DomainError) as refusal:
        ward.run(mark_done, "coordinator", conference_id, Mark("ket_luan", date(2026, 12, 22)))
    assert refusal.value.code == "duty.not_yet"
    with pytest.raises(NotFound):
        ward.run(mark_done, "coordinator", conference_id, Mark("khong_co", date(2026, 11, 1)))


def test_a_body_of_the_plan_can_be_named_and_left_unnamed(ward):
    plan_id = _kept(ward)
    ward.run(connect_body, "coordinator", plan_id, "van_phong", ward.organisations["office"])
    with ward.runtime.database.read() as session:
        known = connected_bodies(session, plan_id)
    assert known["van_phong"].id == ward.organisations["office"]
    ward.run(connect_body, "coordinator", plan_id, "van_phong", None)
    with ward.runtime.database.read() as session:
        assert "van_phong" not in connected_bodies(session, plan_id)


def test_odd_words_come_back_from_the_text_of_the_plan(ward):
    plan_id = _kept(ward)
    revision, plan = kept_plan(ward, plan_id)
    odd = "Nhà: {văn hóa} #3, «tổ 5» 'A' \"B\" & <i> – 🇻🇳 ﻿x"
    placed = replace(plan.sessions[0], place=odd)
    ward.run(change_plan, "coordinator", plan_id, revision, with_session(plan, placed))
    assert kept_plan(ward, plan_id)[1].sessions[0].place == odd


def test_another_ward_sees_and_changes_nothing(ward, other_ward):
    plan_id = _kept(ward)
    conference_id = _held(ward, plan_id)
    stranger = other_ward.actors["coordinator"]
    with ward.runtime.database.read() as session:
        assert queries.plans(session, stranger) == []
        with pytest.raises(NotFound):
            queries.plan_file(session, stranger, plan_id)
    _, plan = kept_plan(ward, plan_id)
    for command, args in (
        (change_plan, (plan_id, 1, plan)),
        (connect_body, (plan_id, "mttq", None)),
        (mark_done, (conference_id, Mark("ket_luan", date(2026, 11, 1)))),
        (mark_open, (conference_id, "ket_luan")),
    ):
        with pytest.raises(NotFound):
            ward.run(command, stranger, *args)
    with pytest.raises(Forbidden):
        ward.run(add_plan, stranger, ward.unit_id, WARD_PLAN)


def test_a_new_day_off_moves_what_is_still_owed(ward):
    conference_id = _held(ward, _kept(ward))
    storm = DayEntry(date(2026, 12, 16), "off", "Nghỉ phòng chống bão", "Công điện số 5")
    before = _board(ward, conference_id)
    with ward.runtime.database.read() as session:
        found = moves_by_entry(session, storm, CLOCKS, ward.moment)
    ward.run(enter_day, "admin", storm, CLOCKS, found.fingerprint)
    after = _board(ward, conference_id)
    moved = {key for key in before if before[key].last != after[key].last}
    assert "ket_luan" in moved
    assert found.by_kind()["duties"] == len(moved)


def test_a_plan_that_was_read_is_not_read_anew():
    first = readable(WARD_PLAN)
    assert readable("".join(WARD_PLAN)) is first
    assert readable(WARD_PLAN.replace("15/KH-UBND", "16/KH-UBND")) != first
    assert readable.cache_parameters()["maxsize"] < 1000
