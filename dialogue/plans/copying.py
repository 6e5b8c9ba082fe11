"""Last year's plan for a new date: every day keeps its distance from the conference."""

import dataclasses
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dialogue.plans.contents import Basis
from dialogue.plans.reading import read
from dialogue.plans.records import Record, specs
from dialogue.plans.schema import Plan
from dialogue.plans.times import weekday_of
from dialogue.plans.timing import held
from dialogue.plans.writing import write

_YEAR = re.compile(r"(\bnăm )(20\d\d)\b(?!\s*[-–])", re.IGNORECASE)
# A quote that names a day, month or year was true of the old plan alone.
_DATED = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}|\btháng \d|\bnăm \d|\b20\d\d\b|\bquý [IVX\d]", re.I)
# Years this near to the plan's own move with it: «kết quả năm 2024, định hướng năm 2025».
_NEAR_YEARS = 1


def copy_to(plan: Plan, new_date: date) -> Plan:
    """The plan with its first session on a new date, the rest as far from it as before.

    Days move by as many days, months and quarters by as many months; periods counted from an
    event stay as they are. A day that now falls on a day off is left there, for the checker to
    tell. Number, day of issue, items of the source and quotes with a date belong to the old
    paper and are left out. Raises ValueError for a plan whose first session has no time at all.
    """
    spans = [span for session in plan.sessions if (span := held(session))]
    if not spans:
        raise ValueError("nothing says when the conference is held")
    first = min(span.first for span in spans)
    move = _Move(new_date, first, plan.year or first.year)
    moved = move.record(plan)
    assert isinstance(moved, Plan)
    copied = dataclasses.replace(
        moved,
        number="",
        issued=None,
        issued_month=None,
        council_session="",
        year=(plan.year or first.year) + move.years,
    )
    # Read anew, so that findings name the lines of the new file.
    again = read(write(copied)).plan
    assert again is not None
    return again


def undated(words: str) -> str:
    """A quote of the paper, unless it names a day, month or year, which is another one now."""
    return "" if _DATED.search(words) else words


@dataclass(frozen=True)
class _Move:
    new_date: date
    first: date
    year: int

    @property
    def days(self) -> timedelta:
        return self.new_date - self.first

    @property
    def months(self) -> int:
        return 12 * self.years + self.new_date.month - self.first.month

    @property
    def years(self) -> int:
        return self.new_date.year - self.first.year

    def record(self, record: Record) -> Record:
        """The record with all that is within it, moved."""
        changed: dict[str, Any] = {}
        for attribute, spec in specs(type(record)).items():
            value = getattr(record, attribute)
            if attribute == "items":
                changed[attribute] = ()
            elif spec.many:
                changed[attribute] = tuple(self._value(attribute, spec.scalar, v) for v in value)
            elif value is not None:
                changed[attribute] = self._value(attribute, spec.scalar, value)
        moved = dataclasses.replace(record, **changed)
        return _with_weekday(moved)

    def _value(self, attribute: str, scalar: str | None, value: Any) -> Any:
        if isinstance(value, Record):
            # The texts a plan rests on keep their own years.
            if isinstance(value, Basis):
                return dataclasses.replace(value, items=())
            return self.record(value)
        if scalar == "day":
            return value + self.days
        if scalar in ("month", "quarter"):
            months = self.months - self.months % 3 if scalar == "quarter" else self.months
            number = value.year * 12 + value.month - 1 + months
            return date(number // 12, number % 12 + 1, 1)
        if scalar == "text":
            return self._text(attribute, value)
        return value

    def _text(self, attribute: str, text: str) -> str:
        if attribute in ("words", "note"):
            return undated(text)
        return _YEAR.sub(self._moved_year, text)

    def _moved_year(self, found: re.Match[str]) -> str:
        year = int(found[2])
        is_near = abs(year - self.year) <= _NEAR_YEARS
        return f"{found[1]}{year + self.years if is_near else year}"


def _with_weekday(record: Record) -> Record:
    """A weekday that stands beside a day is that of the new day."""
    if not getattr(record, "weekday", ""):
        return record
    day = next(
        (day for name in ("date", "before", "by", "on") if (day := getattr(record, name, None))),
        None,
    )
    weekday = weekday_of(day) if day else ""
    changed: dict[str, Any] = {"weekday": weekday}
    return dataclasses.replace(record, **changed)
