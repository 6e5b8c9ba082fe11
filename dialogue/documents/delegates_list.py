"""The list of delegates by organisation, as a Word sheet and as a spreadsheet.

Both carry names: whoever makes one has put down that the names were read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.documents.issuing import issuing_of
from dialogue.documents.state_layout import Head, StateSheet

_HEADS = ("TT", "Họ và tên", "Chức vụ, nghề nghiệp", "Điện thoại")
_WIDTHS = (8, 34, 38, 20)
_COLUMNS = (
    ("TT", 6),
    ("Tổ chức", 34),
    ("Họ và tên", 30),
    ("Chức vụ, nghề nghiệp", 34),
    ("Điện thoại", 16),
)


@dataclass(frozen=True)
class ListedBody:
    """An organisation, its seats, and whom it sends: name, office or occupation, telephone."""

    name: str
    seats: int
    people: Sequence[tuple[str, str, str]]


def delegates_docx(conference: Conference, bodies: Sequence[ListedBody]) -> bytes:
    """The finished sheet; organisations that have named nobody stand in it too."""
    issuing = issuing_of(conference)
    paper = StateSheet(f"Danh sách đại biểu, {conference.short_title}")
    year = clock.local_date(conference.held_at).year
    paper.head(Head(issuing.superior, issuing.lines, "/DS-MTTQ-BTT", issuing.place, year))
    paper.title("Danh sách đại biểu", f"dự {conference.title}")
    named, seats = sum(len(body.people) for body in bodies), sum(body.seats for body in bodies)
    paper.paragraph(f"{len(bodies)} tổ chức, {named} đại biểu trên {seats} được phân bổ.")
    number = 0
    for place, body in enumerate(bodies, start=1):
        heading = f"{place}. {body.name}: {len(body.people)}/{body.seats}"
        paper.paragraph(heading, bold=True).paragraph_format.keep_with_next = bool(body.people)
        if body.people:
            rows = [(str(number + n), *person) for n, person in enumerate(body.people, start=1)]
            number += len(rows)
            paper.table(_HEADS, _WIDTHS, rows)
    paper.closing(("Thư ký hội nghị;", "Lưu: VT."), ("TM. Ban Thường trực", "Chủ tịch"))
    return paper.content()


def delegates_xlsx(conference: Conference, bodies: Sequence[ListedBody]) -> bytes:
    """The same as one table to sort and filter. No cell is a formula or a link."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
        wrap = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        page = book.add_worksheet("Đại biểu")
        page.write_string(0, 0, f"Danh sách đại biểu dự {conference.title}", bold)
        for place, (name, width) in enumerate(_COLUMNS):
            page.write_string(2, place, name, head)
            page.set_column(place, place, width)
        people = [(body.name, *person) for body in bodies for person in body.people]
        for number, cells in enumerate(people, start=1):
            page.write_number(number + 2, 0, number, wrap)
            for place, words in enumerate(cells, start=1):
                page.write_string(number + 2, place, words, wrap)
        page.freeze_panes(3, 3)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
    return out.getvalue()
