"""The empty list of units to be filled in, and the wrong rows of one with their reasons."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from dialogue.organisations.judging_rows import COLUMNS, Judged
from dialogue.wording.unit_lists import fault

_WIDTHS = (16, 34, 30, 10, 13, 14, 40, 24)
_EXAMPLES = (
    ("tổ dân phố", "số 1", "", "", "01/07/2025", "", "", ""),
    ("thôn", "Đông", "xã Bình Minh", "", "01/07/2025", "", "", ""),
)


def empty_list() -> bytes:
    """An .xlsx with the heads of the list, and examples on a sheet of their own."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        _sheet(book, "Danh sách", (), COLUMNS)
        _sheet(book, "Ví dụ", _EXAMPLES, COLUMNS)
    return out.getvalue()


def wrong_rows(rows: Iterable[Judged]) -> bytes:
    """An .xlsx with the wrong rows as they came; it can be mended and handed in again."""
    out = BytesIO()
    told = [
        (*row.cells, str(row.line), " ".join(fault(code, what) for code, what in row.faults))
        for row in rows
    ]
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        _sheet(book, "Dòng sai", told, (*COLUMNS, "Dòng trong danh sách", "Vì sao"))
    return out.getvalue()


_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def _sheet(book, name: str, rows: Iterable[Sequence[str]], heads: Sequence[str]) -> None:  # type: ignore[no-untyped-def]
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True, "bottom": 1})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, [*_WIDTHS, 20, 80][place])
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell)
    sheet.freeze_panes(1, 0)
