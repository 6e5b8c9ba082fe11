from collections import Counter
from datetime import date

import pytest

from dialogue.calendar.seed import CONFIRMED_UNTIL, SEEDED_DAYS, TET, working_days

SWAPS = [
    ("2024-04-29", "2024-05-04"),
    ("2025-05-02", "2025-04-26"),
    ("2026-01-02", "2026-01-10"),
    ("2026-08-31", "2026-08-22"),
]


def test_no_day_is_listed_twice() -> None:
    assert len({row.day for row in SEEDED_DAYS}) == len(SEEDED_DAYS)


def test_every_row_says_what_it_is_and_where_it_comes_from() -> None:
    assert all(row.name and row.source for row in SEEDED_DAYS)


def test_exactly_the_days_of_2027_are_expected() -> None:
    assert all(row.expected == (row.day.year == 2027) for row in SEEDED_DAYS)
    assert all(row.expected == (row.day > CONFIRMED_UNTIL) for row in SEEDED_DAYS)


@pytest.mark.parametrize(("off", "worked"), SWAPS)
def test_swapped_days(off: str, worked: str) -> None:
    calendar = working_days()
    assert date.fromisoformat(off).weekday() < 5
    assert not calendar.is_working(date.fromisoformat(off))
    assert date.fromisoformat(worked).weekday() == 5
    assert calendar.is_working(date.fromisoformat(worked))


def test_only_the_swapped_saturdays_are_made_up() -> None:
    worked = {row.day.isoformat() for row in SEEDED_DAYS if row.kind == "working"}
    assert worked == {saturday for _, saturday in SWAPS}


def test_each_year_takes_the_lawful_number_of_working_days_off() -> None:
    """Eleven days a year and, from 2026, a twelfth; a day lost to a weekend is given back.

    A swapped day off is balanced by its Saturday.
    """
    balance: Counter[int] = Counter()
    for row in SEEDED_DAYS:
        if row.kind == "working":
            balance[row.day.year] -= 1
        elif row.day.weekday() < 5:
            balance[row.day.year] += 1
    assert balance == {2022: 11, 2023: 11, 2024: 11, 2025: 11, 2026: 12, 2027: 12}


@pytest.mark.parametrize("year", range(2022, 2028))
def test_tet_takes_five_working_days_each_year(year: int) -> None:
    days = [row.day for row in SEEDED_DAYS if row.name == TET and row.day.year == year]
    assert sum(day.weekday() < 5 for day in days) == 5
