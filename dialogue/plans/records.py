"""The building stones of the schema: records whose every value knows its line in the file.

A record is a frozen dataclass; each of its fields says, next to its name, how it is written in
the file. Reading, writing and the reference in docs/plans.md all follow these declarations, so
a new field is declared once.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

Scalar = Literal["text", "key", "ref", "day", "time", "month", "quarter", "whole", "flag", "choice"]


@dataclass(frozen=True, slots=True)
class Spec:
    """How one field is written: its key, its shape, and what it means.

    `label` is the Vietnamese name of the field, `meaning` one English line for the reference.
    `refers`: what a reference may name. `flow`: written on one line, in braces.
    """

    key: str
    label: str
    meaning: str
    scalar: Scalar | None
    record: "type[Record] | None" = None
    many: bool = False
    required: bool = False
    choices: Mapping[str, str] | None = None
    refers: tuple[str, ...] = ()
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """The lines of a record: where it begins, and where each of its values stands."""

    line: int = 0
    values: Mapping[str, int] = dataclasses.field(default_factory=dict)

    def of(self, name: str, number: int | None = None) -> int:
        """The line of a value, or of one entry of a list; the record's when it has none."""
        if number is not None and f"{name}.{number}" in self.values:
            return self.values[f"{name}.{number}"]
        return self.values.get(name, self.line)


NOWHERE = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something a plan says. Two records are equal when they say the same, wherever they stand."""

    where: Where = dataclasses.field(default=NOWHERE, compare=False, repr=False)

    @property
    def line(self) -> int:
        """The line on which the record begins."""
        return self.where.line


def scalar(
    kind: Scalar,
    label: str,
    meaning: str,
    *,
    key: str = "",
    required: bool = False,
    many: bool = False,
    choices: Mapping[str, str] | None = None,
    refers: tuple[str, ...] = (),
    default: Any = None,
) -> Any:
    """A value of one word or line, or with `many` a list of such."""
    empty: Any = () if many else ("" if kind in ("text", "key", "ref", "choice") else default)
    if kind == "flag":
        empty = bool(default)
    spec = Spec(key, label, meaning, kind, None, many, required, choices, refers)
    return dataclasses.field(default=empty, metadata={"spec": spec})


def one(
    record: type[Record],
    label: str,
    meaning: str,
    *,
    key: str = "",
    required: bool = False,
    flow: bool = False,
) -> Any:
    """A record within the record."""
    spec = Spec(key, label, meaning, None, record, False, required, flow=flow)
    return dataclasses.field(default=None, metadata={"spec": spec})


def many(
    record: type[Record],
    label: str,
    meaning: str,
    *,
    key: str = "",
    required: bool = False,
    flow: bool = False,
) -> Any:
    """A list of records within the record."""
    spec = Spec(key, label, meaning, None, record, True, required, flow=flow)
    return dataclasses.field(default=(), metadata={"spec": spec})


def specs(record: type[Record]) -> Mapping[str, Spec]:
    """The declared fields of a record by attribute, in their order in the file.

    Asked for each record of each plan that is read, so it is worked out once for each sort.
    """
    sort: Any = record
    return _declared(sort)


@cache
def _declared(record: Any) -> Mapping[str, Spec]:
    found = {}
    for each in dataclasses.fields(record):
        spec: Spec | None = each.metadata.get("spec")
        if spec is not None:
            found[each.name] = dataclasses.replace(spec, key=spec.key or each.name)
    return MappingProxyType(found)


def words() -> Any:
    """The plan's own words, quoted short."""
    return scalar("text", "nguyên văn", "the plan's own words, a short quote")


def items() -> Any:
    """The items of the source that this record renders."""
    return scalar(
        "key",
        "mục nguồn",
        "items of the source this renders, such as S1-13 (tests and docs use them)",
        many=True,
    )


def with_labels(record: type[Record], names: Iterable[str]) -> tuple[str, ...]:
    """Keys with what they mean in Vietnamese: «before (trước ngày)»."""
    declared = specs(record)
    return tuple(f"{declared[name].key} ({declared[name].label})" for name in names)
