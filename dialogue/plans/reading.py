"""Reading a plan file: every fault with its line, and as much of the plan as can be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from dialogue.plans import scalars
from dialogue.plans.findings import Finding, wrong
from dialogue.plans.nearest import nearest
from dialogue.plans.records import Record, Spec, Where, specs
from dialogue.plans.schema import Plan
from dialogue.plans.times import Due
from dialogue.text.folding import fold

# A plan of the largest province has some 60 KB.
MOST_LETTERS = 600_000
_EMPTY = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as far as it could be read, None when the file is no plan at all, and the faults."""

    plan: Plan | None
    faults: tuple[Finding, ...]


def read(source: str) -> Reading:
    """Read a plan. What cannot be read is left out of it and told with its line."""
    if len(source) > MOST_LETTERS:
        return Reading(None, (wrong("file.long", 1, most=MOST_LETTERS),))
    try:
        node = _composed(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        rule = "file.alias" if error.problem == _ALIAS else "file.broken"
        return Reading(None, (wrong(rule, line, words=(_line(source, line),)),))
    except yaml.YAMLError:
        return Reading(None, (wrong("file.letters", 1),))
    except RecursionError:
        return Reading(None, (wrong("file.deep", 1),))
    if not isinstance(node, yaml.MappingNode):
        return Reading(None, (wrong("file.shape", 1),))
    reader = _Reader()
    plan = reader.record(Plan, node, "")
    assert isinstance(plan, Plan)
    return Reading(plan, tuple(reader.faults))


_ALIAS = "alias"
_ALIAS_SIGN = "*"


def _composed(source: str) -> yaml.Node | None:
    """The nodes of a file, by libyaml where that is installed: fourteen times as fast.

    Whatever is wrong is found again by the loader in Python, whose places and words are told.
    Only a file with the sign of an alias needs it from the first: libyaml follows aliases.
    """
    if yaml.__with_libyaml__ and _ALIAS_SIGN not in source:
        try:
            node: yaml.Node | None = yaml.compose(source, Loader=yaml.CSafeLoader)
            return node
        except yaml.YAMLError:
            pass
    node = yaml.compose(source, Loader=_Loader)
    return node


class _Loader(yaml.SafeLoader):
    """Nodes with their places; no aliases, so that a value stands on one line only."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.composer.ComposerError(None, None, _ALIAS, event.start_mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


@dataclass
class _Reader:
    faults: list[Finding] = field(default_factory=list)

    def record(self, record: type[Record], node: yaml.Node, name: str) -> Record | None:
        """The record a mapping describes; None when it is no mapping."""
        if not isinstance(node, yaml.MappingNode):
            if record is Due and isinstance(node, yaml.ScalarNode):
                self._fault(
                    "shape.due", node, name=name, form=scalars.deadline_in_braces(node.value)
                )
            else:
                self._fault("shape.record", node, name=name, keys=_keys(record))
            return None
        declared = {spec.key: (attribute, spec) for attribute, spec in specs(record).items()}
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, value in self._pairs(node, tuple(declared), name):
            attribute, spec = declared[key]
            lines[attribute] = _line_of(value)
            for number, each in enumerate(_entries(value)):
                lines[f"{attribute}.{number}"] = _line_of(each)
            got = self._value(spec, value)
            if got is not None:
                found[attribute] = got
        given = {each.value for each, _ in node.value if isinstance(each, yaml.ScalarNode)}
        for key, (_, spec) in declared.items():
            if spec.required and key not in given:
                self._fault("missing", node, key=key, label=spec.label, name=name)
        return record(**found, where=Where(_line_of(node), lines))

    def _pairs(
        self, node: yaml.MappingNode, known: tuple[str, ...], name: str
    ) -> Iterator[tuple[str, yaml.Node]]:
        seen: dict[str, int] = {}
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            line = _line_of(key_node)
            if key not in known and node.flow_style and _is_empty(value):
                self.faults.append(wrong("key.comma", line, key=key))
            elif key not in known:
                near = nearest(key, known)
                self.faults.append(
                    wrong("key.unknown", line, key=key, near=near, known=known, name=name)
                )
            elif key in seen:
                self.faults.append(wrong("key.twice", line, seen[key], key=key, first=seen[key]))
            else:
                seen[key] = line
                yield key, value

    def _value(self, spec: Spec, node: yaml.Node) -> Any:
        if _is_empty(node):
            self._fault("empty", node, key=spec.key, label=spec.label)
            return None
        if not spec.many:
            return self._single(spec, node)
        if not isinstance(node, yaml.SequenceNode):
            # One where a list is meant is a list of one.
            if spec.record is not None or not isinstance(node, yaml.ScalarNode):
                self._fault("shape.list", node, key=spec.key, label=spec.label)
                return None
            got = self._single(spec, node)
            return None if got is None else (got,)
        read = [self._single(spec, each) for each in node.value]
        return tuple(each for each in read if each is not None)

    def _single(self, spec: Spec, node: yaml.Node) -> Any:
        if spec.record is not None:
            return self.record(spec.record, node, spec.key)
        if not isinstance(node, yaml.ScalarNode):
            self._fault("shape.scalar", node, key=spec.key, label=spec.label)
            return None
        written = scalars.text(node.value)
        if spec.choices is not None:
            return self._choice(spec, spec.choices, written, node)
        assert spec.scalar is not None
        try:
            return scalars.READERS[spec.scalar](written)
        except scalars.Unreadable as error:
            self._fault(error.reason, node, key=spec.key, written=written, **error.facts)
            return None

    def _choice(
        self, spec: Spec, choices: Mapping[str, str], written: str, node: yaml.Node
    ) -> str | None:
        if written in choices:
            return written
        folded = fold(written)
        alike = [code for code, label in choices.items() if folded in (fold(code), fold(label))]
        if alike:
            return alike[0]
        near = nearest(written, (*choices, *choices.values()))
        code = next((code for code, label in choices.items() if near == label), near)
        # Words of one's own language are understood; codes are told with what they mean.
        shown = tuple(
            f"{code} ({label})" if code.isascii() else code for code, label in choices.items()
        )
        self._fault("choice", node, key=spec.key, written=written, near=code, choices=shown)
        return None

    def _fault(self, rule: str, node: yaml.Node, **facts: Any) -> None:
        self.faults.append(wrong(rule, _line_of(node), **facts))


def _entries(node: yaml.Node) -> list[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _is_empty(node: yaml.Node) -> bool:
    if isinstance(node, yaml.ScalarNode):
        is_null = node.style is None and node.value.lower() in _EMPTY
        return is_null or not node.value.strip()
    return not node.value


def _keys(record: type[Record]) -> tuple[str, ...]:
    return tuple(spec.key for spec in specs(record).values())


def _line_of(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1


def _line(source: str, number: int) -> str:
    lines = source.splitlines()
    return lines[number - 1].strip()[:120] if number <= len(lines) else ""
