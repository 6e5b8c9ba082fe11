"""The lists of an inspection: for each its heads, and a row of cells for each of its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import Select

from admin.access import actor
from dialogue import clock
from dialogue.inspection import queries
from dialogue.organisations.through_time import name_on
from dialogue.regulation import GROUNDS
from dialogue.wording.states import (
    ANSWER_STATES,
    ASSIGNMENT_STATES,
    EXCLUSION_STATES,
    OPENING_REASONS,
    OPINION_STATES,
)
from web.context import now, reading
from web.vietnamese_dates import moment


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table; `href` leads to where it is read whole."""

    text: str
    note: str = ""
    href: str = ""
    is_code: bool = False


@dataclass(frozen=True)
class Listing:
    """A list under its name in the address."""

    title: str
    heads: tuple[str, ...]
    empty: str
    query: Callable[[Any, int], Select[Any]]
    cells: Callable[[Sequence[Any]], list[list[Cell]]]


def _opinions(rows: Sequence[Any]) -> list[list[Cell]]:
    return [
        [
            _code(row.code, row.id),
            Cell(row.title),
            Cell(OPINION_STATES[row.state]),
            Cell(moment(row.sent_at)),
        ]
        for (row,) in rows
    ]


def _exclusions(rows: Sequence[Any]) -> list[list[Cell]]:
    return [
        [
            _code(row.opinion.code, row.opinion_id),
            Cell(f"{row.ground}. {GROUNDS[row.ground].name}", row.remark and f"«{row.remark}»"),
            Cell(row.proposer.name, moment(row.proposed_at)),
            Cell(row.decider.name, moment(row.decided_at)) if row.decider else Cell("Chưa có"),
            Cell(EXCLUSION_STATES[row.state]),
        ]
        for (row,) in rows
    ]


def _lookups(rows: Sequence[Any]) -> list[list[Cell]]:
    return [
        [
            _code(code, row.opinion_id),
            Cell(row.account.name, row.position),
            Cell(name_on(row.organisation, clock.local_date(row.at))),
            Cell(OPENING_REASONS[row.reason]),
            Cell(moment(row.at)),
        ]
        for row, code in rows
    ]


def _assignments(rows: Sequence[Any]) -> list[list[Cell]]:
    answers = queries.answer_states(reading(), [row.id for (row,) in rows])
    return [
        [
            Cell(f"Vấn đề {row.matter.number}", row.matter.title),
            Cell(name_on(row.organisation, clock.local_date(row.assigned_at))),
            Cell(moment(row.assigned_at), f"Hạn {row.working_days} ngày làm việc"),
            Cell(ASSIGNMENT_STATES[row.state], row.reason and f"«{row.reason}»"),
            Cell(ANSWER_STATES[answers[row.id]] if row.id in answers else "Chưa soạn"),
        ]
        for (row,) in rows
    ]


def _publications(rows: Sequence[Any]) -> list[list[Cell]]:
    return [
        [
            Cell(
                row.number,
                href=f"/hoi-dap/{row.number}" if row.public_from <= now() else "",
                is_code=True,
            ),
            Cell(row.title),
            Cell(row.organisation, row.document_number),
            Cell(moment(row.decided_at)),
            Cell(moment(row.public_from), "" if row.public_from <= now() else "Chưa đến ngày"),
        ]
        for (row,) in rows
    ]


def _code(code: str, opinion_id: int) -> Cell:
    href = url_for("inspecting.opinion", opinion_id=opinion_id)
    return Cell(code, href=href, is_code=True)


LISTINGS = {
    "y-kien": Listing(
        "Ý kiến",
        ("Mã", "Nội dung", "Tình trạng", "Gửi lúc"),
        "Chưa có ý kiến nào được gửi đến hội nghị này.",
        queries.opinions,
        _opinions,
    ),
    "khong-thuoc-pham-vi": Listing(
        "Không thuộc phạm vi",
        ("Mã", "Căn cứ", "Người đề xuất", "Người xác nhận", "Kết quả"),
        "Chưa có đề xuất nào.",
        queries.exclusions,
        _exclusions,
    ),
    "xem-nguoi-gui": Listing(
        "Lần xem người gửi",
        ("Mã", "Cán bộ", "Cơ quan", "Lý do", "Lúc"),
        "Chưa có cán bộ nào xem họ tên, cách liên hệ của người gửi.",
        queries.lookups,
        _lookups,
    ),
    "viec-co-quan": Listing(
        "Việc của các cơ quan",
        ("Vấn đề", "Cơ quan", "Giao lúc", "Việc được giao", "Văn bản trả lời"),
        "Chưa giao vấn đề nào cho cơ quan.",
        queries.assignments,
        _assignments,
    ),
    "cong-khai": Listing(
        "Công khai",
        ("Số", "Vấn đề", "Cơ quan trả lời", "Quyết định lúc", "Công khai từ"),
        "Chưa quyết định công khai văn bản nào.",
        queries.publications,
        _publications,
    ),
}


def sizes(conference_id: int) -> dict[str, int]:
    """How many rows each list of a conference has."""
    return {
        name: queries.counted(reading(), listing.query(actor(), conference_id))
        for name, listing in LISTINGS.items()
    }
