"""Reminders of what a plan asks: before its day, after it, and upward when it is late."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from dialogue.accounts.model import Account
from dialogue.duties.commands import Mark, add_plan, change_plan, connect_body, hold, mark_done
from dialogue.duties.model import PlanConference
from dialogue.notices.plan_changes import change_mail
from dialogue.outbox.model import OutboxRow
from dialogue.plans.reading import read
from dialogue.plans.times import Due
from dialogue.reports.duty_reminders import pressing_duties
from dialogue.reports.reminders import remind
from dialogue.subscriptions import SUBSCRIPTIONS
from dialogue.wording.mails import reminder
from tests.unit.duties.test_plans_kept import WARD_PLAN, entry


def _held(ward):
    plan_id = ward.run(add_plan, "coordinator", ward.unit_id, WARD_PLAN)
    ward.run(connect_body, "coordinator", plan_id, "nong_dan", ward.organisations["works"])
    plan = read(WARD_PLAN).plan
    return ward.run(hold, "coordinator", plan_id, "hoi_nghi", entry(ward, plan, plan.sessions[0]))


def _pressing(ward, day):
    with ward.runtime.database.read() as session:
        at = datetime(2026, 11, day, 3, tzinfo=UTC)
        return {one.does: one for one in pressing_duties(session, at)}


def _ids(ward, *names):
    return tuple(sorted(ward.actors[name].account_id for name in names))


@pytest.mark.seed("S3-47", "S3-65")
def test_those_who_owe_it_hear_before_the_day_and_those_above_after_it(ward):
    conference_id = _held(ward)
    # Due on Friday 27/11: three working days and one working day ahead, 24/11 is a day off.
    assert "Tập hợp ý kiến của đoàn viên" not in _pressing(ward, 25)
    one = _pressing(ward, 26)["Tập hợp ý kiến của đoàn viên"]
    assert (one.left, one.accounts) == (1, _ids(ward, "works_officer", "works_head"))
    late = _pressing(ward, 30)["Tập hợp ý kiến của đoàn viên"]
    assert late.left == -1
    assert set(late.accounts) == {
        *_ids(ward, "works_officer", "works_head"),
        ward.actors["coordinator"].account_id,
    }
    done = {"at": datetime(2026, 11, 30, 2, tzinfo=UTC)}
    mark = Mark("y_kien_to_chuc", date(2026, 11, 30))
    ward.run(mark_done, "coordinator", conference_id, mark, **done)
    assert "Tập hợp ý kiến của đoàn viên" not in _pressing(ward, 30)


def test_what_nobody_with_an_account_owes_comes_to_the_coordinator(ward):
    _held(ward)
    one = _pressing(ward, 18)["Đăng kế hoạch trên cổng, thông báo trên loa và bảng tin tổ dân phố"]
    assert ward.actors["coordinator"].account_id in one.accounts


@pytest.mark.seed("S0-32")
def test_duties_stand_in_the_one_mail_of_the_day(ward):
    _held(ward)
    assert remind(ward.runtime, datetime(2026, 11, 30, 3, tzinfo=UTC)) >= 1
    line = _pressing(ward, 30)["Tập hợp ý kiến của đoàn viên"].line()
    mail = reminder("Chị Hoa", [line], "https://doithoai.example")
    assert "Việc của kế hoạch «Tập hợp ý kiến của đoàn viên»" in mail.text
    assert "hạn 27/11/2026, quá 1 ngày làm việc" in mail.text


def test_a_changed_plan_tells_those_whose_day_it_moved(ward):
    conference_id = _held(ward)
    with ward.runtime.database.read() as session:
        link = session.get_one(PlanConference, conference_id)
        plan_id, revision = link.plan_id, link.plan.revision
        plan = read(link.plan.text).plan
    moved = tuple(
        replace(one, due=Due(by=date(2026, 11, 25))) if one.key == "y_kien_to_chuc" else one
        for one in plan.duties
    )
    ward.run(change_plan, "coordinator", plan_id, revision, replace(plan, duties=moved))
    with ward.runtime.database.read() as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.event == "plan.moved")).one()
        told = {one.id for one in SUBSCRIPTIONS["plan.moved"](session, row)}
        assert told == set(_ids(ward, "works_officer", "works_head"))
        account = session.get_one(Account, ward.actors["works_head"].account_id)
        mail = change_mail(session, row, account, "https://doithoai.example")
    assert "1 việc đổi hạn" in mail.subject
    assert "Tập hợp ý kiến của đoàn viên: 27/11/2026 → 25/11/2026" in mail.text
