"""What a change of the table of working days does to the deadlines that run."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from dialogue import clock
from dialogue.calendar.model import SpecialDay
from dialogue.calendar.table import DayEntry, working_days
from dialogue.conferences.queries import results_by
from dialogue.deadlines.changing import enter_day, moves_by_entry, take_day_out
from dialogue.errors import Conflict
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.moderation.queries import due_on
from dialogue.moderation.reviewing import request_review
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN
from dialogue.routing.clock_changes import ClockEntry, set_change
from dialogue.routing.commands import assign
from dialogue.routing.model import STOP, Assignment
from dialogue.routing.queries import due
from dialogue.subscriptions import CLOCKS

# The story begins on Wednesday 18/11/2026: three working days end on Monday 23/11;
# the day after is off already.
STORM = DayEntry(date(2026, 11, 20), "off", "Nghỉ phòng chống bão", "Công điện số 5")


def _moves(ward, entry=STORM):
    with ward.runtime.database.read() as session:
        return moves_by_entry(session, entry, CLOCKS, ward.moment)


def _excluded(ward, ground="KN"):
    number = ward.send().opinion_id
    ward.run(propose_exclusion, "moderator", number, 0, ground=ground)
    ward.run(confirm_exclusion, "trusted", number, 1, sealed=ground == "TC")
    return number


@pytest.fixture
def busy(ward):
    """One of each: waiting, excluded, under review, sealed, with an agency, one that stands."""
    ward.send()
    _excluded(ward)
    ward.run(request_review, CITIZEN, _excluded(ward), "Đây là góp ý chung của cả tổ chúng tôi.")
    _excluded(ward, "TC")
    _, matter_id = ward.accepted()
    ward.run(assign, "coordinator", matter_id, ward.organisations["works"], 7)
    _, other_id = ward.accepted()
    given = ward.run(assign, "coordinator", other_id, ward.organisations["culture"], 5)
    stop = ClockEntry(STOP, "superior", "Chờ ý kiến của cấp trên về việc này.")
    ward.run(set_change, "coordinator", given, stop)
    return ward


def test_every_kind_of_clock_is_counted_and_what_is_sealed_is_not(busy):
    found = _moves(busy)
    assert found.by_kind() == {
        "answer_days": 2,
        "moderation_days": 1,
        "moderation_limit_days": 1,
        "review_days": 1,
        "review_decision_days": 1,
    }
    (decide,) = [shift for shift in found.shifts if shift.kind == "moderation_days"]
    assert (decide.before, decide.after) == (date(2026, 11, 23), date(2026, 11, 25))
    assert decide.conference_id == busy.conference_id


def test_the_preview_tells_the_days_that_follow(busy):
    found = _moves(busy)
    busy.run(enter_day, "admin", STORM, CLOCKS, found.fingerprint)
    after = {(shift.kind, shift.after) for shift in found.shifts}
    with busy.runtime.database.read() as session:
        waiting = session.scalars(select(Opinion).where(Opinion.state == "received")).one()
        assert ("moderation_days", due_on(session, waiting)) in after
        for row in session.scalars(select(Assignment)):
            assert ("answer_days", due(session, row, busy.moment).on) in after
    assert _moves(busy).total == 0
    with busy.runtime.database.read() as session:
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "calendar.day_set")
        ).one()
        assert entry.facts["moved"] == found.by_kind()


def test_what_nobody_has_seen_is_not_saved(busy):
    with pytest.raises(Conflict):
        busy.run(enter_day, "admin", STORM, CLOCKS, "")
    seen = _moves(busy).fingerprint
    busy.send()
    with pytest.raises(Conflict):
        busy.run(enter_day, "admin", STORM, CLOCKS, seen)
    with busy.runtime.database.read() as session:
        assert working_days(session).is_working(STORM.day)


def test_taking_a_day_out_shows_what_becomes_late_and_keeps_promises(busy):
    busy.run(enter_day, "admin", STORM, CLOCKS, _moves(busy).fingerprint)
    _excluded(busy)
    later = clock.at(date(2026, 11, 24), 9)
    with busy.runtime.database.read() as session:
        row = session.scalars(select(SpecialDay).where(SpecialDay.day == STORM.day)).one()
        worked = DayEntry(STORM.day, "working", "Làm bù", "Công điện số 6")
        found = moves_by_entry(session, worked, CLOCKS, later)
    assert found.became_late == 1
    assert "review_days" not in found.by_kind()
    busy.run(take_day_out, "admin", row.id, CLOCKS, found.fingerprint, at=later)


def test_results_on_the_new_day_off_wait_for_the_next_working_day(ward):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Opinion, ward.send().opinion_id).conference
        day = results_by(session, conference).day
    (shift,) = [
        shift
        for shift in _moves(ward, DayEntry(day, "off", "Nghỉ", "QĐ 1")).shifts
        if shift.kind == "result_days"
    ]
    assert shift.before == day < shift.after


def test_the_statements_do_not_grow_with_what_runs(busy):
    def statements():
        seen = []

        def note(connection, cursor, statement, *rest):
            seen.append(statement)

        engine = busy.runtime.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            _moves(busy)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    few = statements()
    for days in range(3):
        busy.send(at=busy.moment + timedelta(days=days))
    assert statements() == few


def test_a_name_alone_moves_nothing(busy):
    saturday = DayEntry(date(2026, 11, 21), "off", "Nghỉ", "QĐ 1")
    assert _moves(busy, saturday).total == 0
    busy.run(enter_day, "admin", saturday, CLOCKS, "")
    with busy.runtime.database.read() as session:
        days = session.scalars(select(SpecialDay.day)).all()
        assert saturday.day in days
