"""What a change of a plan comes to before it is saved: old and new, and what the checker finds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from admin.plans.area import QuotaEffect, Told, moves, quota_effects, told
from dialogue.duties.model import PlanFile
from dialogue.duties.standing import Moved
from dialogue.plans.checking import check
from dialogue.plans.reading import read
from dialogue.plans.records import Record, Spec, specs
from dialogue.plans.saying import due_in_words
from dialogue.plans.scalars import WRITERS
from dialogue.plans.schema import Plan
from dialogue.plans.times import Due
from dialogue.plans.walking import records
from dialogue.plans.writing import write

_UNSHOWN = ("key", "items", "words")
# Beside which field of its form a value of a session, duty or body is told; first the one for all.
_FIELDS: dict[str, dict[str, str]] = {
    "session": {
        "name": "name",
        "date": "held_on",
        "weekday": "held_on",
        "starts": "starts",
        "ends": "starts",
        "place": "place",
        "address": "address",
    },
    "duty": {
        "does": "does",
        "delivers": "delivers",
        "session": "session",
        "who": "who",
        "due": "how",
    },
    "body": {"name": "name", "kind": "kind"},
}


@dataclass(frozen=True)
class Difference:
    """One value of what is changed, as it is and as it would be."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """What a change does: to the thing itself, to the duties, and what the checker says anew."""

    differences: list[Difference]
    moved: list[Moved]
    quotas: list[QuotaEffect]
    findings: list[Told]


def preview(row: PlanFile, before: Plan, after: Plan, kind: str = "", key: str = "") -> Preview:
    """A change of the plan, of the session, duty or body under the key if it is one's."""
    source = write(after)
    again = read(source).plan or after
    was, now = (getattr(plan, kind)(key) if kind else None for plan in (before, again))
    found = []
    for one in _new_findings(before, source):
        place = _field(now, set(one.lines), _FIELDS[kind]) if now is not None else ""
        found.append(replace(one, field=place))
    differences = _differences(was, now, before, again) if now is not None else []
    quotas = quota_effects(row, before, again)
    return Preview(differences, moves(before, again), quotas, found)


def _new_findings(before: Plan, source: str) -> list[Told]:
    """What the checker says of the new file and did not say of the old, wherever it stood."""
    known = [_said(one) for one in told(check(write(before)))]
    return [one for one in told(check(source)) if _said(one) not in known]


def _said(one: Told) -> tuple[object, ...]:
    return one.severity, one.what, one.instead


def _field(record: Record, lines: set[int], fields: Mapping[str, str]) -> str:
    for attribute, field in fields.items():
        if lines & _lines(record, attribute):
            return field
    return next(iter(fields.values())) if record.line in lines else ""


def _lines(record: Record, attribute: str) -> set[int]:
    """The lines on which a value of the record stands, with those of the records within it."""
    places = record.where.values.items()
    found = {line for name, line in places if name.partition(".")[0] == attribute}
    value = getattr(record, attribute)
    for inner in records(value) if isinstance(value, Record) else ():
        found |= {inner.line, *inner.where.values.values()}
    return found


def _differences(was: Record | None, now: Record, before: Plan, after: Plan) -> list[Difference]:
    found = []
    for attribute, spec in specs(type(now)).items():
        if attribute in _UNSHOWN or (spec.record is not None and spec.record is not Due):
            continue
        old = _shown(spec, getattr(was, attribute), before) if was else ""
        new = _shown(spec, getattr(now, attribute), after)
        if old != new:
            found.append(Difference(spec.label[:1].upper() + spec.label[1:], old, new))
    return found


def _shown(spec: Spec, value: Any, plan: Plan) -> str:
    """A value as an officer reads it."""
    if spec.record is Due:
        return due_in_words(value, called(plan)) if value else ""
    if spec.many:
        single = replace(spec, many=False)
        return "; ".join(_shown(single, each, plan) for each in value)
    if not value:
        return ""
    if spec.scalar == "flag":
        return "có"
    if spec.choices:
        return spec.choices.get(value, value)
    if spec.refers:
        return called(plan).get(value, value)
    return WRITERS.get(spec.scalar or "", str)(value)


def called(plan: Plan) -> dict[str, str]:
    """What the keys of a plan stand for, in words."""
    found = {"conference": "ngày hội nghị", "plan": "ngày ban hành kế hoạch"}
    found |= {one.key: one.name for one in plan.themes}
    found |= {one.key: one.name for one in plan.bodies}
    found |= {one.key: one.name or "hội nghị" for one in plan.sessions}
    return found | {one.key: f"«{one.does}»" for one in plan.duties}
