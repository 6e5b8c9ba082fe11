"""How the time for an answer is counted, on a calendar without special days and with one."""

from datetime import date

import pytest

from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.rules import Pause
from dialogue.routing.clocks import Clock, due_today, with_more

# 16/11/2026 is a Monday.
MON, TUE, WED, THU, FRI = (date(2026, 11, day) for day in range(16, 21))
NEXT_MON, NEXT_TUE = date(2026, 11, 23), date(2026, 11, 24)
PLAIN = WorkingDays({}, {})


def test_the_first_day_is_not_counted_and_days_off_are_passed_over():
    assert due_today(PLAIN, Clock(MON, 4), MON).on == FRI
    assert due_today(PLAIN, Clock(MON, 5), MON).on == NEXT_MON
    holiday = WorkingDays({WED: "Ngày nghỉ"}, {})
    found = due_today(holiday, Clock(MON, 4), MON)
    assert (found.on, found.left) == (NEXT_MON, 4)
    assert (WED, "Ngày nghỉ") in found.skipped


def test_an_extension_counts_working_days_after_the_old_deadline():
    clock = Clock(MON, 4)
    assert due_today(PLAIN, with_more(clock, 2), MON).on == NEXT_TUE


@pytest.mark.parametrize(
    ("begun", "ended", "on"),
    [
        (TUE, TUE, NEXT_MON),
        (TUE, WED, NEXT_TUE),
        (FRI, NEXT_MON, NEXT_TUE),
        (date(2026, 11, 21), date(2026, 11, 22), FRI),
        (NEXT_MON, NEXT_TUE, FRI),
    ],
)
def test_a_day_on_which_the_clock_stood_is_not_counted(begun, ended, on):
    assert due_today(PLAIN, Clock(MON, 4, (Pause(begun, ended),)), NEXT_TUE).on == on


def test_two_stops_over_the_same_days_take_them_out_once():
    stops = (Pause(TUE, WED), Pause(WED, THU))
    assert due_today(PLAIN, Clock(MON, 2, stops), NEXT_MON).on == NEXT_MON


def test_while_the_clock_stands_the_days_left_stay_the_same():
    clock = Clock(MON, 4, (Pause(TUE, None),))
    for today in (TUE, WED, FRI, NEXT_TUE):
        found = due_today(PLAIN, clock, today)
        assert found.left == 4
        assert found.stopped_since == TUE


def test_a_stop_on_the_last_day_leaves_that_day_to_be_used():
    clock = Clock(MON, 1, (Pause(TUE, None),))
    assert due_today(PLAIN, clock, NEXT_TUE).left == 1
    assert due_today(PLAIN, Clock(MON, 1, (Pause(TUE, NEXT_MON),)), NEXT_MON).on == NEXT_TUE


def test_late_is_late_from_the_next_day_on_and_by_working_days():
    clock = Clock(MON, 4)
    assert due_today(PLAIN, clock, FRI).left == 0
    assert due_today(PLAIN, clock, date(2026, 11, 21)).left == -1
    assert due_today(PLAIN, clock, NEXT_TUE).left == -2


def test_a_deadline_that_was_put_off_says_by_how_much():
    found = due_today(PLAIN, with_more(Clock(MON, 4), 2), MON)
    assert found.how.startswith("06 ngày làm việc kể từ ngày giao 16/11/2026, không tính 21–22/11")
    assert "hết ngày 24/11/2026" in found.how
    assert found.how.endswith("Trong đó 02 ngày làm việc được gia hạn")
