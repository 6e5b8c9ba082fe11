from datetime import UTC, date, datetime, timedelta

import pytest

from dialogue.clock import at
from web.vietnamese_dates import days_left, hour, long_date, moment, official_date, short_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 30), "Thứ\u00a0Hai, 30/11/2026"),
        (date(2026, 12, 1), "Thứ\u00a0Ba, 01/12/2026"),
        (date(2026, 11, 22), "Chủ\u00a0Nhật, 22/11/2026"),
        (datetime(2026, 11, 29, 17, 0, tzinfo=UTC), "Thứ\u00a0Hai, 30/11/2026"),
        (datetime(2026, 11, 29, 16, 59, tzinfo=UTC), "Chủ\u00a0Nhật, 29/11/2026"),
    ],
)
def test_long_date(day: date, written: str) -> None:
    assert long_date(day) == written


def test_every_weekday_has_its_own_name() -> None:
    monday = date(2026, 11, 16)
    names = [long_date(monday + timedelta(days=number)).split(",")[0] for number in range(7)]
    assert [name.split("\u00a0")[1] for name in names] == [
        "Hai",
        "Ba",
        "Tư",
        "Năm",
        "Sáu",
        "Bảy",
        "Nhật",
    ]


def test_short_date() -> None:
    assert short_date(date(2026, 11, 19)) == "Thứ\u00a0Năm 19/11"


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (at(date(2026, 11, 20), 15, 42), "15 giờ 42, Thứ\u00a0Sáu, 20/11/2026"),
        (at(date(2026, 11, 20), 17), "17 giờ, Thứ\u00a0Sáu, 20/11/2026"),
        (at(date(2026, 11, 20), 0, 5), "0 giờ 05, Thứ\u00a0Sáu, 20/11/2026"),
    ],
)
def test_moment(when: datetime, written: str) -> None:
    assert moment(when) == written


def test_hour() -> None:
    assert hour(at(date(2026, 11, 20), 10, 25)) == "10 giờ 25"
    assert hour(at(date(2026, 11, 20), 17)) == "17 giờ"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_official_date(day: date, written: str) -> None:
    assert official_date(day) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (3, "Còn 3 ngày làm việc"),
        (1, "Còn 1 ngày làm việc"),
        (0, "Hôm nay"),
        (-2, "Quá 2 ngày làm việc"),
    ],
)
def test_days_left(number: int, written: str) -> None:
    assert days_left(number) == written


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 11, 20, 8, 0))
