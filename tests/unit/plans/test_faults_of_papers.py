"""What is found in the plans we ship: the faults of the papers, and no others."""

from pathlib import Path

import pytest

from dialogue.plans.checking import check

PLANS = Path(__file__).parents[3] / "plans"

# By file: each finding with a passage of the line it names.
EXPECTED = {
    "uong-bi-2024": [
        ("route.two_doors", "to: [ban_dan_van]"),
        ("room.to_gather", "due: {before: 12/11/2024"),
        ("order.same_day", "due: {before: 15/11/2024"),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_faults_of_a_plan_are_found_on_their_lines(name):
    source = (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    lines = source.split("\n")
    found = [(finding.rule, lines[finding.lines[0] - 1].strip()) for finding in check(source)]
    assert [rule for rule, _ in found] == [rule for rule, _ in EXPECTED[name]]
    for (_, line), (_, passage) in zip(found, EXPECTED[name], strict=True):
        assert passage in line
