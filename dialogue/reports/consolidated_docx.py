"""The bảng tổng hợp as a Word sheet, A4 landscape, to be signed by the Front."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt

from dialogue import clock
from dialogue.documents.issuing import issuing_of
from dialogue.documents.state_layout import Head, StateSheet
from dialogue.reports import consolidated_words as words
from dialogue.reports.consolidated import Overview, Row

_SYMBOL = "/BC-MTTQ-BTT"
_CENTRED = (0, 3, 5)


def consolidated_docx(overview: Overview) -> bytes:
    """The finished file; number and day stay blank for the clerk."""
    issuing = issuing_of(overview.conference)
    sheet = StateSheet(f"{words.KIND} {words.about(overview)}", landscape=True)
    year = clock.local_date(overview.at).year
    sheet.head(Head(issuing.superior, issuing.lines, _SYMBOL, issuing.place, year))
    sheet.title(words.KIND, words.about(overview))
    sheet.paragraph(words.lead(overview))
    for number, section in enumerate(overview.sections, start=1):
        _heading(sheet, f"{number}. {section.field} ({len(section.rows)} vấn đề)")
        rows = [_cells(place, row) for place, row in enumerate(section.rows, start=1)]
        sheet.table(words.HEADS, words.WIDTHS, rows)
        _settle(sheet.document.tables[-1])
    if not overview.sections:
        sheet.paragraph("Không có vấn đề nào theo điều kiện đã chọn.")
    _heading(sheet, words.EXCLUDED_TITLE)
    if overview.excluded:
        total = sum(count for _, count in overview.excluded)
        counted = [(name, str(count)) for name, count in overview.excluded]
        sheet.table(("Căn cứ", "Số ý kiến"), (80, 20), [*counted, ("Cộng", str(total))])
        _settle(sheet.document.tables[-1], centred=(1,))
        sheet.paragraph(words.SEALED_NOTE, italic=True)
    else:
        sheet.paragraph(f"Không có. {words.SEALED_NOTE}")
    sheet.closing(
        ("Thường trực Đảng ủy (để báo cáo);", "Lưu: VT."), ("TM. Ban Thường trực", "Chủ tịch")
    )
    return sheet.content()


def _cells(place: int, row: Row) -> tuple[str, ...]:
    voices = "\n".join(words.voice_line(voice) for voice in row.voices)
    return (
        str(place),
        "\n".join(filter(None, (_title(row), words.raised_before(row), row.summary))),
        f"{len(row.voices)} ý kiến:\n{voices}",
        words.urgency(row),
        row.agency or "Chưa có",
        words.state(row),
    )


def _title(row: Row) -> str:
    return f"Vấn đề {row.number}. {row.title}"


def _heading(sheet: StateSheet, text: str) -> None:
    paragraph = sheet.paragraph(text, bold=True)
    paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph.paragraph_format.space_before = Pt(12)
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.keep_with_next = True


def _settle(table: Any, centred: tuple[int, ...] = _CENTRED) -> None:
    """Keep rows whole where they are short, and put numbers and short words in the middle."""
    for row in table.rows:
        cells = row.cells
        if sum(len(cell.text) for cell in cells) <= words.KEPT_WHOLE:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place in centred:
            for paragraph in cells[place].paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for cell in table.rows[0].cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
