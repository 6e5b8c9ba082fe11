"""The bảng tổng hợp as a spreadsheet. Every text stays text: no cell is a formula or a link."""

from io import BytesIO

import xlsxwriter

from dialogue import clock
from dialogue.reports import consolidated_words as words
from dialogue.reports.consolidated import Overview

_MATTERS = (
    ("Lĩnh vực", 22),
    ("Số", 6),
    ("Vấn đề", 42),
    ("Mặt trận tóm tắt", 60),
    ("Số ý kiến", 10),
    ("Mức độ", 14),
    ("Cơ quan trả lời", 34),
    ("Tình trạng", 18),
    ("Số lần nêu", 10),
    ("Nêu từ ngày", 12),
)
_VOICES = (
    ("Vấn đề", 8),
    ("Mã", 18),
    ("Chủ đề", 28),
    ("Nơi xảy ra", 34),
    ("Ngày gửi", 12),
    ("Nội dung", 90),
)


def consolidated_xlsx(overview: Overview) -> bytes:
    """An .xlsx with the matters, their opinions in full, and what is outside the dialogue."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        faces = {
            "head": book.add_format(
                {"bold": True, "text_wrap": True, "bottom": 1, "valign": "vcenter"}
            ),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
            "sum": book.add_format({"bold": True, "top": 1}),
        }
        _matters(book, faces, overview)
        _voices(book, faces, overview)
        _excluded(book, faces, overview)
    return out.getvalue()


def _matters(book, faces, overview: Overview) -> None:  # type: ignore[no-untyped-def]
    sheet = _sheet(book, faces, "Vấn đề", _MATTERS)
    number = 0
    for section in overview.sections:
        for row in section.rows:
            number += 1
            for place, text in (
                (0, section.field),
                (2, row.title),
                (3, row.summary),
                (5, words.urgency(row)),
                (6, row.agency),
                (7, words.state(row)),
            ):
                sheet.write_string(number, place, text, faces["wrap"])
            sheet.write_number(number, 1, row.number, faces["wrap"])
            sheet.write_number(number, 4, len(row.voices), faces["wrap"])
            sheet.write_number(number, 8, row.chain.times if row.chain else 1, faces["wrap"])
            if row.chain:
                sheet.write_datetime(number, 9, row.chain.since, faces["day"])
    sheet.autofilter(0, 0, max(1, number), len(_MATTERS) - 1)


def _voices(book, faces, overview: Overview) -> None:  # type: ignore[no-untyped-def]
    sheet = _sheet(book, faces, "Ý kiến", _VOICES)
    number = 0
    for section in overview.sections:
        for row in section.rows:
            for voice in row.voices:
                number += 1
                sheet.write_number(number, 0, row.number, faces["wrap"])
                texts = (voice.code, voice.theme, voice.place)
                for place, text in enumerate(texts, start=1):
                    sheet.write_string(number, place, text, faces["wrap"])
                sheet.write_datetime(number, 4, clock.local_date(voice.sent_at), faces["day"])
                sheet.write_string(number, 5, voice.text, faces["wrap"])
    sheet.autofilter(0, 0, max(1, number), len(_VOICES) - 1)


def _excluded(book, faces, overview: Overview) -> None:  # type: ignore[no-untyped-def]
    heads = (("Căn cứ", 44), ("Số ý kiến", 12))
    sheet = _sheet(book, faces, "Không thuộc phạm vi", heads)
    for number, (name, count) in enumerate(overview.excluded, start=1):
        sheet.write_string(number, 0, name)
        sheet.write_number(number, 1, count)
    last = len(overview.excluded) + 1
    sheet.write_string(last, 0, "Cộng", faces["sum"])
    sheet.write_number(last, 1, sum(count for _, count in overview.excluded), faces["sum"])
    sheet.write_string(last + 2, 0, words.SEALED_NOTE)


def _sheet(book, faces, name: str, heads: tuple[tuple[str, int], ...]):  # type: ignore[no-untyped-def]
    sheet = book.add_worksheet(name)
    for place, (head, width) in enumerate(heads):
        sheet.write_string(0, place, head, faces["head"])
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet
