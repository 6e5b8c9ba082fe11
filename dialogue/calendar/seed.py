"""Days off and make-up working days of 2022 to 2027, with which a new table begins.

Plain weekends have no row. The table in the database is what counts afterwards: the Prime
Minister fixes the days of each year anew (BLLĐ 2019 Đ112(3)).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dialogue.calendar.rules import WorkingDays

CONFIRMED_UNTIL = date(2026, 12, 31)

Kind = Literal["off", "working"]


@dataclass(frozen=True, slots=True)
class SeededDay:
    """One row; `expected` says that no official schedule for it is known yet."""

    day: date
    kind: Kind
    name: str
    source: str
    expected: bool = False


NEW_YEAR = "Tết Dương lịch"
TET = "Tết Nguyên đán"
KINGS = "Giỗ Tổ Hùng Vương"
VICTORY = "Ngày Chiến thắng 30/4"
LABOUR = "Ngày Quốc tế lao động 1/5"
NATIONAL = "Quốc khánh"
CULTURE = "Ngày Văn hóa Việt Nam"

_HOLIDAY = "Bộ luật Lao động 2019, Điều 112 khoản 1"
_COMPENSATION = "Bộ luật Lao động 2019, Điều 111 khoản 3 (nghỉ bù ngày làm việc kế tiếp)"
_YEARLY = "Bộ luật Lao động 2019, Điều 112 khoản 1 và khoản 3 (Thủ tướng Chính phủ quyết định)"
_NOTICE_2026 = "Thông báo số 9441/TB-BNV ngày 16/10/2025"
_NEW_YEAR_2026 = "Văn bản số 12729/VPCP-KGVX ngày 25/12/2025"
_CULTURE_DAY = "Nghị quyết số 28/2026/QH16, áp dụng từ ngày 01/7/2026"


def _holiday(name: str, *days: date, source: str = _HOLIDAY) -> list[SeededDay]:
    return [SeededDay(day, "off", name, source) for day in days]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _tet(first: date, last: date, source: str = _YEARLY) -> list[SeededDay]:
    return _holiday(TET, *_days(first, last), source=source)


def _national_day(*days: date, source: str = _YEARLY) -> list[SeededDay]:
    return _holiday(NATIONAL, *days, source=source)


def _compensation(name: str, day: date) -> list[SeededDay]:
    return [SeededDay(day, "off", f"Nghỉ bù {name}", _COMPENSATION)]


def _swap(off: date, working: date, occasion: str, source: str | None = None) -> list[SeededDay]:
    origin = source or f"Phương án hoán đổi ngày làm việc năm {off.year} do Thủ tướng quyết định"
    return [
        SeededDay(off, "off", f"Nghỉ hoán đổi dịp {occasion}", origin),
        SeededDay(working, "working", f"Làm bù cho ngày {off:%d/%m/%Y}", origin),
    ]


_OFFICIAL: list[SeededDay] = [
    *_holiday(NEW_YEAR, date(2022, 1, 1)),
    *_compensation(NEW_YEAR, date(2022, 1, 3)),
    *_tet(date(2022, 1, 31), date(2022, 2, 4)),
    *_holiday(KINGS, date(2022, 4, 10)),
    *_compensation(KINGS, date(2022, 4, 11)),
    *_holiday(VICTORY, date(2022, 4, 30)),
    *_holiday(LABOUR, date(2022, 5, 1)),
    *_compensation(VICTORY, date(2022, 5, 2)),
    *_compensation(LABOUR, date(2022, 5, 3)),
    *_national_day(date(2022, 9, 1), date(2022, 9, 2)),
    *_holiday(NEW_YEAR, date(2023, 1, 1)),
    *_compensation(NEW_YEAR, date(2023, 1, 2)),
    *_tet(date(2023, 1, 20), date(2023, 1, 26)),
    *_holiday(KINGS, date(2023, 4, 29)),
    *_holiday(VICTORY, date(2023, 4, 30)),
    *_holiday(LABOUR, date(2023, 5, 1)),
    *_compensation(KINGS, date(2023, 5, 2)),
    *_compensation(VICTORY, date(2023, 5, 3)),
    *_national_day(date(2023, 9, 1), date(2023, 9, 2)),
    *_compensation(NATIONAL, date(2023, 9, 4)),
    *_holiday(NEW_YEAR, date(2024, 1, 1)),
    *_tet(date(2024, 2, 8), date(2024, 2, 14)),
    *_holiday(KINGS, date(2024, 4, 18)),
    *_swap(date(2024, 4, 29), date(2024, 5, 4), "30/4 và 1/5"),
    *_holiday(VICTORY, date(2024, 4, 30)),
    *_holiday(LABOUR, date(2024, 5, 1)),
    *_national_day(date(2024, 9, 2), date(2024, 9, 3)),
    *_holiday(NEW_YEAR, date(2025, 1, 1)),
    *_tet(date(2025, 1, 27), date(2025, 1, 31)),
    *_holiday(KINGS, date(2025, 4, 7)),
    *_holiday(VICTORY, date(2025, 4, 30)),
    *_holiday(LABOUR, date(2025, 5, 1)),
    *_swap(date(2025, 5, 2), date(2025, 4, 26), "30/4 và 1/5"),
    *_national_day(date(2025, 9, 1), date(2025, 9, 2)),
    *_holiday(NEW_YEAR, date(2026, 1, 1)),
    *_swap(date(2026, 1, 2), date(2026, 1, 10), NEW_YEAR, _NEW_YEAR_2026),
    *_tet(date(2026, 2, 16), date(2026, 2, 20), _NOTICE_2026),
    *_holiday(KINGS, date(2026, 4, 26)),
    *_compensation(KINGS, date(2026, 4, 27)),
    *_holiday(VICTORY, date(2026, 4, 30)),
    *_holiday(LABOUR, date(2026, 5, 1)),
    *_swap(date(2026, 8, 31), date(2026, 8, 22), NATIONAL, _NOTICE_2026),
    *_national_day(date(2026, 9, 1), date(2026, 9, 2), source=_NOTICE_2026),
    *_holiday(CULTURE, date(2026, 11, 24), source=_CULTURE_DAY),
]

_EXPECTED: list[SeededDay] = [
    *_holiday(NEW_YEAR, date(2027, 1, 1)),
    *_tet(date(2027, 2, 4), date(2027, 2, 10)),
    *_holiday(KINGS, date(2027, 4, 16)),
    *_holiday(VICTORY, date(2027, 4, 30)),
    *_holiday(LABOUR, date(2027, 5, 1)),
    *_compensation(LABOUR, date(2027, 5, 3)),
    *_national_day(date(2027, 9, 2), date(2027, 9, 3)),
    *_holiday(CULTURE, date(2027, 11, 24), source=_CULTURE_DAY),
]


def _as_expected(row: SeededDay) -> SeededDay:
    source = f"Dự kiến, chờ lịch nghỉ chính thức. {row.source}"
    return SeededDay(row.day, row.kind, row.name, source, expected=True)


SEEDED_DAYS: tuple[SeededDay, ...] = (*_OFFICIAL, *map(_as_expected, _EXPECTED))


def working_days(rows: Iterable[SeededDay] = SEEDED_DAYS) -> WorkingDays:
    """The calendar these rows describe."""
    kept = list(rows)
    return WorkingDays(
        off={row.day: row.name for row in kept if row.kind == "off"},
        working={row.day: row.name for row in kept if row.kind == "working"},
        confirmed_until=CONFIRMED_UNTIL,
    )
