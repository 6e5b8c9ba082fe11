"""The bảng tổng hợp: what is in it, what never is, and that its files open."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from sqlalchemy import event

from dialogue.conferences.model import Conference
from dialogue.matters.queries import NewMatter
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, confirm_exclusion, propose_exclusion
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw
from dialogue.regrouping.commands import merge_matters
from dialogue.reports.consolidated import UNROUTED, Wanted, overview
from dialogue.reports.consolidated_docx import consolidated_docx
from dialogue.reports.consolidated_xlsx import consolidated_xlsx

FORMULA = "=cmd|' /C calc'!A0"


def _accept(ward, title, urgency="normal", text="Đèn đường ngõ 128 hỏng, đề nghị thay bóng."):
    receipt = ward.send(text)
    number = receipt.opinion_id
    new = NewMatter(title, "Bà con đề nghị sửa sớm, trước mùa mưa.", ward.field_id, urgency)
    return number, ward.run(accept, "moderator", number, ward.revision(number), into=new)


def _exclude(ward, ground):
    number = ward.send().opinion_id
    ward.run(open_opinion, "moderator", number)
    ward.run(propose_exclusion, "moderator", number, ward.revision(number), ground=ground)
    sealed = ground == "TC"
    who = "trusted" if sealed else "second"
    ward.run(confirm_exclusion, who, number, ward.revision(number), sealed=sealed)


def _overview(ward, by="moderator", **wanted):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        _ = conference.front, conference.unit
        return overview(session, ward.actors[by], conference, Wanted(**wanted), ward.moment)


def _numbers(table):
    return [row.number for section in table.sections for row in section.rows]


@pytest.mark.seed("S0-20", "S0-26", "S1-15", "S3-26", "S3-53", "S3-59")
def test_matters_stand_by_field_and_the_urgent_first(ward):
    for title, urgency in (
        ("Vấn đề thường ngày ở tổ 5", "normal"),
        ("Vấn đề rất gấp ở tổ 6", "very_urgent"),
        ("Vấn đề cần sớm ở tổ 7", "urgent"),
    ):
        _accept(ward, title, urgency)
    table = _overview(ward)
    assert [section.field for section in table.sections] == ["Hạ tầng"]
    assert _numbers(table) == [2, 3, 1]
    assert (table.matters, table.voices) == (3, 3)
    assert table.sections[0].rows[0].state == UNROUTED


def test_filters_narrow_the_table(ward):
    _, first = _accept(ward, "Vấn đề thường ngày ở tổ 5")
    _accept(ward, "Vấn đề rất gấp ở tổ 6", "very_urgent")
    ward.assigned(first)
    assert _numbers(_overview(ward, urgency="very_urgent")) == [2]
    assert _numbers(_overview(ward, state="drafting")) == [1]
    assert _numbers(_overview(ward, state=UNROUTED)) == [2]
    assert _numbers(_overview(ward, agency_id=ward.organisations["works"])) == [1]
    assert _numbers(_overview(ward, agency_id=ward.organisations["culture"])) == []
    assert _numbers(_overview(ward, field_id=ward.field_id + 999)) == []
    assert _numbers(_overview(ward, theme_id=ward.theme_ids[1])) == []
    assert _numbers(_overview(ward, theme_id=ward.theme_ids[0])) == [2, 1]


def test_what_is_sealed_is_in_no_figure_and_what_left_is_in_no_row(ward):
    gone, _ = _accept(ward, "Vấn đề người gửi đã rút")
    _, source = _accept(ward, "Vấn đề được gộp đi nơi khác")
    _, target = _accept(ward, "Vấn đề nhận thêm ý kiến")
    ward.run(withdraw, CITIZEN, gone)
    ward.run(merge_matters, "moderator", source, target)
    for ground in ("KN", "KN", "TC", "DS"):
        _exclude(ward, ground)
    table = _overview(ward)
    assert _numbers(table) == [3]
    assert table.voices == 2
    assert table.excluded == [("Khiếu nại", 2), ("Tranh chấp giữa các bên", 1)]


def test_another_ward_sees_nothing_of_it(ward, other_ward):
    _accept(ward, "Vấn đề thường ngày ở tổ 5")
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        who = other_ward.actors["moderator"]
        assert overview(session, who, conference, Wanted(), ward.moment).sections == []


def test_the_number_of_statements_does_not_grow(ward):
    def statements():
        count = 0

        def heard(*args):
            nonlocal count
            count += 1

        engine = ward.runtime.database.engine
        event.listen(engine, "before_cursor_execute", heard)
        try:
            _overview(ward)
        finally:
            event.remove(engine, "before_cursor_execute", heard)
        return count

    _accept(ward, "Vấn đề thứ nhất của tổ 5")
    few = statements()
    for number in range(6):
        _accept(ward, f"Vấn đề số {number} nữa của tổ 6")
    assert statements() == few


@pytest.fixture
def full(ward):
    _accept(ward, "=Vấn đề mở đầu bằng dấu bằng", text=f"{FORMULA} " + "Đường ngập sâu. " * 120)
    _accept(ward, "Vấn đề thường ngày ở tổ 5", "urgent")
    _exclude(ward, "KN")
    return _overview(ward)


@pytest.mark.seed("S0-20", "S1-15", "S3-41")
def test_the_word_sheet_has_heading_repeated_heads_and_every_matter(full):
    document = Document(BytesIO(consolidated_docx(full)))
    section = document.sections[0]
    assert section.page_width > section.page_height
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    assert "BẢNG TỔNG HỢP" in said
    assert "2 ý kiến, gộp thành 2 vấn đề" in said
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in cells
    assert "Vấn đề 2. Vấn đề thường ngày ở tổ 5" in cells
    assert "(còn nữa)" in cells
    assert "Hoàng Thị Mười" not in said + cells
    listed = next(table for table in document.tables if table.rows[0].cells[0].text == "STT")
    assert listed.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert listed.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert [c.text for c in document.tables[-2].rows[-1].cells] == ["Cộng", "1"]


def test_the_spreadsheet_keeps_text_as_text_and_opinions_in_full(full):
    book = load_workbook(BytesIO(consolidated_xlsx(full)))
    matters, voices, excluded = (book[name] for name in book.sheetnames)
    assert matters.freeze_panes == "A2"
    titles = {row[2].value: row[2].data_type for row in matters.iter_rows(min_row=2)}
    assert titles["=Vấn đề mở đầu bằng dấu bằng"] == "s"
    words = [row[5].value for row in voices.iter_rows(min_row=2)]
    assert any(text.startswith(FORMULA) and len(text) > 1500 for text in words)
    assert not any("Hoàng Thị Mười" in str(c.value) for s in book for r in s.rows for c in r)
    assert [c.value for c in excluded[2]] == ["Khiếu nại", 1]
