"""The plans that come with the portal say everything their sources say."""

import re
from pathlib import Path

import pytest

from dialogue.plans.reading import read

PLANS = Path(__file__).parents[3] / "plans"
# How many numbered statements each of the five sources was taken apart into.
ITEMS = {
    "cao-bang-2022": ("S0", 37),
    "uong-bi-2024": ("S1", 46),
    "pho-hoa-2023": ("S2", 26),
    "son-tay-2023": ("S3", 66),
    "thanh-khe-tay-2022": ("S4", 29),
}


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_every_statement_of_the_source_has_its_place(name):
    source, count = ITEMS[name]
    text = (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\bS\d-\d\d\b", text)) == {
        f"{source}-{number:02}" for number in range(1, count + 1)
    }


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_plan_is_read_whole_and_names_no_person(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(?i:đồng chí|ông|bà) [A-ZĐ]\w+ [A-ZĐ]\w+", text)
    found = read(text)
    assert not found.faults
    assert found.plan is not None
