"""The table of what organisations owe, as it is entered: its rows, their checks, what changes."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dialogue.errors import DomainError
from dialogue.text.folding import fold
from dialogue.text.plain import clean_line

NAME_MAX, NOTE_MAX, MOST_OWED, MOST_ROWS = 200, 300, 9999, 500


@dataclass(frozen=True)
class QuotaRow:
    """What one organisation owes. Without a day it owes it until the collecting ends."""

    name: str
    seats: int
    opinions: int
    due_on: date | None = None
    note: str = ""
    organisation_id: int | None = None
    deliver_to_id: int | None = None

    @property
    def key(self) -> str:
        """What makes two rows the same organisation, however its name is typed."""
        return fold(self.name)


@dataclass(frozen=True)
class Difference:
    """One row of a new table beside the same of the old; a side is None where it has none."""

    before: QuotaRow | None
    after: QuotaRow | None

    @property
    def key(self) -> str:
        """Which row it is in the table that is to change."""
        named = self.before or self.after
        return named.key if named else ""

    @property
    def name(self) -> str:
        """The organisation as it is called now."""
        named = self.after or self.before
        return named.name if named else ""


def check_rows(rows: Sequence[QuotaRow]) -> list[QuotaRow]:
    """The rows as they will be stored; every organisation once, and owing something."""
    if len(rows) > MOST_ROWS:
        raise DomainError("quota.many", "rows", max=MOST_ROWS)
    found = [check_row(row) for row in rows]
    known: set[str] = set()
    for row in found:
        if row.key in known:
            raise DomainError("quota.twice", "rows", name=row.name)
        known.add(row.key)
    return found


def check_row(row: QuotaRow) -> QuotaRow:
    """One row as it will be stored."""
    name, note = clean_line(row.name), clean_line(row.note)
    if not fold(name):
        raise DomainError("quota.name", "name")
    for part, text, longest in (("name", name, NAME_MAX), ("note", note, NOTE_MAX)):
        if len(text) > longest:
            raise DomainError("field.long", part, over=len(text) - longest, max=longest)
    if not (0 <= row.seats <= MOST_OWED and 0 <= row.opinions <= MOST_OWED):
        raise DomainError("quota.number", "seats", name=name, max=MOST_OWED)
    if row.seats + row.opinions == 0:
        raise DomainError("quota.nothing", "seats", name=name)
    return replace(row, name=name, note=note)


def differences(before: Sequence[QuotaRow], after: Sequence[QuotaRow]) -> list[Difference]:
    """What a new table changes: changed and new rows in its order, then those it leaves out."""
    old = {row.key: row for row in before}
    kept = {row.key for row in after}
    found = [Difference(old.get(row.key), row) for row in after if old.get(row.key) != row]
    return found + [Difference(row, None) for row in before if row.key not in kept]


def carried(table: Sequence[QuotaRow], changes: Sequence[Difference]) -> list[Difference]:
    """What changes made elsewhere, as in the plan, do to a table that may have been edited since.

    A row is found by its name before, else by its body in the register, so one that is renamed
    stays the same row. Of a row that is in the table only what differs between both sides is
    taken; one that is not comes in whole.
    """
    found = []
    for change in changes:
        before = same_row(table, change.before or change.after)
        after = change.after
        if before is not None and change.before is not None and after is not None:
            after = replace(before, **_between(change.before, after))
        elif before is not None and after is not None:
            after = replace(after, due_on=before.due_on, deliver_to_id=before.deliver_to_id)
        if before != after:
            found.append(Difference(before, after))
    return found


def same_row(table: Sequence[QuotaRow], row: QuotaRow | None) -> QuotaRow | None:
    """The row of a table that is the same organisation: by name, else alone by its body."""
    if row is None:
        return None
    named = next((one for one in table if one.key == row.key), None)
    of_body = [one for one in table if one.organisation_id == row.organisation_id]
    if named is not None or row.organisation_id is None or len(of_body) != 1:
        return named
    return of_body[0]


def beside(table: Sequence[QuotaRow], other: Sequence[QuotaRow]) -> list[Difference]:
    """Two tables of the same conference: who owes another number, or stands in one of them only."""
    pairs = [Difference(same_row(table, row), row) for row in other]
    met = [each.before for each in pairs if each.before]
    pairs += [Difference(row, None) for row in table if row not in met]
    return [each for each in pairs if _owed(each.before) != _owed(each.after)]


def _owed(row: QuotaRow | None) -> tuple[int, int] | None:
    return (row.seats, row.opinions) if row else None


def with_changes(table: Sequence[QuotaRow], changes: Sequence[Difference]) -> list[QuotaRow]:
    """The table after changes of its own rows, new ones at its end."""
    changed = {each.before.key: each.after for each in changes if each.before}
    kept = [changed.get(row.key, row) for row in table]
    return [row for row in kept if row] + [
        each.after for each in changes if each.before is None and each.after
    ]


def _between(before: QuotaRow, after: QuotaRow) -> dict[str, Any]:
    parts = [part.name for part in fields(QuotaRow)]
    pairs = {part: (getattr(before, part), getattr(after, part)) for part in parts}
    return {part: new for part, (old, new) in pairs.items() if old != new}


def totals(rows: Sequence[QuotaRow]) -> tuple[int, int]:
    """How many delegates and how many opinions a table owes as a whole."""
    return sum(row.seats for row in rows), sum(row.opinions for row in rows)
