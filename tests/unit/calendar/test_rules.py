from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.calendar.rules import WEEKEND_REASON, WorkingDays
from dialogue.calendar.seed import working_days

CALENDAR = working_days()
DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))
LENGTHS = st.integers(1, 60)
CULTURE_DAY = date(2026, 11, 24)

REFERENCE_CASES = [
    ("2026-11-20", 2, "2026-11-25", "24/11 off"),
    ("2026-11-20", 3, "2026-11-26", "24/11 off"),
    ("2026-11-20", 5, "2026-11-30", "24/11 off"),
    ("2026-11-20", 7, "2026-12-02", "24/11 off"),
    ("2026-11-20", 10, "2026-12-07", "24/11 off"),
    ("2026-08-20", 3, "2026-08-24", "Saturday 22/8 is worked"),
    ("2026-08-27", 7, "2026-09-10", "31/8 and 1-2/9 off"),
    ("2025-12-30", 3, "2026-01-06", "1/1 and 2/1 off"),
    ("2026-01-05", 5, "2026-01-10", "Saturday 10/1 is worked"),
    ("2026-02-11", 7, "2026-02-27", "Tết 16-20/2"),
    ("2026-04-24", 3, "2026-05-04", "27/4 in compensation, 30/4, 1/5"),
    ("2023-03-31", 7, "2023-04-11", "no day off but weekends"),
    ("2023-04-26", 7, "2023-05-10", "break of 29/4-3/5"),
    ("2023-09-20", 10, "2023-10-04", "no day off but weekends"),
]


@pytest.mark.parametrize(("start", "days", "end", "why"), REFERENCE_CASES)
def test_working_days_of_the_reference_cases(start: str, days: int, end: str, why: str) -> None:
    assert CALENDAR.add(date.fromisoformat(start), days) == date.fromisoformat(end), why


def test_the_four_clocks_of_one_event_all_differ() -> None:
    event = date(2026, 12, 15)
    clocks = [
        CALENDAR.latest_before(event, 7),
        CALENDAR.add(event, 7),
        CALENDAR.end_of_period(event, 10),
        CALENDAR.add(event, 10),
    ]
    assert clocks == [
        date(2026, 12, 8),
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 29),
    ]


def test_a_calendar_period_that_ends_on_a_day_off_moves_to_the_next_working_day() -> None:
    assert CALENDAR.end_of_period(date(2026, 11, 14), 10) == date(2026, 11, 25)
    assert CALENDAR.end_of_period(date(2026, 11, 11), 10) == date(2026, 11, 23)
    assert CALENDAR.end_of_period(date(2026, 8, 12), 10) == date(2026, 8, 22)


def test_no_days_at_all_end_on_the_day_itself_or_the_next_working_one() -> None:
    assert CALENDAR.add(date(2026, 11, 20), 0) == date(2026, 11, 20)
    assert CALENDAR.add(date(2026, 11, 21), 0) == date(2026, 11, 23)


@pytest.mark.parametrize("days", [-1, -30])
def test_a_negative_length_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add(date(2026, 11, 20), days)
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.end_of_period(date(2026, 11, 20), days)


def test_before_a_day_means_the_day_before() -> None:
    assert CALENDAR.before(date(2024, 11, 12)) == date(2024, 11, 11)


@pytest.mark.parametrize(
    ("today", "deadline", "left"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-23", "2026-11-25", 1),
        ("2026-11-25", "2026-11-23", -1),
        ("2026-11-27", "2026-11-23", -3),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-21", "2026-11-20", -1),
        ("2026-11-23", "2026-11-20", -1),
    ],
)
def test_days_left_as_a_person_at_work_counts_them(today: str, deadline: str, left: int) -> None:
    assert CALENDAR.between(date.fromisoformat(today), date.fromisoformat(deadline)) == left


def test_days_passed_over_come_with_their_reason() -> None:
    assert CALENDAR.skipped(date(2026, 11, 20), date(2026, 11, 25)) == [
        (date(2026, 11, 21), WEEKEND_REASON),
        (date(2026, 11, 22), WEEKEND_REASON),
        (CULTURE_DAY, "Ngày Văn hóa Việt Nam"),
    ]
    assert date(2026, 8, 22) not in dict(CALENDAR.skipped(date(2026, 8, 20), date(2026, 8, 24)))
    assert CALENDAR.skipped(date(2026, 11, 25), date(2026, 11, 20)) == []


def test_a_deadline_in_a_year_without_official_schedule_is_flagged() -> None:
    assert not CALENDAR.touches_unconfirmed(date(2026, 12, 31))
    assert CALENDAR.touches_unconfirmed(date(2027, 1, 1))
    assert WorkingDays({}, {}).touches_unconfirmed(date(2026, 1, 5))


def test_a_day_cannot_be_both_off_and_worked() -> None:
    with pytest.raises(ValueError, match="2026-11-24"):
        WorkingDays({CULTURE_DAY: "a"}, {CULTURE_DAY: "b"})


@given(DAYS, LENGTHS)
def test_a_period_ends_on_a_working_day_after_its_start(start: date, days: int) -> None:
    end = CALENDAR.add(start, days)
    assert end > start
    assert CALENDAR.is_working(end)


@given(DAYS, LENGTHS)
def test_days_left_undo_the_counting(start: date, days: int) -> None:
    assert CALENDAR.between(start, CALENDAR.add(start, days)) == days


@given(DAYS, LENGTHS, st.integers(0, 40))
def test_a_later_start_or_a_longer_period_never_ends_earlier(
    start: date, days: int, later: int
) -> None:
    end = CALENDAR.add(start, days)
    assert CALENDAR.add(start + timedelta(days=later), days) >= end
    assert CALENDAR.add(start, days + later) >= end


@given(DAYS, LENGTHS)
def test_every_day_of_a_period_is_either_counted_or_explained(start: date, days: int) -> None:
    end = CALENDAR.add(start, days)
    assert (end - start).days == days + len(CALENDAR.skipped(start, end))


@given(DAYS, DAYS)
def test_a_deadline_is_late_exactly_when_its_day_is_over(today: date, deadline: date) -> None:
    assert (CALENDAR.between(today, deadline) < 0) == (deadline < today)


@given(DAYS, st.integers(50, 2000))
def test_years_are_counted_as_days_are(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    one_by_one = length - len(CALENDAR.skipped(start, end))
    assert CALENDAR.between(start, end) == one_by_one
    assert CALENDAR.between(end, start) == -one_by_one
