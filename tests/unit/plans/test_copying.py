"""Last year's plan for a new date keeps its distances and is checked again."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dialogue.clock import local_date, utc_now
from dialogue.plans.checking import check_plan
from dialogue.plans.copying import copy_to
from dialogue.plans.reading import read
from dialogue.plans.timing import named_day
from dialogue.plans.writing import write
from tests.unit.plans.smallest import SOUND, changed

PLANS = Path(__file__).parents[3] / "plans"


def plan_of(source):
    plan = read(source).plan
    assert plan is not None
    return plan


def shipped(name):
    return plan_of((PLANS / f"{name}.yaml").read_text(encoding="utf-8"))


def test_every_day_keeps_its_distance_from_the_conference():
    old = plan_of(SOUND)
    new = copy_to(old, date(2027, 11, 25))
    assert new.sessions[0].date == date(2027, 11, 25)
    assert new.sessions[0].weekday == "thứ Năm"
    for before, after in zip(old.duties, new.duties, strict=True):
        was, now = named_day(before.due), named_day(after.due)
        assert (was is None) == (now is None)
        if was and now:
            assert now - was == timedelta(days=364)
        else:
            assert before.due == after.due
    assert new.year == 2027 and "năm 2027" in new.title and new.issued is None
    assert check_plan(new) == ()


def test_a_day_that_falls_on_a_day_off_is_left_there_and_told():
    new = copy_to(plan_of(SOUND), date(2026, 11, 27))
    found = {finding.rule for finding in check_plan(new)}
    assert found == {"day.off"}
    assert all(finding.lines[0] > 1 for finding in check_plan(new))


def test_quotes_items_and_number_of_the_old_paper_are_left_out():
    new = copy_to(shipped("uong-bi-2024"), date(2026, 11, 20))
    written = write(new)
    assert "2024" not in written.replace("28/10/2024", "") and "S1-" not in written
    assert new.number == "" and new.exclusions[0].words.startswith("Không đối thoại")
    duty = new.duty("y_kien_xa_phuong")
    assert duty is not None and duty.due is not None
    assert duty.due.before == date(2026, 11, 10) and duty.due.words == ""
    briefing = new.duty("bao_cao_tom_tat")
    assert briefing is not None and "năm 2026 và định hướng năm 2027" in briefing.does


@pytest.mark.seed("S2-06")
def test_months_and_quarters_move_by_months():
    new = copy_to(shipped("pho-hoa-2023"), date(2027, 3, 1))
    assert [session.month for session in new.sessions] == [
        date(2027, month, 1) for month in (3, 5, 7, 10)
    ]
    assert [session.quarter for session in new.sessions] == [
        date(2027, month, 1) for month in (1, 4, 7, 10)
    ]


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_copy_to_its_own_date_has_no_new_fault(path):
    plan = plan_of(path.read_text(encoding="utf-8"))
    first = next(
        session.date or (session.window and session.window.start) or session.month
        for session in plan.sessions
    )
    before = {finding.rule for finding in check_plan(plan)}
    after = {finding.rule for finding in check_plan(copy_to(plan, first))}
    # The copy leaves out the session of the Council, and the checker asks for the next one.
    assert after - {"council.which"} <= before


def test_a_plan_without_any_time_cannot_be_moved():
    with pytest.raises(ValueError, match="nothing says when"):
        copy_to(
            plan_of(changed(("    date: 26/11/2026\n    weekday: thứ Năm\n", ""))),
            local_date(utc_now()),
        )
