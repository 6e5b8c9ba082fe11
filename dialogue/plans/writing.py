"""Writing a plan back: the file of a plan in the one form all files of plans have.

Reading and writing are each other's reverse: a plan read from what was written is the same
plan, and a file once written comes back byte for byte. Comments and the choice between lines
and braces are not part of a plan and are not kept; remarks that must stay go into `note`.
"""

from typing import Any, ClassVar

import yaml

from dialogue.plans import scalars
from dialogue.plans.records import Record, Spec, specs
from dialogue.plans.schema import Plan

_WIDTH = 98
_STRING = "tag:yaml.org,2002:str"
_PLAIN = {"whole": "tag:yaml.org,2002:int", "flag": "tag:yaml.org,2002:bool"}


def write(plan: Plan) -> str:
    """The plan as YAML, in the order of the schema, a blank line before each part of it."""
    kept, was_long = "", False
    for attribute, spec in specs(Plan).items():
        node = _node(spec, getattr(plan, attribute))
        if node is None:
            continue
        is_long = isinstance(node, yaml.CollectionNode) and not node.flow_style
        kept += ("\n" if kept and (is_long or was_long) else "") + _yaml(spec.key, node)
        was_long = is_long
    return kept


def _node(spec: Spec, value: Any) -> yaml.Node | None:
    if value is None or value == "" or value == () or value is False:
        return None
    if not spec.many:
        return _single(spec, value)
    nodes = [node for each in value if (node := _single(spec, each)) is not None]
    node = yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=False)
    is_short = spec.record is None and spec.scalar != "text"
    return _flow(node) if is_short and _length(node) < _WIDTH - 20 else node


def _single(spec: Spec, value: Any) -> yaml.Node | None:
    if spec.record is not None:
        node = _mapping(value)
        if not node.value:
            return None
        return _flow(node) if spec.flow and _length(node) < _WIDTH - 8 else node
    written = scalars.WRITERS.get(spec.scalar or "", str)(value)
    return yaml.ScalarNode(_PLAIN.get(spec.scalar or "", _STRING), written)


def _mapping(record: Record) -> yaml.MappingNode:
    pairs = [
        (yaml.ScalarNode(_STRING, spec.key), node)
        for attribute, spec in specs(type(record)).items()
        if (node := _node(spec, getattr(record, attribute))) is not None
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _length(node: yaml.Node) -> int:
    """About how many letters the node takes on one line."""
    if isinstance(node, yaml.MappingNode):
        return sum(_length(key) + _length(value) + 4 for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return sum(_length(each) + 2 for each in node.value) + 2
    return len(node.value)


def _flow(node: yaml.CollectionNode) -> yaml.CollectionNode:
    node.flow_style = True
    inner = node.value
    for each in (
        value for pair in inner for value in (pair if isinstance(pair, tuple) else [pair])
    ):
        if isinstance(each, yaml.CollectionNode):
            _flow(each)
    return node


def _yaml(key: str, node: yaml.Node) -> str:
    pair = (yaml.ScalarNode(_STRING, key), node)
    top = yaml.MappingNode("tag:yaml.org,2002:map", [pair], flow_style=False)
    written: str = yaml.serialize(top, Dumper=_Dumper, allow_unicode=True, width=_WIDTH)
    return written


class _Dumper(yaml.SafeDumper):
    """Lists stand two spaces in from their key; `on` and `no` are words, as in YAML 1.2."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        letter: [each for each in rules if letter in "tTfF" or each[0] != _PLAIN["flag"]]
        for letter, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)
