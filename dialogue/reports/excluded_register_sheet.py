"""The register of what is outside the dialogue as a spreadsheet. No cell is a formula or a link."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from dialogue.reports.excluded_register import Registered

_HEADS = (
    ("STT", 6),
    ("Ngày tiếp (ngày gửi)", 12),
    ("Họ tên, địa chỉ", 34),
    ("Số giấy tờ", 16),
    ("Nội dung vụ việc", 48),
    ("Phân loại", 24),
    ("Số người cùng nội dung", 12),
    ("Cơ quan đã giải quyết", 22),
    ("Thuộc thẩm quyền", 12),
    ("Hướng dẫn đến cơ quan", 44),
    ("Cơ quan thụ lý", 22),
    ("Theo dõi kết quả", 34),
    ("Ghi chú", 18),
)


def excluded_register_sheet(title: str, lines: Sequence[Registered]) -> bytes:
    """An .xlsx in the columns of Mẫu 03/TCD; what the portal does not know is left to be filled."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
        wrap = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "valign": "top"})
        sheet = book.add_worksheet("Sổ theo dõi")
        sheet.write_string(0, 0, title, bold)
        for place, (name, width) in enumerate(_HEADS):
            sheet.write_string(2, place, name, head)
            sheet.write_string(3, place, f"({place + 1})", head)
            sheet.set_column(place, place, width)
        for number, line in enumerate(lines, start=1):
            row = number + 3
            sheet.write_number(row, 0, number, wrap)
            sheet.write_datetime(row, 1, line.received, day)
            for place, words in enumerate(_words(line), start=2):
                sheet.write_string(row, place, words, wrap)
            sheet.write_number(row, 6, line.households, wrap)
        sheet.freeze_panes(4, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2, 3)
    return out.getvalue()


def _words(line: Registered) -> tuple[str, ...]:
    person = line.person
    who = ", ".join(part for part in (person.name, person.address) if part) if person else ""
    return (
        who,
        "",
        line.title,
        line.kind,
        str(line.households),
        line.settled_by,
        "Không",
        line.directed_to,
        line.accepted_by,
        line.outcome,
        line.code,
    )
