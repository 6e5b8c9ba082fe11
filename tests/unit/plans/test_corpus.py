"""Plans written by a stranger to the checker, sound ones and ones with planted faults.

`tests/corpora/plans` holds them; how well the checker did on them when they were new, before
anything was mended, stands in `docs/plans.md`.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dialogue.plans.checking import check
from tests.unit.plans.smallest import found

CORPUS = Path(__file__).parents[2] / "corpora" / "plans"
SOUND = {path.stem: path.read_text(encoding="utf-8") for path in (CORPUS / "sound").glob("*.yaml")}
FAULTS = yaml.safe_load((CORPUS / "faults.yaml").read_text(encoding="utf-8"))
KINDS = {"single_case", "yearly", "thematic", "series", "before_council"}


@pytest.mark.parametrize("name", sorted(SOUND))
def test_a_sound_plan_is_met_with_silence(name):
    assert found(SOUND[name]) == []


@pytest.mark.parametrize("name", sorted(SOUND))
def test_planted_faults_are_told_on_their_lines(name):
    missed = []
    for fault in (each for each in FAULTS if each["plan"] == name):
        plan = _faulty(fault)
        lines = plan.split("\n")
        told = [(each.rule, lines[each.lines[0] - 1].strip()) for each in check(plan) if each.lines]
        if not any(rule == fault["rule"] and at.startswith(fault["at"]) for rule, at in told):
            missed.append((fault["name"], told))
    assert missed == []


def test_the_corpus_is_as_wide_as_it_says():
    assert len(SOUND) >= 28 and len(FAULTS) >= 220
    assert {re.search(r"^kind: (\w+)", plan, re.M)[1] for plan in SOUND.values()} == KINDS
    assert {fault["plan"] for fault in FAULTS} <= SOUND.keys()


def _faulty(fault: dict[str, Any]) -> str:
    plan = SOUND[fault["plan"]]
    for key, due in fault.get("due", {}).items():
        plan = _with_due(plan, key, due)
    for before, after in fault.get("change", []):
        assert plan.count(before) == 1, (fault["name"], before)
        plan = plan.replace(before, after)
    return plan


def _with_due(plan: str, key: str, due: str) -> str:
    """The plan with the deadline of a duty set anew; its braces may hold others."""
    at = [each.start() for each in re.finditer(rf"key: {key}(?=[,\n])", plan)][-1]
    start = plan.index("due: {", at) + len("due: ")
    depth, end = 0, start
    while end == start or depth:
        depth += {"{": 1, "}": -1}.get(plan[end], 0)
        end += 1
    return plan[:start] + due + plan[end:]
