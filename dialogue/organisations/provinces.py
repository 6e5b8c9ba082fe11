"""The provinces of the country, shipped as facts: the 34 of today and the 63 they came from."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import func, select

from dialogue import clock
from dialogue.journal.chain import HOUSE
from dialogue.organisations.history_model import UnitSuccession, UnitVersion
from dialogue.organisations.model import Unit
from dialogue.work import Work

_FILE = Path(__file__).with_name("provinces.yaml")


@dataclass(frozen=True)
class Province:
    """A province of the file: its last name, its days, and which provinces it came from."""

    name: str
    since: date
    until: date | None
    code: str = ""
    before: tuple[str, ...] = ()
    # The names it bore one after the other, each from a day and on a ground.
    names: tuple[tuple[str, date, str], ...] = ()


@cache
def provinces() -> tuple[Province, ...]:
    """Every province of the file: first those that ended, then those of today."""
    facts: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    begin, turn = facts["register_from"], facts["merged_on"]
    last = turn - timedelta(days=1)
    ended = [Province(name, begin, last) for one in facts["merged"] for name in sorted(one["from"])]
    living = [_living(facts, one, begin) for one in facts["unchanged"]]
    living += [_living(facts, one, turn) for one in facts["merged"]]
    return (*ended, *sorted(living, key=lambda one: one.code))


def load_provinces(work: Work) -> int:
    """Enter the provinces that are missing; how many. A province that is there is completed.

    One that the installation entered itself under the name of today becomes that of the file,
    so that everything below it stays where it is.
    """
    added, rows = 0, {}
    for one in provinces():
        row = _found(work, one)
        if row is None:
            row = Unit(kind="province", name=one.name, valid_from=one.since, valid_to=one.until)
            work.session.add(row)
            added += 1
        row.code = one.code or row.code
        row.valid_from = min(row.valid_from, one.since)
        work.session.flush()
        rows[one] = row
        if one.names:
            _name(work, row, one)
    by_name = {one.name: row for one, row in rows.items() if one.until is not None}
    ground = str(yaml.safe_load(_FILE.read_text(encoding="utf-8"))["ground"])
    for one, row in rows.items():
        for name in one.before:
            _link(work, by_name[name], row, one.since, ground)
    if added:
        first = next(iter(rows.values()))
        work.record("units.imported", chain=HOUSE, subject=first, facts={"added": added})
    return added


def _living(facts: dict[str, Any], one: dict[str, Any], since: date) -> Province:
    changes = [c for c in facts["renamed"] if one["name"] in (c["before"], c["after"])]
    names: tuple[tuple[str, date, str], ...] = ()
    if changes:
        change = changes[0]
        names = (
            (change["before"], since, ""),
            (change["after"], change["since"], change["ground"]),
        )
    last = names[-1][0] if names else one["name"]
    return Province(last, since, None, one["code"], tuple(one.get("from", ())), names)


def _found(work: Work, one: Province) -> Unit | None:
    """The row of a province: an ended one by its last day, a living one by any of its names."""
    names = {one.name.lower(), *(name.lower() for name, _, _ in one.names)}
    query = select(Unit).where(Unit.kind == "province")
    ended = Unit.valid_to == one.until if one.until else Unit.valid_to.is_(None)
    for row in work.session.scalars(query.where(ended)):
        if row.name.lower() in names:
            return row
    return None


def _name(work: Work, row: Unit, one: Province) -> None:
    known = select(func.count(UnitVersion.id)).where(UnitVersion.unit_id == row.id)
    if work.session.scalar(known):
        return
    today = clock.local_date(work.now)
    for name, since, ground in one.names:
        work.session.add(
            UnitVersion(unit_id=row.id, name=name, parent_id=None, valid_from=since, ground=ground)
        )
        if since <= today:
            row.name = name


def _link(work: Work, before: Unit, after: Unit, on: date, ground: str) -> None:
    known = select(UnitSuccession.id).where(
        UnitSuccession.before_id == before.id, UnitSuccession.after_id == after.id
    )
    if work.session.scalar(known) is None:
        work.session.add(
            UnitSuccession(
                before_id=before.id, after_id=after.id, kind="merged", on=on, ground=ground
            )
        )
