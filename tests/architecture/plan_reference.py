"""The reference of the schema in docs/plans.md, from the declarations themselves.

`python -m tests.architecture.plan_reference` writes it anew.
"""

import dataclasses
from pathlib import Path

from dialogue.plans.records import Record, Spec, specs
from dialogue.plans.schema import Plan

_SHAPES = {
    "text": "text",
    "key": "key",
    "ref": "key of",
    "day": "day",
    "time": "time",
    "month": "month",
    "quarter": "quarter",
    "whole": "number",
    "flag": "true/false",
    "choice": "one of",
}
# What every list of choices longer than this shows in a table of its own.
_MANY = 7


def reference() -> str:
    """One table for each record, then one for each long list of choices, as Markdown."""
    records: list[type[Record]] = []
    _gather(Plan, records)
    parts = [_table(record) for record in records]
    lists = {
        f"{record.__name__}.{spec.key}": spec.choices
        for record in records
        for spec in specs(record).values()
        if spec.choices and len(spec.choices) > _MANY
    }
    for name, choices in lists.items():
        rows = "".join(f"| `{code}` | {label} |\n" for code, label in choices.items())
        parts.append(f"### Choices of `{name}`\n\n| write | meaning |\n|---|---|\n{rows}")
    return "\n".join(parts)


def _gather(record: type[Record], into: list[type[Record]]) -> None:
    if record in into:
        return
    into.append(record)
    for spec in specs(record).values():
        if spec.record is not None:
            _gather(spec.record, into)


def _table(record: type[Record]) -> str:
    assert dataclasses.is_dataclass(record)
    about = " ".join((record.__doc__ or "").split())
    rows = "".join(
        f"| `{spec.key}`{' *' if spec.required else ''} | {_shape(record, spec)} |"
        f" {spec.meaning} ({spec.label}) |\n"
        for spec in specs(record).values()
    )
    return f"### {record.__name__}\n\n{about}\n\n| key | value | meaning |\n|---|---|---|\n{rows}"


def _shape(record: type[Record], spec: Spec) -> str:
    if spec.record is not None:
        shape = f"[{spec.record.__name__}](#{spec.record.__name__.lower()})"
    else:
        shape = _SHAPES[spec.scalar or "text"]
        if spec.refers:
            shape += " a " + ", ".join(spec.refers)
        if spec.choices and len(spec.choices) > _MANY:
            shape += f" [these](#choices-of-{record.__name__.lower()}{spec.key})"
        elif spec.choices:
            shape += " " + ", ".join(f"`{code}`" for code in spec.choices)
    return f"list: {shape}" if spec.many else shape


PAGE = Path(__file__).parents[2] / "docs" / "plans.md"
MARK = "<!-- reference: python -m tests.architecture.plan_reference writes what follows -->\n"


def render(page: str) -> str:
    """The page with what the declarations say behind the mark."""
    return page.split(MARK)[0] + MARK + "\n" + reference()


if __name__ == "__main__":
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
