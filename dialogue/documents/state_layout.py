"""A Word sheet in the layout of official papers, the State's (NĐ 30/2020/NĐ-CP) if not said.

Head and foot follow the family of the issuing body. Number and day stay blank: the clerk gives
them when the paper is issued.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dialogue.documents.families import STATE, Family

FACE = "Times New Roman"
BODY = 14
SMALL = 12
_A4 = (Mm(210), Mm(297))
# Top, right, bottom, left, in millimetres.
_MARGINS = (20, 15, 20, 30)
# The rule below the issuing body, in millimetres.
_ISSUER_RULE = 25
_BLANK = "\u00a0" * 6
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
# The order in which Word wants the children of a paragraph's or a cell's properties.
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


@dataclass(frozen=True)
class Head:
    """What stands above the text. `symbol` follows the number: /TB-MTTQ-BTT; may be empty."""

    superior: str
    issuer: Sequence[str]
    symbol: str
    place: str
    year: int
    family: Family = STATE


class StateSheet:
    """One paper, written from top to bottom; `document` is python-docx's own, for what lacks."""

    def __init__(self, title: str, *, landscape: bool = False) -> None:
        self.document = Document()
        self._width = _set_page(self.document, landscape)
        self._family = STATE
        core = self.document.core_properties
        core.title, core.author, core.comments = title, "", ""

    def head(self, head: Head) -> None:
        """The family's heading, issuing body, number, place and day."""
        form = self._family = head.family
        left, right = self._columns(form.shares, 2)
        above = [head.superior] if head.superior else []
        for place, line in enumerate([*above, *head.issuer]):
            issuer = left[0].add_paragraph() if place else _only(left[0])
            _say(issuer, line.upper(), form.issuer_size, bold=place >= len(above))
        below = left[0].add_paragraph()
        if form.issuer_mark:
            _say(below, form.issuer_mark, form.issuer_size, bold=True)
        else:
            _rule(below, inset=self._inset(form.shares[0], _ISSUER_RULE))
        for place, (line, size) in enumerate(form.heading):
            heading = right[0].add_paragraph() if place else _only(right[0])
            _say(heading, line, size, bold=True)
        _rule(right[0].add_paragraph(), inset=self._inset(form.shares[1], form.heading_rule))
        _say(_only(left[1]), f"{form.number}{_BLANK}{head.symbol}", form.number_size)
        day = f"{head.place}, ngày {_BLANK} tháng {_BLANK} năm {head.year}"
        _say(_only(right[1]), day, form.number_size, italic=True)

    def title(self, kind: str, about: str = "") -> None:
        """The kind of paper in capitals, below it what it is about."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(18)
        paragraph.alignment = _CENTRE
        _say(paragraph, kind.upper(), BODY, bold=True)
        if about:
            _say(self.document.add_paragraph(), about, BODY, bold=True)
        below = self.document.add_paragraph()
        if self._family.title_mark:
            _say(below, self._family.title_mark, BODY)
        else:
            _rule(below, inset=round(self._width * 0.4))

    def addressed_to(self, whom: str) -> None:
        """Kính gửi: …"""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.space_before = Pt(6)
        _say(paragraph, f"Kính gửi: {whom}", BODY)

    def line(self, text: str) -> None:
        """A line of its own in the middle, such as an address below whom it is sent to."""
        _say(self.document.add_paragraph(), text, 13)

    def paragraph(self, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
        """One paragraph of the text, justified, its first line indented by 10 mm."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.space_before, shape.line_spacing = Mm(10), Pt(6), 1.15
        _say(paragraph, text, BODY, bold=bold, italic=italic)
        return paragraph

    def table(
        self, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]]
    ) -> None:
        """A ruled table. `widths` are shares of the line; its head is repeated on every page."""
        table = self.document.add_table(rows=0, cols=len(heads), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        total = sum(widths)
        across = [Mm(self._width * width / total) for width in widths]
        _set_grid(table, across)
        for number, texts in enumerate([heads, *rows]):
            cells = table.add_row().cells
            for cell, width, text in zip(cells, across, texts, strict=True):
                cell.width = width
                for place, line in enumerate(text.split("\n")):
                    paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                    paragraph.alignment = _CENTRE if number == 0 else WD_ALIGN_PARAGRAPH.LEFT
                    _say(paragraph, line, SMALL, bold=number == 0, centre=False)
        _repeated(table.rows[0])

    def closing(self, recipients: Sequence[str], authority: Sequence[str], name: str = "") -> None:
        """Nơi nhận at the left; at the right authority, room for a signature, and the name."""
        self.document.add_paragraph().paragraph_format.space_before = Pt(6)
        ((left,), (right,)) = self._columns((0.45, 0.55), 1)
        form, heading = self._family, _only(left)
        if form.recipients_are_underlined:
            _say(heading, "Nơi nhận:", BODY, centre=False)
            heading.runs[0].underline = True
        else:
            _say(heading, "Nơi nhận:", 12, bold=True, italic=True, centre=False)
        size = 12 if form.recipients_are_underlined else 11
        for recipient in recipients:
            _say(left.add_paragraph(), f"- {recipient}", size, centre=False)
        for place, line in enumerate(authority):
            paragraph = right.add_paragraph() if place else _only(right)
            _say(paragraph, line.upper(), BODY, bold=form.offices_are_bold or not place)
        room = right.add_paragraph()
        room.paragraph_format.space_before = Pt(58)
        _say(room, name, BODY, bold=True)

    def begin_anew(self) -> None:
        """Another paper in the same file, on a page of its own, its pages counted from 1."""
        section = self.document.add_section()
        counted = OxmlElement("w:pgNumType")
        counted.set(qn("w:start"), "1")
        section._sectPr.insert_element_before(counted, "w:cols", "w:titlePg", "w:docGrid")

    def content(self) -> bytes:
        """The finished file."""
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _inset(self, share: float, rule: int) -> int:
        return round((self._width * share - rule) / 2)

    def _columns(self, shares: tuple[float, float], rows: int) -> tuple[list[_Cell], list[_Cell]]:
        table = self.document.add_table(rows=rows, cols=2)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        across = [Mm(self._width * share) for share in shares]
        _set_grid(table, across)
        for row in table.rows:
            for cell, width in zip(row.cells, across, strict=True):
                cell.width = width
        return [row.cells[0] for row in table.rows], [row.cells[1] for row in table.rows]


def _set_grid(table: Table, across: Sequence[Length]) -> None:
    # Word reads the cells' widths, LibreOffice the columns'.
    for column, width in zip(table.columns, across, strict=True):
        column.width = width


def _set_page(document: Any, landscape: bool) -> int:
    """A4, margins, face, page numbers on top from the second page; the line's width in mm."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    section = document.sections[0]
    width, height = reversed(_A4) if landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    top, right, bottom, left = _MARGINS
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    # What is shown until Word counts the pages itself.
    shown = OxmlElement("w:r")
    shown.append(OxmlElement("w:t"))
    shown[0].text = "2"
    field.append(shown)
    number._p.append(field)
    return int(width.mm) - left - right


def _only(cell: _Cell) -> Paragraph:
    first: Paragraph = cell.paragraphs[0]
    return first


def _say(
    paragraph: Paragraph,
    text: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    centre: bool = True,
) -> None:
    if centre and paragraph.alignment is None:
        paragraph.alignment = _CENTRE
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _rule(paragraph: Paragraph, *, inset: int) -> None:
    """A thin line, `inset` millimetres shorter at each end than what it stands in."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(inset)
    shape.line_spacing, shape.space_after = Pt(2), Pt(6)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _repeated(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
