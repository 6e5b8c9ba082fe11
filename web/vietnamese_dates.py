"""Dates and times as Vietnamese officials write them.

A moment is shown on the clock of Vietnam; a date is shown as it is.
"""

from datetime import date, datetime

from dialogue.clock import local

# The no-break space keeps "Thứ" and its number on one line.
_WEEKDAYS = (
    "Thứ\u00a0Hai",
    "Thứ\u00a0Ba",
    "Thứ\u00a0Tư",
    "Thứ\u00a0Năm",
    "Thứ\u00a0Sáu",
    "Thứ\u00a0Bảy",
    "Chủ\u00a0Nhật",
)


def long_date(day: date) -> str:
    """Thứ Hai, 30/11/2026."""
    day = _day(day)
    return f"{_WEEKDAYS[day.weekday()]}, {day:%d/%m}/{day.year:04d}"


def short_date(day: date) -> str:
    """Thứ Năm 19/11."""
    day = _day(day)
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m}"


def official_date(day: date) -> str:
    """ngày 05 tháng 3 năm 2026, as in a document's heading.

    NĐ 30/2020, Phụ lục I: a zero goes before days under 10 and before months 1 and 2.
    """
    day = _day(day)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def hour(moment: datetime) -> str:
    """10 giờ 25; 17 giờ when it is the full hour."""
    shown = local(moment)
    minutes = f" {shown.minute:02d}" if shown.minute else ""
    return f"{shown.hour} giờ{minutes}"


def moment(when: datetime) -> str:
    """15 giờ 42, Thứ Sáu, 20/11/2026."""
    return f"{hour(when)}, {long_date(when)}"


def atom_moment(when: datetime) -> str:
    """2026-11-20T15:42:00+07:00, for machines."""
    return local(when).isoformat(timespec="seconds")


def days_left(working_days: int) -> str:
    """The sentence for working days left until a deadline: 0 is today, below 0 is late."""
    if working_days == 0:
        return "Hôm nay"
    if working_days > 0:
        return f"Còn {working_days} ngày làm việc"
    return f"Quá {-working_days} ngày làm việc"


def _day(day: date) -> date:
    return local(day).date() if isinstance(day, datetime) else day
