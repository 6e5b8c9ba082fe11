from datetime import date

import pytest

from dialogue.calendar.seed import working_days
from dialogue.deadlines.floors import floor_findings, legal_period
from dialogue.deadlines.rules import Counting, DeadlineRule, FixedDay, Happening, Offset, Side
from dialogue.regulation import FLOORS

CALENDAR = working_days()
HELD = {"conference": date(2026, 12, 15)}


@pytest.mark.parametrize(
    ("name", "rule", "is_loose"),
    [
        ("notice_days", Offset("conference", 7, Side.BEFORE), False),
        ("notice_days", Offset("conference", 5, Side.BEFORE), True),
        ("notice_days", Offset("conference", 5, Side.BEFORE, Counting.WORKING), False),
        ("notice_days", FixedDay(date(2026, 12, 9)), True),
        ("result_days", Offset("conference", 10), False),
        ("result_days", Offset("conference", 10, counting=Counting.WORKING), True),
        ("result_days", FixedDay(date(2026, 12, 25)), False),
        ("conclusion_days", Offset("conference", 7), False),
        ("conclusion_days", Offset("conference", 8, counting=Counting.WORKING), True),
        ("conclusion_days", Offset("result", 30), False),
    ],
)
def test_a_plan_may_tighten_and_not_loosen(name: str, rule: DeadlineRule, is_loose: bool) -> None:
    assert [found.name for found in floor_findings({name: rule}, HELD, CALENDAR)] == (
        [name] if is_loose else []
    )


def test_a_finding_says_what_to_write_instead() -> None:
    (found,) = floor_findings({"notice_days": FixedDay(date(2026, 12, 10))}, HELD, CALENDAR)
    assert found.said == (
        "Thông báo thời gian, địa điểm, nội dung hội nghị: kế hoạch ghi hết ngày 10/12/2026, muộn "
        "hơn hạn chung là hết ngày 08/12/2026 (ít nhất 07 ngày trước ngày họp hội nghị "
        "15/12/2026: hết ngày 08/12/2026; căn cứ: Luật 72/2025/QH15 Điều 43). Đề nghị ghi ngày "
        "08/12/2026 hoặc sớm hơn"
    )


def test_a_conference_on_a_day_of_a_span_is_judged_as_if_it_were_the_first() -> None:
    span = {"conference": Happening(date(2026, 12, 10), date(2026, 12, 20), is_settled=False)}
    late = {"notice_days": FixedDay(date(2026, 12, 4))}
    assert floor_findings(late, span, CALENDAR)
    assert not floor_findings(late, HELD, CALENDAR)


def test_every_floor_keeps_its_own_law() -> None:
    own: dict[str, DeadlineRule] = {name: legal_period(name) for name in FLOORS}
    assert floor_findings(own, HELD, CALENDAR) == []
