"""Reading and changing the table of special days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from dialogue.calendar.model import SpecialDay
from dialogue.calendar.rules import WorkingDays
from dialogue.errors import DomainError, Forbidden, NotFound
from dialogue.journal.chain import HOUSE
from dialogue.permissions import Permission
from dialogue.work import Work


def working_days(session: Session) -> WorkingDays:
    """The calendar in force, read in one statement and kept for the life of the session."""
    known = session.info.get("working_days")
    if isinstance(known, WorkingDays):
        return known
    rows = session.scalars(select(SpecialDay)).all()
    confirmed = [row.day for row in rows if not row.expected]
    calendar = WorkingDays(
        {row.day: row.name for row in rows if row.kind == "off"},
        {row.day: row.name for row in rows if row.kind == "working"},
        date(max(confirmed).year, 12, 31) if confirmed else None,
    )
    session.info["working_days"] = calendar
    return calendar


def days_of_year(session: Session, year: int) -> list[SpecialDay]:
    """The special days of one year in their order."""
    query = select(SpecialDay).where(extract("year", SpecialDay.day) == year)
    return list(session.scalars(query.order_by(SpecialDay.day)))


def years(session: Session) -> list[int]:
    """The years that have special days, oldest first."""
    first, last = session.execute(select(func.min(SpecialDay.day), func.max(SpecialDay.day))).one()
    return list(range(first.year, last.year + 1)) if first else []


@dataclass(frozen=True)
class DayEntry:
    """What an administrator enters for a day."""

    day: date
    kind: str
    name: str
    source: str
    expected: bool = False


def special_day(session: Session, day_id: int) -> SpecialDay:
    """One special day of the table."""
    row = session.get(SpecialDay, day_id)
    if row is None:
        raise NotFound("not_found")
    return row


def set_day(work: Work, entry: DayEntry, moved: Mapping[str, int] | None = None) -> None:
    """Enter a special day, or change what is entered for it; it takes its source along.

    `moved`: how many running deadlines of each kind this moves, for the journal.
    """
    _permit(work)
    if not entry.source.strip():
        raise DomainError("day.source", "source")
    if not entry.name.strip():
        raise DomainError("required", "name")
    row = work.session.scalar(select(SpecialDay).where(SpecialDay.day == entry.day))
    before = row.kind if row else None
    if row is None:
        row = SpecialDay(day=entry.day)
        work.session.add(row)
    row.kind, row.name = entry.kind, entry.name.strip()
    row.source, row.expected = entry.source.strip(), entry.expected
    facts: dict[str, Any] = {"day": entry.day.isoformat(), "kind": entry.kind, "before": before}
    facts["moved"] = dict(moved or {})
    work.session.info.pop("working_days", None)
    work.record("calendar.day_set", chain=HOUSE, subject=row, facts=facts)


def remove_day(work: Work, day_id: int, moved: Mapping[str, int] | None = None) -> None:
    """Take a special day out of the table: its weekday decides again. `moved` as in `set_day`."""
    _permit(work)
    row = special_day(work.session, day_id)
    facts: dict[str, Any] = {"day": row.day.isoformat(), "kind": row.kind}
    facts["moved"] = dict(moved or {})
    work.session.info.pop("working_days", None)
    work.record("calendar.day_removed", chain=HOUSE, subject=row, facts=facts)
    work.session.delete(row)


def _permit(work: Work) -> None:
    if not work.actor.may(Permission.EDIT_CALENDAR):
        raise Forbidden("not_permitted")
