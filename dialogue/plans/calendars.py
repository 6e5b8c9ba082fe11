"""The working days of any year a plan may be of, also of years without an official table."""

from collections.abc import Iterable
from datetime import date, timedelta

from dialogue.calendar.rules import WorkingDays
from dialogue.calendar.seed import CULTURE, KINGS, LABOUR, NATIONAL, NEW_YEAR, SEEDED_DAYS, TET
from dialogue.calendar.seed import VICTORY as VICTORY_DAY

# Days off that follow the moon, in years before the table and, expected, in those after it.
_LUNAR_TET = {
    2018: (date(2018, 2, 14), date(2018, 2, 20)),
    2019: (date(2019, 2, 4), date(2019, 2, 8)),
    2020: (date(2020, 1, 23), date(2020, 1, 29)),
    2021: (date(2021, 2, 10), date(2021, 2, 16)),
    2028: (date(2028, 1, 25), date(2028, 1, 31)),
    2029: (date(2029, 2, 12), date(2029, 2, 16)),
    2030: (date(2030, 2, 1), date(2030, 2, 7)),
}
_LUNAR_KINGS = (date(2018, 4, 25), date(2019, 4, 15), date(2020, 4, 2), date(2021, 4, 21))
_CULTURE_DAY_FROM = 2026


def calendar_for(years: Iterable[int]) -> WorkingDays:
    """The seeded table, and for other years the fixed days off and those of the moon if known."""
    off = {row.day: row.name for row in SEEDED_DAYS if row.kind == "off"}
    working = {row.day: row.name for row in SEEDED_DAYS if row.kind == "working"}
    tabled = {day.year for day in off}
    for year in set(years) - tabled:
        for day, name in _fixed(year).items():
            off.setdefault(day, name)
    return WorkingDays(off, working)


def _fixed(year: int) -> dict[date, str]:
    found = {
        date(year, 1, 1): NEW_YEAR,
        date(year, 4, 30): VICTORY_DAY,
        date(year, 5, 1): LABOUR,
        date(year, 9, 2): NATIONAL,
    }
    if year >= _CULTURE_DAY_FROM:
        found[date(year, 11, 24)] = CULTURE
    if year in _LUNAR_TET:
        first, last = _LUNAR_TET[year]
        for number in range((last - first).days + 1):
            found[first + timedelta(days=number)] = TET
    found.update({day: KINGS for day in _LUNAR_KINGS if day.year == year})
    return found
