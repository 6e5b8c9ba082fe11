"""Where a plan names a body, duty or session, and the same plan with another name there."""

from dataclasses import dataclass, replace
from typing import Any

from dialogue.plans.records import Record, Spec, specs
from dialogue.plans.schema import Plan
from dialogue.plans.times import After, Ahead, Due, Within
from dialogue.plans.timing import MEANINGS_OF_DUE
from dialogue.plans.walking import records, values

# Without the event it is counted from a period says nothing.
_PERIODS = (Ahead, Within, After)


@dataclass(frozen=True)
class Mention:
    """One place where a plan names something.

    `part`: the part of the plan (an attribute of `Plan`); `owner`: the record of that part, None
    for a name of the plan itself; `label`: the Vietnamese name of the field.
    """

    part: str
    owner: Record | None
    label: str


def mentions(plan: Plan, kind: str, key: str) -> list[Mention]:
    """Everything in the plan that names this body, duty or session, in the order of the file."""
    found = []
    for part, spec in specs(Plan).items():
        value = getattr(plan, part)
        if spec.record is None:
            if kind in spec.refers and key in value:
                found.append(Mention(part, None, spec.label))
            continue
        for owner in value if spec.many else (value,):
            if owner is not None:
                found += [Mention(part, owner, label) for label in _labels(owner, kind, key)]
    return found


def _labels(owner: Record, kind: str, key: str) -> list[str]:
    labels = [
        spec.label
        for record in records(owner)
        for _, spec, name, _ in values(record)
        if kind in spec.refers and name == key
    ]
    return list(dict.fromkeys(labels))


def renamed(plan: Plan, kind: str, key: str, instead: str = "") -> Plan:
    """The plan with another name wherever it names this one; with none the mention goes.

    What cannot stand without it goes too: a line of the quotas, a period without its event.
    """
    made = _Renaming(kind, key, instead).record(plan)
    assert isinstance(made, Plan)
    return made


@dataclass(frozen=True)
class _Renaming:
    kind: str
    key: str
    instead: str

    def record(self, record: Record) -> Record | None:
        changes: dict[str, Any] = {}
        for attribute, spec in specs(type(record)).items():
            value = getattr(record, attribute)
            if spec.record is not None:
                changed = self._within(spec, value)
            elif self.kind in spec.refers:
                changed = self._named(spec, value)
                if not changed and value and self._needs_it(record, spec):
                    return None
            else:
                continue
            if changed != value:
                changes[attribute] = changed
        made = replace(record, **changes) if changes else record
        says_nothing = isinstance(made, Due) and not any(
            getattr(made, name) for name in MEANINGS_OF_DUE
        )
        return None if changes and says_nothing else made

    def _within(self, spec: Spec, value: Any) -> Any:
        if not spec.many:
            return self.record(value) if value is not None else None
        made = (self.record(each) for each in value)
        return tuple(each for each in made if each is not None)

    def _named(self, spec: Spec, value: Any) -> Any:
        if not spec.many:
            return self.instead if value == self.key else value
        names = (self.instead if name == self.key else name for name in value)
        return tuple(dict.fromkeys(name for name in names if name))

    def _needs_it(self, record: Record, spec: Spec) -> bool:
        return isinstance(record, _PERIODS) or (spec.required and not spec.many)
