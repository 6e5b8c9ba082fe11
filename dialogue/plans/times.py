"""When: the sessions of a conference, and by when a duty is due."""

import datetime
from dataclasses import dataclass
from datetime import time

from dialogue.plans.records import Record, items, one, scalar, words

WEEKDAYS = {
    "thứ Hai": "thứ 2",
    "thứ Ba": "thứ 3",
    "thứ Tư": "thứ 4",
    "thứ Năm": "thứ 5",
    "thứ Sáu": "thứ 6",
    "thứ Bảy": "thứ 7",
    "Chủ nhật": "CN",
}
LENGTHS = {
    "half_day": "nửa ngày",
    "session": "01 buổi",
    "day": "01 ngày",
    "session_to_day": "01 buổi đến 01 ngày",
}
FORMS = {"in_person": "trực tiếp", "online": "trực tuyến", "both": "trực tiếp và trực tuyến"}
PARTS = {"morning": "buổi sáng", "afternoon": "buổi chiều", "evening": "buổi tối"}
MEANINGS = {
    "within": "chậm nhất là ngày cuối của thời hạn",
    "past": "chỉ bắt đầu khi đã hết thời hạn",
}
ANCHORS = ("session", "duty", "event")
# Events every plan has: its own issue, and each of its conferences.
EVENTS = {"plan": "ngày ban hành kế hoạch", "conference": "hội nghị đối thoại"}


def weekday_of(day: datetime.date) -> str:
    """The weekday as plans write it."""
    return tuple(WEEKDAYS)[day.weekday()]


def with_weekday(day: datetime.date) -> str:
    """A day with its weekday: «thứ Hai 21/08/2023»."""
    return f"{weekday_of(day)} {day:%d/%m/%Y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Record):
    """Days from one to another, both included."""

    start: datetime.date | None = scalar("day", "từ ngày", "first day", key="from")
    end: datetime.date | None = scalar("day", "đến ngày", "last day", key="to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead(Record):
    """So many days before an event: «trước 7 ngày»."""

    days: int | None = scalar("whole", "số ngày", "how many days", required=True)
    working: bool = scalar("flag", "ngày làm việc", "working days are counted, not all days")
    of: str = scalar("ref", "trước", "the event: a session, a duty, or conference", refers=ANCHORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Record):
    """So many days from an event: «trong 07 ngày làm việc kể từ khi kết thúc đối thoại»."""

    days: int | None = scalar("whole", "số ngày", "how many days", required=True)
    working: bool = scalar("flag", "ngày làm việc", "working days are counted, not all days")
    start: str = scalar(
        "ref",
        "kể từ",
        "the event: a session, a duty (its delivery), conference or plan",
        key="from",
        refers=ANCHORS,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class After(Record):
    """«Sau 30 ngày kể từ…»: the words leave open whether that is the time given or to be waited.

    `means` says which, once the one who issued the plan has said so.
    """

    days: int | None = scalar("whole", "số ngày", "how many days", required=True)
    working: bool = scalar("flag", "ngày làm việc", "working days are counted, not all days")
    start: str = scalar("ref", "kể từ", "the event, as for within", key="from", refers=ANCHORS)
    means: str = scalar(
        "choice", "nghĩa là", "how the issuer of the plan means it", choices=MEANINGS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Record):
    """By when: exactly one of before, by, on, window, month, quarter, ahead, within, after,
    before_event, at_event, after_event; the rest says more about it.
    """

    before: datetime.date | None = scalar(
        "day", "trước ngày", "«trước ngày D»: until the end of the day before"
    )
    by: datetime.date | None = scalar(
        "day", "chậm nhất ngày", "«chậm nhất ngày D», «xong trong ngày D»: D included"
    )
    on: datetime.date | None = scalar("day", "vào ngày", "on that day, neither earlier nor later")
    window: Span | None = one(Span, "trong khoảng", "from one day to another", flow=True)
    month: datetime.date | None = scalar("month", "trong tháng", "some day of a month")
    quarter: datetime.date | None = scalar("quarter", "trong quý", "some day of a quarter")
    ahead: Ahead | None = one(Ahead, "trước … ngày", "so many days before an event", flow=True)
    within: Within | None = one(Within, "trong … ngày", "so many days from an event", flow=True)
    after: After | None = one(After, "sau … ngày", "«sau 30 ngày kể từ…»", flow=True)
    before_event: str = scalar(
        "ref", "trước khi", "«trước khi đối thoại»: before the event, no day", refers=ANCHORS
    )
    at_event: str = scalar("ref", "tại", "«tại hội nghị»: during the event", refers=ANCHORS)
    after_event: str = scalar(
        "ref", "sau khi", "«sau hội nghị»: after the event, no day", refers=ANCHORS
    )
    weekday: str = scalar(
        "choice", "thứ", "the weekday the plan writes beside the day", choices=WEEKDAYS
    )
    part: str = scalar("choice", "buổi", "part of the day", choices=PARTS)
    at: time | None = scalar("time", "giờ", "time of day, such as 17h00")
    tentative: bool = scalar("flag", "dự kiến", "the plan says «dự kiến»")
    words: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """One conference of the plan: exactly one of date, window, month (or quarter alone)."""

    key: str = scalar("key", "mã", "short name used elsewhere in the file", required=True)
    name: str = scalar("text", "tên", "name, when the plan has several")
    date: datetime.date | None = scalar("day", "ngày", "the day")
    weekday: str = scalar(
        "choice", "thứ", "the weekday the plan writes beside the day", choices=WEEKDAYS
    )
    window: Span | None = one(Span, "trong khoảng", "some day from one to another", flow=True)
    month: datetime.date | None = scalar("month", "tháng", "some day of a month")
    quarter: datetime.date | None = scalar(
        "quarter", "quý", "some day of a quarter, or its quarter"
    )
    starts: time | None = scalar("time", "bắt đầu", "hour of beginning, such as 14h00")
    ends: time | None = scalar("time", "kết thúc", "hour of the end")
    part: str = scalar("choice", "buổi", "part of the day", choices=PARTS)
    length: str = scalar("choice", "thời lượng", "how long it lasts", choices=LENGTHS)
    tentative: bool = scalar("flag", "dự kiến", "the plan says «dự kiến»")
    place: str = scalar("text", "địa điểm", "hall or house")
    address: str = scalar("text", "địa chỉ", "street, floor, residential group")
    form: str = scalar("choice", "hình thức", "in person, online or both", choices=FORMS)
    themes: tuple[str, ...] = scalar(
        "ref", "chủ đề", "themes of this session", many=True, refers=("theme",)
    )
    words: str = words()
    items: tuple[str, ...] = items()
