"""More time and stopped clocks: who asks, who decides, and what the sender reads of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from dialogue.answers.commands import save_answer, sign_answer, submit_answer
from dialogue.answers.queries import answer_of
from dialogue.answers.unanswered import ask_unanswered, set_unanswered
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.notices.timeline import following
from dialogue.outbox.model import OutboxRow
from dialogue.routing.clock_changes import (
    ClockEntry,
    cancel_change,
    grant_change,
    refuse_change,
    resume,
    take_up,
)
from dialogue.routing.model import ClockChange
from dialogue.routing.queries import assignment, due
from dialogue.subscriptions import SUBSCRIPTIONS

WHY = "Cần đo lại cao độ đáy cống sau mưa."


def _entry(kind="extension", days=3, category="field_check"):
    return ClockEntry(kind, category, WHY, days if kind == "extension" else None)


@pytest.fixture
def given(ward):
    """An assignment of seven working days: Wednesday 18/11 to Monday 30/11, Tuesday 24/11 off."""
    receipt, matter_id = ward.accepted()
    return receipt.opinion_id, ward.assigned(matter_id)


def _due(ward, assignment_id, at=None):
    with ward.runtime.database.read() as session:
        row = assignment(session, ward.actors["works_officer"], assignment_id)
        return due(session, row, at or ward.moment)


def _said(ward, opinion_id):
    with ward.runtime.database.read() as session:
        return " ".join(step.text for step in following(session, opinion_id, ward.moment).steps)


def test_an_extension_is_asked_granted_and_told_in_one_plain_sentence(ward, given):
    opinion_id, assignment_id = given
    change = ward.run(ask_unanswered, "works_officer", assignment_id, _entry())
    assert _due(ward, assignment_id).on == date(2026, 11, 30)
    assert "lùi" not in _said(ward, opinion_id)
    ward.run(grant_change, "coordinator", change, 2)
    assert _due(ward, assignment_id).on == date(2026, 12, 2)
    said = _said(ward, opinion_id)
    assert "lùi từ ngày 30/11/2026 sang ngày 02/12/2026: cần xác minh tại chỗ." in said
    assert WHY not in said
    with ward.runtime.database.read() as session:
        row = session.get_one(ClockChange, change)
        assert (row.due_before, row.due_after) == (date(2026, 11, 30), date(2026, 12, 2))


def test_one_request_waits_at_a_time_and_can_be_refused_or_withdrawn(ward, given):
    _, assignment_id = given
    change = ward.run(ask_unanswered, "works_officer", assignment_id, _entry())
    for who, command in (("works_officer", ask_unanswered), ("coordinator", set_unanswered)):
        with pytest.raises(DomainError, match=r"clock\.asked"):
            ward.run(command, who, assignment_id, _entry("stop"))
    ward.run(refuse_change, "coordinator", change, "Hội nghị đã gần, xin giữ hạn cũ.")
    with pytest.raises(Conflict):
        ward.run(grant_change, "coordinator", change)
    second = ward.run(ask_unanswered, "works_officer", assignment_id, _entry())
    ward.run(cancel_change, "works_officer", second)
    assert _due(ward, assignment_id).on == date(2026, 11, 30)


def test_days_on_which_the_clock_stood_are_not_counted(ward, given):
    opinion_id, assignment_id = given
    stopped = ward.moment + timedelta(days=1)
    change = ward.run(set_unanswered, "coordinator", assignment_id, _entry("stop"), at=stopped)
    waiting = _due(ward, assignment_id, stopped + timedelta(days=6))
    assert (waiting.left, waiting.stopped_since) == (7, date(2026, 11, 19))
    assert "tạm dừng" in _said(ward, opinion_id)
    # From Thursday 19/11 to Monday 23/11 stand three working days.
    ward.run(resume, "coordinator", change, at=stopped + timedelta(days=4))
    assert _due(ward, assignment_id).on == date(2026, 12, 3)
    assert "tính tiếp, đến ngày 03/12/2026" in _said(ward, opinion_id)
    with pytest.raises(Conflict):
        ward.run(resume, "coordinator", change)


def test_the_agency_itself_lets_its_clock_run_again_and_the_coordinator_hears_of_it(ward, given):
    _, assignment_id = given
    change = ward.run(set_unanswered, "coordinator", assignment_id, _entry("stop"))
    for who in ("culture_officer", "coordinator", "moderator"):
        with pytest.raises(NotFound):
            ward.run(take_up, who, change)
    later = ward.moment + timedelta(days=5)
    ward.run(take_up, "works_officer", change, at=later)
    assert _due(ward, assignment_id, later).stopped_since is None
    with ward.runtime.database.read() as session:
        event = session.scalars(select(OutboxRow).where(OutboxRow.event == "clock.taken_up")).one()
        told = SUBSCRIPTIONS["clock.taken_up"](session, event)
        assert [one.id for one in told] == [ward.actors["coordinator"].account_id]
    for command, who in ((take_up, "works_officer"), (resume, "coordinator")):
        with pytest.raises(Conflict):
            ward.run(command, who, change)
    more = ward.run(ask_unanswered, "works_officer", assignment_id, _entry())
    with pytest.raises(Conflict):
        ward.run(take_up, "works_officer", more)


def test_what_is_late_is_extended_and_not_stopped(ward, given):
    _, assignment_id = given
    late = ward.moment + timedelta(days=20)
    with pytest.raises(DomainError, match=r"clock\.overdue"):
        ward.run(ask_unanswered, "works_officer", assignment_id, _entry("stop"), at=late)
    change = ward.run(ask_unanswered, "works_officer", assignment_id, _entry(days=1), at=late)
    with pytest.raises(DomainError, match=r"clock\.past"):
        ward.run(grant_change, "coordinator", change, at=late)
    ward.run(grant_change, "coordinator", change, 20, at=late)
    assert _due(ward, assignment_id, late).left > 0


def test_shapes_and_strangers_are_refused(ward, other_ward, given):
    _, assignment_id = given
    for entry, code in (
        (_entry("later"), "clock.kind"),
        (_entry(category="mưa"), "clock.category"),
        (_entry(days=0), "working_days.range"),
        (ClockEntry("extension", "other", "ngắn", 3), "remark.empty"),
    ):
        with pytest.raises(DomainError) as refused:
            ward.run(ask_unanswered, "works_officer", assignment_id, entry)
        assert refused.value.code == code
    change = ward.run(ask_unanswered, "works_officer", assignment_id, _entry())
    with pytest.raises(NotFound):
        ward.run(ask_unanswered, "culture_officer", assignment_id, _entry())
    with pytest.raises(NotFound):
        ward.run(cancel_change, "culture_officer", change)
    for command in (grant_change, resume):
        with pytest.raises(NotFound):
            ward.run(command, other_ward.actors["coordinator"], change)
        with pytest.raises(NotFound):
            ward.run(command, "works_officer", change)


def test_a_late_answer_is_signed_with_its_reason_which_is_kept(ward, given):
    _, assignment_id = given
    late = ward.moment + timedelta(days=20)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry())
    ward.run(submit_answer, "works_officer", assignment_id, 1)
    with pytest.raises(DomainError, match=r"late\.reason"):
        ward.run(sign_answer, "works_head", assignment_id, 2, ward.entry(), at=late)
    entry = ward.entry(late_reason="Phải chờ kết quả đo của đơn vị thoát nước.")
    ward.run(sign_answer, "works_head", assignment_id, 2, entry, at=late)
    with ward.runtime.database.read() as session:
        answer = answer_of(session, assignment_id)
        assert answer is not None
        assert answer.steps[-1].remark == entry.late_reason
    with pytest.raises(Conflict, match=r"answer\.state"):
        ward.run(ask_unanswered, "works_officer", assignment_id, _entry(), at=late)


def test_the_reason_prepared_with_the_draft_stays_until_it_is_signed(ward, given):
    _, assignment_id = given
    late, why = ward.moment + timedelta(days=20), "Phải chờ kết quả đo của đơn vị thoát nước."

    def versions():
        with ward.runtime.database.read() as session:
            answer = answer_of(session, assignment_id)
            assert answer is not None
            return [version.late_reason for version in answer.versions]

    too_long = ward.entry(late_reason="x" * 1001)
    with pytest.raises(DomainError, match=r"remark\.long") as refusal:
        ward.run(save_answer, "works_officer", assignment_id, 0, too_long, at=late)
    assert refusal.value.field == "late_reason"
    prepared = ward.entry(late_reason=why)
    ward.run(save_answer, "works_officer", assignment_id, 0, prepared, autosaved=True, at=late)
    assert versions() == [why]
    # A page that does not ask for it leaves it as it was; one that does may empty it.
    later = late + timedelta(hours=2)
    ward.run(save_answer, "works_officer", assignment_id, 1, ward.entry(summary="Mới"), at=later)
    assert versions() == [why, why]
    emptied = ward.entry(summary="Mới", late_reason="")
    ward.run(save_answer, "works_officer", assignment_id, 2, emptied, at=later)
    assert versions() == [why, why, ""]


def test_an_answer_in_time_asks_for_no_reason(ward, given):
    _, assignment_id = given
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry())
    ward.run(submit_answer, "works_officer", assignment_id, 1)
    ward.run(sign_answer, "works_head", assignment_id, 2, ward.entry(late_reason="Không chậm."))
    with ward.runtime.database.read() as session:
        answer = answer_of(session, assignment_id)
        assert answer is not None
        assert answer.steps[-1].remark == ""
