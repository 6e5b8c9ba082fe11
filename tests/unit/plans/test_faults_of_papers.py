"""What is found in the plans we ship: the faults of the five papers, and nothing else."""

from pathlib import Path

import pytest

from dialogue.plans.checking import check

PLANS = Path(__file__).parents[3] / "plans"

# By file: each finding with a passage of the line it names. The numbers are those under which
# the sources' own inconsistencies were written down.
EXPECTED = {
    "cao-bang-2022": [
        ("weekday", "weekday: thứ Sáu"),  # 1
        ("room.to_answer", "due: {on: 24/10/2022"),  # 4
        ("room.to_conclude", "due: {after_event: conference}"),  # 4
    ],
    "uong-bi-2024": [
        ("route.two_doors", "to: [ban_dan_van]"),  # 5
        ("room.to_gather", "due: {before: 12/11/2024"),  # 7
        ("order.same_day", "due: {before: 15/11/2024"),  # 6
    ],
    "pho-hoa-2023": [],
    "son-tay-2023": [
        ("duty.two_days", "due: {before: 10/08/2023"),  # 10/8 and 15/8
        ("day.off", "due: {before: 20/08/2023"),  # 13
        ("day.off", "due: {before: 20/08/2023"),  # 13
        ("day.off", "due: {before: 20/08/2023"),  # 13
        ("duty.two_meanings", "due: {before: 25/08/2023"),  # 14
        ("order.same_day", "due: {before: 30/08/2023"),  # 15
        ("order.same_day", "due: {before: 30/08/2023"),  # 15
        ("order.same_day", "due: {before: 31/08/2023"),  # 15
        ("order.same_day", "due: {before: 31/08/2023"),  # 15
        ("day.off", "due: {before: 03/09/2023"),  # 13
        ("order.span", "due: {ahead: {days: 7, of: conference}"),  # 16
        ("room.to_conclude", "due: {after_event: conference}"),
        ("period.no_start", "due: {within: {days: 10, working: true}"),  # 19
        ("period.after", "after: {days: 30"),  # 19
    ],
    "thanh-khe-tay-2022": [],
    "hoa-binh-2026": [],
    "thanh-xuyen-2026": [],
}


def source_of(name: str) -> str:
    return (PLANS / f"{name}.yaml").read_text(encoding="utf-8")


def test_every_shipped_plan_is_looked_at():
    assert {path.stem for path in PLANS.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.seed("S0-09", "S3-45", "S3-57")
def test_the_faults_of_a_paper_are_found_on_their_lines_and_no_others(name):
    source = source_of(name)
    lines = source.split("\n")
    found = [(finding.rule, lines[finding.lines[0] - 1].strip()) for finding in check(source)]
    assert [rule for rule, _ in found] == [rule for rule, _ in EXPECTED[name]]
    for (_, line), (_, passage) in zip(found, EXPECTED[name], strict=True):
        assert passage in line


@pytest.mark.seed("S3-42")
def test_the_invitations_of_son_tay_are_feasible_from_the_seventh_on():
    (finding,) = [each for each in check(source_of("son-tay-2023")) if each.rule == "order.span"]
    assert f"{finding.facts['first']:%d/%m/%Y}" == "07/09/2023"


@pytest.mark.parametrize(
    ("name", "former", "body"),
    [
        ("cao-bang-2022", "2022", "Ban Dân vận"),
        ("uong-bi-2024", "2024", "Thường trực Thành ủy"),
        ("son-tay-2023", "2023", "Thị ủy"),
    ],
)
def test_bodies_that_have_ended_are_told_when_such_a_plan_is_held_today(name, former, body):
    source = source_of(name).replace(f"/{former}", "/2026").replace(f"year: {former}", "year: 2026")
    ended = [each for each in check(source) if each.rule == "body.ended"]
    assert [each for each in ended if body in each.facts["name"]]
    assert not [each for each in check(source_of(name)) if each.rule == "body.ended"]
    assert "body.level" in {each.rule for each in check(source)}
