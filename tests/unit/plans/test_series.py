"""In a plan of several sessions each is judged with what is owed for it."""

from pathlib import Path

import pytest

from dialogue.plans.checking import check
from tests.unit.plans.smallest import line_of

SERIES = (Path(__file__).parent / "sound" / "quarterly_series.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("order.after_conference", "{by: 01/09/2027}", "{by: 20/09/2027}"),
        ("room.to_answer", "{by: 01/09/2027}", "{by: 14/09/2027}"),
        ("order.before_conference", "{by: 20/12/2027}", "{by: 20/02/2027}"),
        ("session.quarter", "month: 6/2027", "month: 7/2027"),
        ("session.year", "date: 15/09/2027, weekday: thứ Tư", "date: 15/09/2026"),
        (
            "order.too_early",
            "{days: 3, working: true, of: conference}",
            "{days: 20, of: conference}",
        ),
        # The People would hear of the spring only in the autumn.
        ("law.notice_session", "{ahead: {days: 7, of: conference}}", "{ahead: {days: 7, of: q4}}"),
        ("law.conclusion", "{days: 7, working: true, from", "{days: 9, working: true, from"),
        ("period.no_start", "7, working: true, from: conference", "7, working: true"),
    ],
)
def test_a_fault_in_a_series_is_found(rule, before, after):
    assert SERIES.count(before) == 1
    plan = SERIES.replace(before, after)
    assert (rule, line_of(plan, after)) in {(each.rule, each.lines[0]) for each in check(plan)}
