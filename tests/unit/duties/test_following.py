"""A conference beside the plan that is to run it, and when opinions should be in by the plan."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.duties import queries
from dialogue.duties.commands import add_plan, change_plan, follow, hold
from dialogue.duties.comparing import compared
from dialogue.duties.proposing import proposed, with_day
from dialogue.duties.standing import moved, owed
from dialogue.plans.altering import with_session
from dialogue.plans.calendars import calendar_for
from dialogue.plans.reading import read
from dialogue.plans.times import Due
from dialogue.plans.writing import write
from tests.unit.duties.test_plans_kept import entry

PLANS = Path(__file__).parents[3] / "plans"


def shipped(name):
    return read((PLANS / f"{name}.yaml").read_text(encoding="utf-8")).plan


def test_a_plan_shows_where_the_conference_says_otherwise(ward):
    source = (PLANS / "hoa-binh-2026.yaml").read_text(encoding="utf-8")
    plan_id, plan = ward.run(add_plan, "coordinator", ward.unit_id, source), read(source).plan
    clerk = ward.actors["coordinator"]
    with ward.runtime.database.read() as session:
        row = session.get_one(Conference, ward.conference_id)
        found = {each.part: each for each in compared(row, plan, plan.sessions[0])}
        assert [one.id for one in queries.without_plan(session, [row])] == [row.id]
        (free,) = queries.open_sessions(session, clerk, ward.unit_id)
        assert (free[0].id, free[1]) == (plan_id, "hoi_nghi")
        held_at = row.held_at
    assert found["held_at"].is_taken_over
    assert (found["held_at"].of_conference, clock.local_date(found["held_at"].of_plan)) == (
        held_at,
        date(2026, 12, 15),
    )
    assert found["plan_number"].of_plan == "15/KH-UBND"
    assert not found["plan_number"].is_taken_over
    ward.run(follow, "coordinator", plan_id, "hoi_nghi", ward.conference_id)
    with ward.runtime.database.read() as session:
        row = session.get_one(Conference, ward.conference_id)
        assert queries.without_plan(session, [row]) == []
        assert queries.open_sessions(session, clerk, ward.unit_id) == []
        after = queries.plan_in(queries.plan_file(session, clerk, plan_id))
        assert "held_at" not in {one.part for one in compared(row, after, after.sessions[0])}


def test_a_quote_of_the_paper_goes_with_the_day_it_names():
    plan = shipped("hoa-binh-2026")
    quoted = replace(plan.sessions[0], words="Ngày 15/12/2026, tại hội trường")
    held = clock.at(quoted.date, quoted.starts.hour, quoted.starts.minute)
    later, hour_on = held + timedelta(days=7), held + timedelta(hours=1)
    found = {
        moment: with_day(with_session(plan, quoted), quoted, clock.local(moment)).sessions[0]
        for moment in (held, later, hour_on)
    }
    assert found[held] == quoted
    assert (found[later].words, found[later].weekday) == ("", "thứ Ba")
    assert found[hour_on].words == quoted.words


@pytest.mark.seed("S1-37")
def test_opinions_are_in_when_the_first_delivery_of_them_is_due():
    plan = shipped("uong-bi-2024")
    found = proposed(plan, plan.sessions[0])
    assert found.closes_on == date(2024, 11, 11)
    assert "trước ngày 12/11/2024: hết ngày 11/11/2024" in found.closes_how
    # What the plan says itself is no suggestion.
    ward = shipped("hoa-binh-2026")
    own = proposed(ward, ward.sessions[0])
    assert (own.closes_on, own.closes_rests_on) == (date(2026, 11, 30), "")
    # Of a plan that names no day of any delivery, the day before the conference.
    undated = tuple(replace(one, due=None) for one in plan.duties)
    bare = proposed(replace(plan, duties=undated), plan.sessions[0])
    assert bare.closes_rests_on == "conference"
    assert (bare.held_on - bare.closes_on).days == 1


def test_a_closing_day_that_somebody_chose_does_not_follow_a_suggestion(ward):
    source = (PLANS / "hoa-binh-2026.yaml").read_text(encoding="utf-8")
    plan = read(source).plan
    open_end = replace(plan, collection=replace(plan.collection, closes=None))
    chosen = {}
    for number, day in enumerate((date(2026, 11, 27), date(2026, 11, 28))):
        plan_id = ward.run(add_plan, "coordinator", ward.unit_id, write(open_end))
        made = entry(ward, open_end, open_end.sessions[0], closes_at=clock.at(day, 17))
        made = replace(made, slug=f"ky-{number}", code_prefix=f"KY2{number}")
        conference_id = ward.run(hold, "coordinator", plan_id, "hoi_nghi", made)
        with ward.runtime.database.read() as session:
            row = queries.plan_file(session, ward.actors["coordinator"], plan_id)
            revision, kept = row.revision, queries.plan_in(row)
        sooner = tuple(
            replace(one, due=Due(by=date(2026, 11, 20))) if one.delivers == "opinions" else one
            for one in kept.duties
        )
        after = replace(kept, duties=sooner)
        ward.run(change_plan, "coordinator", plan_id, revision, after)
        with ward.runtime.database.read() as session:
            row = session.get_one(Conference, conference_id)
            chosen[day] = clock.local_date(row.closes_at)
    assert chosen == {
        date(2026, 11, 27): date(2026, 11, 20),
        date(2026, 11, 28): date(2026, 11, 28),
    }


@pytest.mark.seed("S3-25", "S3-59")
def test_a_duty_stated_twice_stands_once_with_both_days_and_the_earlier_counts():
    plan = shipped("son-tay-2023")
    days = calendar_for([2023])
    board = {one.duty.key: one for one in owed(plan, "hoi_nghi", days, date(2023, 8, 1))}
    assert "y_kien_doan_the" not in board
    one = board["y_kien_xa_phuong"]
    assert one.last == date(2023, 8, 9)
    assert [again.last for again in one.again] == [date(2023, 8, 14), date(2023, 8, 9)]
    assert set(one.owed_by) == {*plan.duty("y_kien_xa_phuong").who, "doan_the"}
    assert board["tong_hop_y_kien"].again == ()
    # Done where it is stated the second time, it is done.
    done = {"y_kien_doan_the": date(2023, 8, 8)}
    found = owed(plan, "hoi_nghi", days, date(2023, 8, 12), None, done)
    assert {one.duty.key: one for one in found}["y_kien_xa_phuong"].state == "done"


def test_who_owes_the_second_statement_hears_when_it_moves():
    plan = shipped("son-tay-2023")
    sooner = tuple(
        replace(one, due=Due(by=date(2023, 8, 4))) if one.key == "y_kien_doan_the" else one
        for one in plan.duties
    )
    found = moved(plan, replace(plan, duties=sooner), "hoi_nghi", calendar_for([2023]))
    (one,) = [each for each in found if each.key == "y_kien_xa_phuong"]
    assert (one.before, one.after) == (date(2023, 8, 9), date(2023, 8, 4))
    assert "doan_the" in one.bodies
