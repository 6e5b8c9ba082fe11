"""The board as a spreadsheet. Every text stays text: no cell is ever a formula or a link."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from dialogue import clock
from dialogue.reports.board import BoardRow, total_of
from dialogue.reports.board_rows import Line
from dialogue.wording.board import BANDS, STAGES
from dialogue.wording.states import ASSIGNMENT_ROLES, URGENCIES

_HEADS = (
    ("Số", 6),
    ("Vấn đề", 60),
    ("Lĩnh vực", 22),
    ("Mức độ", 14),
    ("Cơ quan", 36),
    ("Vai trò", 12),
    ("Tình trạng", 22),
    ("Giao ngày", 12),
    ("Ngày làm việc", 14),
    ("Gia hạn thêm", 13),
    ("Hạn trả lời", 12),
    ("Còn (ngày làm việc)", 19),
    ("Thời hạn", 16),
    ("Vì sao chậm", 50),
)


def board_sheet(
    title: str, rows: Sequence[BoardRow], lines: Sequence[Line], late: dict[int, str]
) -> bytes:
    """An .xlsx with the board on one sheet and its lines on another."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        faces = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "top": book.add_format({"valign": "top"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
            "sum": book.add_format({"bold": True, "top": 1}),
        }
        _board(book, faces, title, rows)
        _lines(book, faces, lines, late)
    return out.getvalue()


def _board(book, faces, title: str, rows: Sequence[BoardRow]) -> None:  # type: ignore[no-untyped-def]
    sheet = book.add_worksheet("Bảng theo dõi")
    sheet.write_string(0, 0, title, faces["title"])
    heads = ["Cơ quan", *STAGES.values(), "Tổng", *BANDS.values()]
    for place, head in enumerate(heads):
        sheet.write_string(2, place, head, faces["head"])
    for number, row in enumerate([*rows, total_of(rows)], start=3):
        face = faces["sum"] if number == len(rows) + 3 else None
        sheet.write_string(number, 0, row.name or "Cộng", face)
        figures = [row.stages[key] for key in STAGES]
        figures += [row.total, *(row.bands[key] for key in BANDS)]
        for place, figure in enumerate(figures, start=1):
            sheet.write_number(number, place, figure, face)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(heads) - 1, 13)
    sheet.freeze_panes(3, 1)


def _lines(book, faces, lines: Sequence[Line], late: dict[int, str]) -> None:  # type: ignore[no-untyped-def]
    sheet = book.add_worksheet("Từng việc")
    for place, (head, width) in enumerate(_HEADS):
        sheet.write_string(0, place, head, faces["head"])
        sheet.set_column(place, place, width)
    for number, line in enumerate(lines, start=1):
        sheet.write_number(number, 0, line.number, faces["top"])
        for place, words in (
            (1, line.title),
            (2, line.field),
            (3, URGENCIES[line.urgency]),
            (4, line.agency),
            (5, ASSIGNMENT_ROLES[line.role]),
            (6, STAGES[line.stage]),
            (12, "Đang tạm dừng" if line.is_stopped else BANDS[line.band]),
            (13, late.get(line.assignment_id, "")),
        ):
            sheet.write_string(number, place, words, faces["wrap"])
        given = clock.local_date(line.assigned_at)
        sheet.write_datetime(number, 7, given, faces["day"])
        sheet.write_number(number, 8, line.working_days, faces["top"])
        sheet.write_number(number, 9, line.extended, faces["top"])
        if line.due is not None and line.left is not None:
            sheet.write_datetime(number, 10, line.due, faces["day"])
            sheet.write_number(number, 11, line.left, faces["top"])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(lines)), len(_HEADS) - 1)
