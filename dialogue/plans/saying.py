"""By when something is due, as the plan says it, in words."""

from collections.abc import Mapping

from dialogue.plans.scalars import written_quarter, written_time
from dialogue.plans.times import PARTS, Due

UNSAID = "không ghi thời gian"


def due_in_words(due: Due | None, events: Mapping[str, str]) -> str:
    """The deadline in words; `events` calls sessions, duties and events by their keys."""
    if due is None:
        return UNSAID
    said = _when(due, events)
    for more in (
        f"lúc {written_time(due.at)}" if due.at else "",
        PARTS.get(due.part, ""),
        "dự kiến" if due.tentative else "",
    ):
        said += f", {more}" if more else ""
    return said


def _when(due: Due, events: Mapping[str, str]) -> str:
    for words, day in (
        ("trước ngày", due.before),
        ("chậm nhất ngày", due.by),
        ("ngày", due.on),
    ):
        if day:
            return f"{words} {day:%d/%m/%Y}"
    if due.window:
        first, last = due.window.start, due.window.end
        begins = f"từ ngày {first:%d/%m/%Y}" if first else ""
        ends = f"đến ngày {last:%d/%m/%Y}" if last else ""
        return f"{begins} {ends}".strip()
    if due.month:
        return f"trong tháng {due.month:%m/%Y}"
    if due.quarter:
        return f"trong quý {written_quarter(due.quarter)}"
    return _counted(due, events)


def _counted(due: Due, events: Mapping[str, str]) -> str:
    if due.ahead:
        event = _called(due.ahead.of, events)
        return f"ít nhất {_days(due.ahead.days, due.ahead.working)} trước {event}"
    for words, period in (("trong", due.within), ("sau", due.after)):
        if period:
            event = _called(period.start, events)
            return f"{words} {_days(period.days, period.working)} kể từ {event}"
    for words, event in (
        ("trước", due.before_event),
        ("tại", due.at_event),
        ("sau", due.after_event),
    ):
        if event:
            return f"{words} {_called(event, events)}"
    return UNSAID


def _days(number: int | None, working: bool) -> str:
    return f"{number or 0:02d} ngày{' làm việc' * working}"


def _called(event: str, events: Mapping[str, str]) -> str:
    return events.get(event, f"«{event}»") if event else "mốc chưa ghi"
