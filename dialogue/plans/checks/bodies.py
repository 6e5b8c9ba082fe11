"""Bodies that no longer exist on the day of the conference, will not on theirs, or not yet do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.organisations.abolished import (
    Abolished,
    abolished,
    level_exists,
    of_the_district_level,
)
from dialogue.organisations.founded import not_yet_founded
from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.scalars import is_a_year
from dialogue.plans.schema import Plan
from dialogue.plans.timing import Timeline, held, line_of, quoted
from dialogue.regulation import TWO_LEVELS_FROM


@dataclass(frozen=True)
class _Named:
    """A place of the file that names a body; `key` and `level` as far as the file gives them."""

    name: str
    at: int
    key: str = ""
    words: str = ""
    level: str = ""


def ended(line: Timeline) -> Iterator[Finding]:
    """Bodies named in the plan whose kind the law has ended before the conference."""
    plan = line.plan
    on = _day_of(plan)
    if on is None:
        return
    if plan.locality and (kind := _kind_of_place(plan, on)):
        at = plan.where.of("locality")
        if kind.key == "townlet":
            facts = {"name": plan.locality.name, "day": on, **_of(kind)}
            yield wrong("body.ended", at, **facts)
        else:
            yield wrong("body.level", at, name=plan.locality.name, day=on, since=TWO_LEVELS_FROM)
    for each, kind in _ended(plan, on):
        yield wrong("body.ended", each.at, words=[each.words], name=each.name, day=on, **_of(kind))


def _kind_of_place(plan: Plan, on: date) -> Abolished | None:
    if plan.locality is None:
        return None
    if not level_exists(plan.locality.level, on):
        return of_the_district_level(on)
    return abolished(plan.locality.name, on, _place(plan), in_a_city=_in_a_city(plan))


def _ended(plan: Plan, on: date) -> Iterator[tuple[_Named, Abolished]]:
    told = set()
    for each in _named(plan):
        kind = _kind(plan, each, on)
        if kind is not None and not (each.key and each.key in told):
            told.add(each.key)
            yield each, kind


def _kind(plan: Plan, each: _Named, on: date) -> Abolished | None:
    found = abolished(each.name, on, _place(plan), in_a_city=_in_a_city(plan))
    return found or (of_the_district_level(on) if each.level == "district" else None)


def _of(kind: Abolished) -> dict[str, Any]:
    return {"what": kind.what, "since": kind.since, "now": kind.instead}


def _named(plan: Plan) -> list[_Named]:
    """Every place that names a body or an office of one; the list of bodies goes first."""
    named = [
        _Named(body.name, body.where.of("name"), body.key, level=body.level) for body in plan.bodies
    ]
    named += [_Named(each.office, each.where.of("office"), each.body) for each in plan.chairs]
    if plan.secretary:
        at = plan.secretary.where.of("office")
        named.append(_Named(plan.secretary.office, at, plan.secretary.body, plan.secretary.words))
    if plan.signer:
        for part in ("on_behalf", "office"):
            named.append(_Named(getattr(plan.signer, part), plan.signer.where.of(part)))
    named += [
        _Named(each.who, each.where.of("who"), each.body, each.words) for each in plan.attendance
    ]
    named += [_Named(each.who, each.where.of("who"), each.body) for each in plan.recipients]
    return named


def _place(plan: Plan) -> str:
    return f"{plan.locality.name}, {plan.locality.province}" if plan.locality else ""


def _in_a_city(plan: Plan) -> bool:
    """Whether the province of the plan is a city, which since the law each such city ranks as."""
    if plan.locality is None:
        return False
    of_province = plan.locality.level == "province"
    province = plan.locality.name if of_province else plan.locality.province
    return province.casefold().startswith(("thành phố ", "tp "))


# A body of the district within a sentence; places and roads keep such names, bodies do not.
_IN_A_SENTENCE = re.compile(
    r"\b(?:(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|mttq|công an)\s+"
    r"(?:quận|huyện|thị xã|thị trấn)|(?:huyện|quận|thị)\s+(?:ủy|đoàn))\b(?!\s*\(?(?:cũ|trước đây))",
    re.IGNORECASE,
)


def named_in_a_duty(line: Timeline) -> Iterator[Finding]:
    """A duty whose words name a body of the district that has ended."""
    on = _day_of(line.plan)
    kind = of_the_district_level(on) if on else None
    for duty in line.plan.duties if kind else ():
        found = _IN_A_SENTENCE.search(duty.does)
        if found and kind:
            yield doubtful(
                "body.named", duty.where.of("does"), words=[duty.words], name=found[0],
                duty=duty.does, day=on, **_of(kind),
            )  # fmt: skip


def ends_meanwhile(line: Timeline) -> Iterator[Finding]:
    """A duty that a body owes or is owed on a day when it will have ended, after the conference."""
    plan, on = line.plan, _day_of(line.plan)
    if on is None or on >= TWO_LEVELS_FROM:
        return
    bodies = {each.key: each for each in _named(plan) if each.key}
    told = set()
    for duty in plan.duties:
        last = line.last(duty)
        if last is None or last < TWO_LEVELS_FROM:
            continue
        for key in (*duty.who, *duty.alongside, *duty.to, *duty.approved_by):
            each = bodies.get(key)
            kind = _kind(plan, each, last) if each else None
            if each and kind and (duty.key, key) not in told:
                told.add((duty.key, key))
                yield wrong(
                    "body.ends", line_of(duty.due), each.at, words=[quoted(duty)],
                    name=each.name, duty=duty.does, day=last, **_of(kind),
                )  # fmt: skip


def not_yet(line: Timeline) -> Iterator[Finding]:
    """Bodies of a kind that only came after the conference."""
    plan, on = line.plan, _day_of(line.plan)
    told = set()
    for each in _named(plan) if on else ():
        kind = not_yet_founded(each.name, on) if on else None
        if kind is None or (each.key and each.key in told):
            continue
        told.add(each.key)
        yield wrong(
            "body.not_yet", each.at, words=[each.words], name=each.name, what=kind.what,
            since=kind.since, before=kind.before, day=on,
        )  # fmt: skip


def _day_of(plan: Plan) -> date | None:
    """The first day of the conference, or of its year when the plan names no day in it."""
    spans = [span for session in plan.sessions if (span := held(session))]
    is_year = plan.year is not None and is_a_year(plan.year)
    days = [
        span.first
        for span in spans
        # A session in another year is told elsewhere; it says nothing of the bodies.
        if not is_year or plan.year in (span.first.year, span.last.year)
    ]
    if days or (spans and not is_year):
        return min(days)
    if spans and plan.year:
        return date(plan.year, 1, 1)
    if plan.issued or not plan.year or not is_a_year(plan.year):
        return plan.issued
    return date(plan.year, 1, 1)


RULES = (ended, named_in_a_duty, ends_meanwhile, not_yet)
