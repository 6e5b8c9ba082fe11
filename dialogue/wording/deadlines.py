"""The words in which a deadline says how it came about."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import groupby

# What follows «kể từ» or «trước»; a key that is not here is told by its day alone.
EVENTS = {
    "conference": "ngày họp hội nghị",
    "conclusion_notice": "ngày ban hành thông báo kết luận",
    "result": "ngày có kết quả",
    "sent": "ngày nhận ý kiến",
    "assigned": "ngày giao",
    "asked": "ngày hỏi người gửi",
    "excluded": "ngày quyết định",
    "review_requested": "ngày đề nghị xem lại",
    "sealed": "ngày niêm phong",
    "moderated": "ngày có kết quả xem xét ý kiến",
    "rated": "ngày nói lần đầu về câu trả lời",
    "learned": "ngày biết được quyết định, hành vi",
    "handed_over": "ngày chuyển giao",
}

# What is owed by a deadline that the law bounds.
OWED = {
    "notice_days": "Thông báo thời gian, địa điểm, nội dung hội nghị",
    "result_days": "Công khai kết quả hội nghị",
    "conclusion_days": "Ban hành thông báo kết luận",
}

# What runs, as the preview of a change of the table of working days names it.
KINDS = {
    "moderation_days": "Đọc và quyết định ý kiến",
    "moderation_limit_days": "Giới hạn chậm nhất để quyết định ý kiến",
    "review_decision_days": "Xem lại theo đề nghị của người gửi",
    "review_days": "Người gửi được đề nghị xem lại",
    "answer_days": "Cơ quan trả lời",
    "rating_days": "Người gửi được đổi nhận xét về câu trả lời",
    "result_days": "Công khai kết quả hội nghị",
    "duties": "Việc trong kế hoạch hội nghị",
}

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_QUARTERS = ("I", "II", "III", "IV")
_WEEKEND = "cuối tuần"


def figure(days: int) -> str:
    """A number of days with two digits, as official papers write it: 07."""
    return f"{days:02d}"


def weekday(day: date) -> str:
    """thứ Hai … Chủ nhật."""
    return _WEEKDAYS[day.weekday()]


def full_date(day: date) -> str:
    """24/12/2026."""
    return f"{day:%d/%m}/{day.year:04d}"


def period(days: int, *, working: bool) -> str:
    """07 ngày làm việc; 10 ngày."""
    return f"{figure(days)} ngày làm việc" if working else f"{figure(days)} ngày"


def end(day: date, at: time | None = None) -> str:
    """hết ngày 24/12/2026; 17 giờ ngày 24/12/2026."""
    if at is None:
        return f"hết ngày {full_date(day)}"
    minutes = f" {at.minute:02d}" if at.minute else ""
    return f"{at.hour} giờ{minutes} ngày {full_date(day)}"


def span(first: date, last: date, precision: str = "days") -> str:
    """tháng 3/2023; quý I/2023; từ ngày 05/9 đến hết ngày 20/9/2023."""
    if precision == "month":
        return f"tháng {first.month}/{first.year}"
    if precision == "quarter":
        return f"quý {_QUARTERS[(last.month - 1) // 3]}/{first.year}"
    return f"từ ngày {full_date(first)} đến hết ngày {full_date(last)}"


def skipped_days(skipped: Sequence[tuple[date, str]], year: int) -> str:
    """19–20/12 (thứ Bảy, Chủ nhật), 01/01/2027 (Tết Dương lịch).

    Neighbours with one reason are told together, weekends all at once; the year is said only
    where it is another than `year`.
    """
    runs: list[tuple[str, list[date]]] = []
    for day, why in skipped:
        if runs and runs[-1][0] == why and runs[-1][1][-1] + timedelta(days=1) == day:
            runs[-1][1].append(day)
        else:
            runs.append((why, [day]))
    first_met = list(dict.fromkeys(why for why, _ in runs))
    said = []
    for why, same in groupby(sorted(runs, key=lambda run: first_met.index(run[0])), lambda r: r[0]):
        each = [days for _, days in same]
        reason = why
        if why == _WEEKEND:
            found = sorted({day.weekday() for days in each for day in days})
            reason = ", ".join(_WEEKDAYS[number] for number in found)
        said.append(f"{', '.join(_run(days, year) for days in each)} ({reason})")
    return ", ".join(said)


def unconfirmed(year: int) -> str:
    """That the days off of this year may still change."""
    return f"Lịch nghỉ năm {year} chưa công bố chính thức, hạn này có thể đổi"


def loosened(name: str, own: date, law: date, how: str, source: str) -> str:
    """That a plan gives more time than the law, and the day to name instead."""
    return (
        f"{OWED[name]}: kế hoạch ghi hết ngày {full_date(own)}, muộn hơn hạn chung là hết ngày "
        f"{full_date(law)} ({how}; căn cứ: {source}). Đề nghị ghi ngày {full_date(law)} hoặc sớm "
        "hơn"
    )


def _run(days: list[date], year: int) -> str:
    first, last = days[0], days[-1]
    shown = _short(last, year)
    if first == last:
        return shown
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}–{shown}"
    return f"{_short(first, year)}–{shown}"


def _short(day: date, year: int) -> str:
    return f"{day:%d/%m}" if day.year == year else full_date(day)
