"""Whatever is put down in the journal can be read by people."""

import ast
import re

from dialogue.subscriptions import SUBSCRIPTIONS
from dialogue.wording.journal import ACTIONS
from tests.architecture.sources import tree, with_suffix

RECORDING = ("record", "step", "take_step", "record_answer")
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")


def recorded() -> set[str]:
    """The actions that the code names where it records."""
    found = set(SUBSCRIPTIONS)
    for path in with_suffix(".py", under=("dialogue", "web")):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called.strip("_") in RECORDING:
                found |= {
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant)
                    and isinstance(argument.value, str)
                    and ACTION.fullmatch(argument.value)
                }
    return found


def test_every_action_has_words_in_dialogue_wording_journal() -> None:
    assert recorded() - set(ACTIONS) == set()
