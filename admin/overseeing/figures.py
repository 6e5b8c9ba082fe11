"""The board of a conference as its page shows it: who waits for whom, and what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import results_by
from dialogue.opinions.reckoning import Counted
from dialogue.reports import stages
from dialogue.reports.board import BoardRow
from dialogue.wording.board import BANDS
from web.vietnamese_dates import short_date

# The columns of the board, and the stages that each of them counts.
COLUMNS = (
    ("Chờ nhận", "grey-light", (stages.SENT,)),
    ("Đang soạn", "grey", (stages.DRAFTING,)),
    ("Chờ ký", "ink", (stages.SUBMITTED,)),
    ("Chờ duyệt", "gold", (stages.SIGNED,)),
    ("Đã duyệt", "green", (stages.APPROVED, stages.PUBLISHED, stages.DELIVERED)),
)
_BAND_COLOURS = {"overdue": "red", "near": "gold", "in_time": "grey-light", "done": "green"}


@dataclass(frozen=True)
class Waiting:
    """How much waits for somebody; `key` is the word in `?cho=` where it can be listed."""

    who: str
    count: int
    what: str
    key: str = ""


def columns() -> list[dict[str, str]]:
    """The heads of the board."""
    return [{"label": label, "colour": colour} for label, colour, _ in COLUMNS]


def figures(row: BoardRow, href: str = "", overdue_href: str = "") -> dict[str, object]:
    """One line of the board."""
    return {
        "name": row.name,
        "href": href,
        "counts": [sum(row.stages[key] for key in keys) for _, _, keys in COLUMNS],
        "total": row.total,
        "overdue": row.bands["overdue"],
        "overdue_href": overdue_href,
    }


def bands(whole: BoardRow) -> list[dict[str, object]]:
    """How much is late, near, in time and done."""
    return [
        {"key": key, "label": label, "value": whole.bands[key], "colour": _BAND_COLOURS[key]}
        for key, label in BANDS.items()
    ]


def opinions_received(counted: Counted) -> list[dict[str, object]]:
    """What has become of the opinions, in five parts that add up."""
    parts = (
        ("Chờ xem", "grey-light", counted.awaiting),
        ("Trả lại, hỏi lại", "grey", counted.returned),
        ("Đã nhận", "green", counted.accepted),
        ("Không thuộc phạm vi", "gold", counted.excluded),
        ("Rút", "ink", counted.withdrawn),
    )
    return [{"label": label, "colour": colour, "value": value} for label, colour, value in parts]


def milestones(session: Session, conference: Conference, now: datetime) -> list[dict[str, object]]:
    """The days of a conference in their order; the next one is marked."""
    today = clock.local_date(now)
    days = [
        (conference.plan_issued_on, "Kế hoạch ban hành"),
        (clock.local_date(conference.opens_at), "Mở nhận ý kiến"),
        (clock.local_date(conference.closes_at), "Hết hạn nhận ý kiến"),
        (clock.local_date(conference.held_at), "Hội nghị"),
        (results_by(session, conference).day, "Công khai kết quả"),
    ]
    found: list[dict[str, object]] = []
    is_next = True
    for day, label in sorted(days, key=lambda one: one[0]):
        left = (day - today).days
        state, note = "done", "đã xong"
        if left >= 0:
            note = f"còn {left} ngày" if left else "hôm nay"
            state = "current" if is_next else "conference" if label == "Hội nghị" else "coming"
            is_next = False
        found.append({"when": short_date(day), "label": label, "note": note, "state": state})
    return found


def waiting(
    whole: BoardRow, opinions: Counted | None, unrouted: int, asked: int
) -> Sequence[Waiting]:
    """What waits for whom: Front, senders, coordinator, agencies, heads, publication."""
    found = []
    if opinions is not None:
        decide = whole.stages[stages.SIGNED] + unrouted + asked
        found += [
            Waiting("Mặt trận", opinions.awaiting, "ý kiến chờ xem, chờ xác nhận"),
            Waiting("Người gửi", opinions.returned, "ý kiến chờ bổ sung, trả lời"),
            Waiting("Điều phối", decide, "chưa giao, chờ duyệt, xin gia hạn"),
        ]
    agencies = whole.stages[stages.SENT] + whole.stages[stages.DRAFTING]
    submitted, approved = whole.stages[stages.SUBMITTED], whole.stages[stages.APPROVED]
    return [
        *found,
        Waiting("Cơ quan", agencies, "việc chờ nhận, đang soạn", "co-quan"),
        Waiting("Lãnh đạo cơ quan", submitted, "văn bản chờ ký", "lanh-dao"),
        Waiting("Công khai", approved, "văn bản đã duyệt", "cong-khai"),
    ]
