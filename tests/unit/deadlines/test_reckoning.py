from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.calendar.rules import WEEKEND_REASON, WorkingDays
from dialogue.calendar.seed import working_days
from dialogue.deadlines.chains import delivery_of, reckon_all
from dialogue.deadlines.explaining import sentence
from dialogue.deadlines.reckoning import PAUSED_REASON, begun_by, reckon
from dialogue.deadlines.rules import (
    Counting,
    DayOff,
    DeadlineRule,
    Edge,
    FixedDay,
    Happening,
    Meaning,
    Offset,
    Pause,
    Side,
    Window,
)

CALENDAR = working_days()
# Slowness of the machine is no fault of a rule.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))
LENGTHS = st.integers(0, 60)
COUNTINGS = st.sampled_from(Counting)
HELD = date(2026, 12, 15)


def _after(days: int, counting: Counting = Counting.WORKING) -> Offset:
    return Offset("conference", days, counting=counting)


def _before(days: int, counting: Counting = Counting.CALENDAR) -> Offset:
    return Offset("conference", days, Side.BEFORE, counting)


# The dated duties of the five plans: rule, day of the event, last day in time, sentence.
PLANS = [
    # Uông Bí 2024: «trước ngày 15/11», «chậm nhất ngày 14/11» and «trước ngày 12/11».
    (
        FixedDay(date(2024, 11, 15), Meaning.BEFORE),
        None,
        "2024-11-14",
        "trước ngày 15/11/2024: hết ngày 14/11/2024",
    ),
    (
        FixedDay(date(2024, 11, 14)),
        None,
        "2024-11-14",
        "chậm nhất ngày 14/11/2024: hết ngày 14/11/2024",
    ),
    (
        FixedDay(date(2024, 11, 12), Meaning.BEFORE),
        None,
        "2024-11-11",
        "trước ngày 12/11/2024: hết ngày 11/11/2024",
    ),
    # Phổ Hoà 2023: conclusion notice within 07 working days; the dialogue in a month only.
    (
        _after(7),
        Happening.on(date(2023, 3, 31)),
        "2023-04-11",
        "07 ngày làm việc kể từ ngày họp hội nghị 31/03/2023, không tính 01–02/04, 08–09/04 "
        "(thứ Bảy, Chủ nhật): hết ngày 11/04/2023",
    ),
    (
        _after(7),
        Happening.within(Window.month(2023, 3)),
        "2023-04-11",
        "07 ngày làm việc kể từ ngày họp hội nghị 31/03/2023, không tính 01–02/04, 08–09/04 "
        "(thứ Bảy, Chủ nhật): hết ngày 11/04/2023 (dự kiến)",
    ),
    # Sơn Tây 2023: a Sunday in the break of National Day stays, as any day named by its date.
    (
        FixedDay(date(2023, 9, 3), Meaning.BEFORE),
        None,
        "2023-09-02",
        "trước ngày 03/09/2023: hết ngày 02/09/2023",
    ),
    (
        _before(7),
        Happening.within(Window(date(2023, 9, 5), date(2023, 9, 20))),
        "2023-08-29",
        "ít nhất 07 ngày trước ngày họp hội nghị 05/09/2023: hết ngày 29/08/2023 (dự kiến)",
    ),
    (
        _after(10),
        Happening.on(date(2023, 9, 20)),
        "2023-10-04",
        "10 ngày làm việc kể từ ngày họp hội nghị 20/09/2023, không tính 23–24/09, 30/09–01/10 "
        "(thứ Bảy, Chủ nhật): hết ngày 04/10/2023",
    ),
    # Thanh Khê Tây 2022: the report «trước ngày 05/7/2022».
    (
        FixedDay(date(2022, 7, 5), Meaning.BEFORE),
        None,
        "2022-07-04",
        "trước ngày 05/07/2022: hết ngày 04/07/2022",
    ),
    # Cao Bằng 2022: the collecting afternoon two days ahead.
    (
        _before(2),
        Happening.on(date(2022, 10, 26)),
        "2022-10-24",
        "ít nhất 02 ngày trước ngày họp hội nghị 26/10/2022: hết ngày 24/10/2022",
    ),
]


@pytest.mark.parametrize(("rule", "event", "last", "said"), PLANS)
@pytest.mark.seed(
    "S0-27", "S1-28", "S1-35", "S1-37", "S2-09", "S2-17", "S3-29", "S3-42", "S3-45", "S3-48"
)
@pytest.mark.seed("S4-24")
def test_the_duties_of_the_five_plans(
    rule: FixedDay | Offset, event: Happening | None, last: str, said: str
) -> None:
    found = reckon(rule, {"conference": event} if event else {}, CALENDAR)
    assert found.last == date.fromisoformat(last)
    assert sentence(found) == said


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        (_before(7), "2026-12-08"),
        (_after(7), "2026-12-24"),
        (_after(10, Counting.CALENDAR), "2026-12-25"),
        (_after(10), "2026-12-29"),
        (_before(3, Counting.WORKING), "2026-12-10"),
        (_before(0), "2026-12-15"),
    ],
)
def test_the_clocks_of_one_conference(rule: Offset, last: str) -> None:
    assert reckon(rule, {"conference": HELD}, CALENDAR).last == date.fromisoformat(last)


def test_a_deadline_is_over_at_midnight_in_vietnam_or_at_its_hour() -> None:
    whole = reckon(FixedDay(HELD), {}, CALENDAR)
    assert whole.until == datetime(2026, 12, 15, 17, tzinfo=UTC)
    at = reckon(FixedDay(HELD, Meaning.BEFORE, time(16, 30)), {}, CALENDAR)
    assert (at.last, at.until) == (HELD, datetime(2026, 12, 15, 9, 30, tzinfo=UTC))
    assert sentence(at) == "trước 16 giờ 30 ngày 15/12/2026: 16 giờ 30 ngày 15/12/2026"


def test_what_rests_on_an_unknown_event_waits_and_says_for_what() -> None:
    found = reckon(Offset("conclusion_notice", 30), {"conference": HELD}, CALENDAR)
    assert (found.state, found.waiting_for, found.last) == ("waiting", "conclusion_notice", None)
    assert sentence(found) == (
        "30 ngày kể từ ngày ban hành thông báo kết luận; chưa biết ngày này nên chưa có hạn"
    )


def test_a_calendar_period_moves_off_a_day_off_and_says_so() -> None:
    rule = _after(10, Counting.CALENDAR)
    found = reckon(rule, {"conference": date(2026, 11, 14)}, CALENDAR)
    assert (found.moved_from, found.last) == (date(2026, 11, 24), date(2026, 11, 25))
    assert sentence(found) == (
        "10 ngày kể từ ngày họp hội nghị 14/11/2026, ngày cuối là ngày nghỉ: 24/11 (Ngày Văn hóa "
        "Việt Nam), nên chuyển sang ngày làm việc kế tiếp: hết ngày 25/11/2026"
    )
    stays = Offset("conference", 10, day_off=DayOff.STAYS)
    assert reckon(stays, {"conference": date(2026, 11, 14)}, CALENDAR).last == date(2026, 11, 24)


def test_a_notice_before_an_event_is_never_owed_later_for_a_day_off() -> None:
    found = reckon(_before(7), {"conference": date(2026, 11, 29)}, CALENDAR)
    assert found.last == date(2026, 11, 22) and found.moved_from is None


@pytest.mark.seed("S3-57")
def test_after_so_many_days_can_mean_that_they_have_to_pass() -> None:
    found = reckon(Offset("result", 30, edge=Edge.PAST), {"result": HELD}, CALENDAR)
    assert (found.opens, found.last, found.until) == (date(2027, 1, 15), None, None)
    assert sentence(found) == (
        "sau khi đủ 30 ngày kể từ ngày có kết quả 15/12/2026: không sớm hơn ngày 15/01/2027"
    )


def test_days_on_which_the_clock_stood_are_told_with_the_days_off() -> None:
    rule = Offset("assigned", 3, counting=Counting.WORKING)
    pauses = [Pause(date(2026, 11, 19), date(2026, 11, 20))]
    found = reckon(rule, {"assigned": date(2026, 11, 18)}, CALENDAR, pauses=pauses)
    assert found.last == date(2026, 11, 26)
    assert sentence(found) == (
        "03 ngày làm việc kể từ ngày giao 18/11/2026, không tính 19–20/11 (hạn tạm dừng), 21–22/11 "
        "(thứ Bảy, Chủ nhật), 24/11 (Ngày Văn hóa Việt Nam): hết ngày 26/11/2026"
    )
    still = [Pause(date(2026, 11, 19))]
    as_of = reckon(
        rule, {"assigned": date(2026, 11, 18)}, CALENDAR, pauses=still, today=date(2026, 11, 23)
    )
    assert as_of.last == date(2026, 11, 27)
    with pytest.raises(ValueError, match="as of a day"):
        reckon(rule, {"assigned": date(2026, 11, 18)}, CALENDAR, pauses=still)
    with pytest.raises(ValueError, match="stand still"):
        reckon(Offset("assigned", 3), {"assigned": HELD}, CALENDAR, pauses=pauses)


def test_over_new_year_each_day_off_says_its_year_and_that_it_may_move() -> None:
    found = reckon(_after(10), {"conference": date(2026, 12, 24)}, CALENDAR)
    assert sentence(found) == (
        "10 ngày làm việc kể từ ngày họp hội nghị 24/12/2026, không tính "
        "26–27/12/2026, 02–03/01 (thứ Bảy, Chủ nhật), 01/01 (Tết Dương lịch): hết ngày "
        "08/01/2027. Lịch nghỉ năm 2027 chưa công bố chính thức, hạn này có thể đổi"
    )


def test_spans_say_what_was_named() -> None:
    assert sentence(reckon(Window.month(2023, 3), {}, CALENDAR)) == "trong tháng 3/2023"
    quarter = reckon(Window.quarter(2023, 4), {}, CALENDAR)
    assert (quarter.opens, quarter.last) == (date(2023, 10, 1), date(2023, 12, 31))
    assert sentence(quarter) == "trong quý IV/2023"
    assert sentence(reckon(Window(date(2023, 9, 5), date(2023, 9, 20)), {}, CALENDAR)) == (
        "từ ngày 05/09/2023 đến hết ngày 20/09/2023"
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda: Offset("conference", -1),
        lambda: Offset("", 1),
        lambda: Offset("conference", 1, Side.BEFORE, edge=Edge.PAST),
        lambda: Window(date(2026, 1, 2), date(2026, 1, 1)),
    ],
)
def test_what_makes_no_sense_cannot_be_said(make) -> None:
    with pytest.raises(ValueError, match=r"period|span"):
        make()


def test_deadlines_that_rest_on_one_another_are_expected_on_their_last_days() -> None:
    rules: dict[str, DeadlineRule] = {
        "consolidated": Offset(delivery_of("gathered"), 2, counting=Counting.WORKING),
        "gathered": FixedDay(date(2026, 11, 20)),
        "told": Offset(delivery_of("notice"), 1),
        "notice": Offset("conclusion_notice", 1),
        "hen": Offset(delivery_of("egg"), 1),
        "egg": Offset(delivery_of("hen"), 1),
    }
    found = reckon_all(rules, {}, CALENDAR)
    assert list(found) == list(rules)
    assert (found["consolidated"].last, found["consolidated"].state) == (
        date(2026, 11, 25),
        "provisional",
    )
    assert found["told"].waiting_for == "delivery:notice"
    assert found["hen"].state == found["egg"].state == "waiting"
    done = {delivery_of("gathered"): Happening.on(date(2026, 11, 18))}
    assert reckon_all(rules, done, CALENDAR)["consolidated"].last == date(2026, 11, 20)
    assert reckon_all(rules, done, CALENDAR)["consolidated"].state == "known"


@unhurried
@given(DAYS, LENGTHS, COUNTINGS)
def test_a_period_agrees_with_the_calendar(start: date, length: int, counting: Counting) -> None:
    found = reckon(_after(length, counting), {"conference": start}, CALENDAR)
    plain = CALENDAR.add if counting == Counting.WORKING else CALENDAR.end_of_period
    assert found.last == plain(start, length)
    if counting == Counting.WORKING and length:
        assert list(found.skipped) == CALENDAR.skipped(start, found.day)


@unhurried
@given(DAYS, st.integers(1, 60))
def test_counting_back_leaves_so_many_working_days_before_the_event(
    event: date, length: int
) -> None:
    last = reckon(_before(length, Counting.WORKING), {"conference": event}, CALENDAR).day
    ahead = [last + timedelta(days=number) for number in range((event - last).days)]
    assert CALENDAR.is_working(last)
    assert sum(map(CALENDAR.is_working, ahead)) == length


@unhurried
@given(DAYS, st.integers(1, 30), st.integers(0, 20), st.integers(0, 10))
def test_a_pause_never_brings_a_deadline_forward_and_costs_its_working_days(
    start: date, length: int, begins: int, lasts: int
) -> None:
    begun = start + timedelta(days=begins)
    ended = begun + timedelta(days=lasts)
    plain = reckon(_after(length), {"conference": start}, CALENDAR)
    held = reckon(_after(length), {"conference": start}, CALENDAR, pauses=[Pause(begun, ended)])
    stood = sum(why == PAUSED_REASON for _, why in held.skipped)
    assert held.day >= plain.day
    assert (held.day - start).days == length + len(held.skipped)
    assert stood == sum(
        CALENDAR.is_working(start + timedelta(days=n))
        for n in range(1, (held.day - start).days + 1)
        if begun <= start + timedelta(days=n) <= ended
    )


@unhurried
@given(DAYS, LENGTHS, COUNTINGS, st.sampled_from(Side), st.integers(0, 30))
def test_a_later_event_never_has_an_earlier_deadline(
    start: date, length: int, counting: Counting, side: Side, later: int
) -> None:
    rule = Offset("conference", length, side, counting)
    earlier = reckon(rule, {"conference": start}, CALENDAR).day
    moved = {"conference": start + timedelta(days=later)}
    assert reckon(rule, moved, CALENDAR).day >= earlier


@unhurried
@given(DAYS, st.integers(0, 10), st.integers(-2, 8))
def test_begun_by_is_the_reckoning_read_backwards(today: date, length: int, left: int) -> None:
    rule = Offset("sent", length, counting=Counting.WORKING)
    begun = begun_by(rule, CALENDAR, today, left)
    next_day = begun + timedelta(days=1)
    assert reckon(rule, {"sent": begun}, CALENDAR).left(CALENDAR, today) <= left
    if begun < today:
        assert reckon(rule, {"sent": next_day}, CALENDAR).left(CALENDAR, today) > left


@unhurried
@given(DAYS, st.integers(1, 20))
def test_a_day_off_more_moves_a_deadline_exactly_when_it_was_counted(
    start: date, length: int
) -> None:
    before = reckon(_after(length), {"conference": start}, CALENDAR)
    counted = before.day
    off = {day: why for day, why in before.skipped if why != WEEKEND_REASON}
    changed = WorkingDays({**off, counted: "bão"}, {})
    assert reckon(_after(length), {"conference": start}, changed).day > counted
