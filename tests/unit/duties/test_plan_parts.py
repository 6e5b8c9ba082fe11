"""Duties and bodies that come into a running plan and leave it: who is told, and what stays."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.duties import queries
from dialogue.duties.bodies import change_body
from dialogue.duties.commands import (
    Mark,
    add_plan,
    change_plan,
    connect_body,
    hold,
    mark_done,
    mark_open,
)
from dialogue.duties.model import PlanConference
from dialogue.duties.owing import connected_bodies
from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.notices.plan_changes import change_mail
from dialogue.outbox.model import OutboxRow
from dialogue.plans.altering import with_body, with_duty, without_duty
from dialogue.plans.duties import Duty
from dialogue.plans.people import Body
from dialogue.plans.times import Due
from dialogue.subscriptions import SUBSCRIPTIONS
from tests.unit.duties.test_plans_kept import WARD_PLAN, entry, kept_plan

MEETING = "Tập hợp ý kiến của đoàn viên"


@pytest.fixture
def held(ward):
    """A plan that runs a conference; the farmers' union in it is the works department."""
    plan_id = ward.run(add_plan, "coordinator", ward.unit_id, WARD_PLAN)
    ward.run(connect_body, "coordinator", plan_id, "nong_dan", ward.organisations["works"])
    plan = kept_plan(ward, plan_id)[1]
    found = entry(ward, plan, plan.sessions[0])
    return plan_id, ward.run(hold, "coordinator", plan_id, "hoi_nghi", found)


def _change(ward, plan_id, alter):
    revision, plan = kept_plan(ward, plan_id)
    ward.run(change_plan, "coordinator", plan_id, revision, alter(plan))


def _letters(ward):
    """The mails about the last change of a plan, by the name of whom they go to."""
    with ward.runtime.database.read() as session:
        events = select(OutboxRow).where(OutboxRow.event == "plan.moved").order_by(OutboxRow.id)
        row = session.scalars(events).all()[-1]
        people = [
            session.get_one(Account, one.id) for one in SUBSCRIPTIONS["plan.moved"](session, row)
        ]
        return {one.id: change_mail(session, row, one, "https://x.example") for one in people}


def test_a_new_duty_is_told_to_those_who_owe_it(ward, held):
    plan_id, _ = held
    duty = Duty(key="in_bieu_ngu", does="In biểu ngữ", who=("nong_dan",))
    duty = replace(duty, due=Due(by=date(2026, 12, 10)))
    _change(ward, plan_id, lambda plan: with_duty(plan, duty))
    letter = _letters(ward)[ward.actors["works_head"].account_id]
    assert "Việc mới: In biểu ngữ, hạn 10/12/2026" in letter.text
    assert "đổi hạn" not in letter.subject
    with ward.runtime.database.read() as session:
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "plan.changed")
        ).one()
    assert entry.facts["moved"] == [
        {"after": "2026-12-10", "before": None, "change": "added", "duty": "in_bieu_ngu"}
    ]


def test_those_who_owed_what_is_taken_away_are_told_and_its_mark_stays(ward, held):
    plan_id, conference_id = held
    later = {"at": clock.at(date(2026, 11, 27), 9)}
    mark = Mark("y_kien_to_chuc", date(2026, 11, 27), "12 ý kiến")
    ward.run(mark_done, "coordinator", conference_id, mark, **later)
    _change(ward, plan_id, lambda plan: without_duty(plan, "y_kien_to_chuc"))
    letter = _letters(ward)[ward.actors["works_officer"].account_id]
    assert f"Bỏ khỏi kế hoạch: {MEETING}" in letter.text
    with ward.runtime.database.read() as session:
        link = session.get_one(PlanConference, conference_id)
        told = [(does, row.note) for does, row in queries.done_and_gone(session, link)]
        assert [row.note for row in queries.done_marks(session, plan_id, "y_kien_to_chuc")] == [
            "12 ý kiến"
        ]
        assert "y_kien_to_chuc" in queries.spent_keys(session, plan_id)
    assert told == [(MEETING, "12 ý kiến")]
    with pytest.raises(NotFound):
        ward.run(mark_open, "coordinator", conference_id, "y_kien_to_chuc", **later)
    with pytest.raises(NotFound):
        ward.run(mark_done, "coordinator", conference_id, mark, **later)


def test_a_duty_given_to_another_body_is_told_to_both(ward, held):
    plan_id, _ = held
    ward.run(connect_body, "coordinator", plan_id, "van_phong", ward.organisations["office"])

    def hand_over(plan):
        return with_duty(plan, replace(plan.duty("hoi_truong"), who=("nong_dan",)))

    _change(ward, plan_id, hand_over)
    said = _letters(ward)[ward.actors["works_head"].account_id].text
    assert "Đổi cơ quan: Chuẩn bị hội trường, âm thanh, nước uống" in said
    assert "Văn phòng HĐND và UBND phường Hòa Bình → Hội Nông dân phường Hòa Bình" in said
    _change(
        ward, plan_id, lambda plan: with_duty(plan, replace(plan.duty("hoi_truong"), who=("mttq",)))
    )
    assert ward.actors["works_head"].account_id in _letters(ward)


def test_a_new_body_is_connected_in_the_same_change_or_not_at_all(ward, other_ward, held):
    plan_id, _ = held
    revision, plan = kept_plan(ward, plan_id)
    after = with_body(plan, Body(key="ban_qldt", name="Ban Quản lý đầu tư"))
    foreign = ("ban_qldt", other_ward.organisations["works"])
    with pytest.raises(DomainError):
        ward.run(change_body, "coordinator", plan_id, revision, after, foreign)
    assert kept_plan(ward, plan_id) == (revision, plan)
    own = ("ban_qldt", ward.organisations["works"])
    ward.run(change_body, "coordinator", plan_id, revision, after, own)
    with ward.runtime.database.read() as session:
        assert connected_bodies(session, plan_id)["ban_qldt"].id == ward.organisations["works"]


def test_a_plan_that_could_not_be_read_again_is_not_kept(ward, held):
    plan_id, _ = held
    revision, plan = kept_plan(ward, plan_id)
    long = Duty(key="dai", does="x" * 700_000, who=("mttq",))
    with pytest.raises(DomainError) as refusal:
        ward.run(change_plan, "coordinator", plan_id, revision, with_duty(plan, long))
    assert refusal.value.code == "plan.unreadable"
    assert kept_plan(ward, plan_id)[0] == revision
