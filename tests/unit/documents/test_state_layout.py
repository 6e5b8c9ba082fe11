"""The Word sheet in the layout of the State's papers, read back as Word would."""

from io import BytesIO

import docx
import pytest
from docx.shared import Mm

from dialogue.documents.state_layout import Head, StateSheet

HEAD = Head(
    "Ủy ban MTTQ Việt Nam",
    ("phường Hòa Bình", "Ban Thường trực"),
    "/TB-MTTQ-BTT",
    "Hòa Bình",
    2026,
)


def _sheet(*, landscape=False):
    sheet = StateSheet("Thông báo", landscape=landscape)
    sheet.head(HEAD)
    sheet.title("Thông báo", "Về ý kiến gửi hội nghị")
    sheet.addressed_to("Bà Hoàng Thị Mười")
    sheet.paragraph("Mặt trận đã nhận được ý kiến <b>HB26</b> & sẽ trả lời.")
    sheet.table(["TT", "Vấn đề"], [1, 9], [["1", "Đèn đường hỏng\nđề nghị thay bóng"]])
    sheet.closing(["Như trên;", "Lưu: VT."], ["TM. Ban Thường trực", "Chủ tịch"], "Lê Thị Ắng")
    return docx.Document(BytesIO(sheet.content()))


def _words(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.seed("S4-01")
def test_every_element_stands_there_and_number_and_day_are_blank():
    said = _words(_sheet())
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN MTTQ VIỆT NAM",
        "PHƯỜNG HÒA BÌNH\nBAN THƯỜNG TRỰC",
        "THÔNG BÁO",
        "Kính gửi: Bà Hoàng Thị Mười",
        "<b>HB26</b> &",
        "Đèn đường hỏng\nđề nghị thay bóng",
        "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nLê Thị Ắng",
        "- Lưu: VT.",
    ):
        assert expected in said
    number = next(line for line in said.splitlines() if line.startswith("Số:"))
    assert not any(sign.isdigit() for sign in number)
    day = next(line for line in said.splitlines() if line.startswith("Hòa Bình, ngày"))
    assert day.endswith("năm 2026")
    assert not any(sign.isdigit() for sign in day.removesuffix("2026"))


def test_paper_margins_face_and_page_number():
    section = _sheet().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert _sheet().styles["Normal"].font.name == "Times New Roman"


def test_a_wide_table_stands_on_a_wide_page_and_repeats_its_head():
    document = _sheet(landscape=True)
    section = document.sections[0]
    assert section.page_width > section.page_height
    line = section.page_width - section.left_margin - section.right_margin
    table = document.tables[1]
    assert abs(sum(cell.width for cell in table.rows[0].cells) - line) < Mm(1)
    assert "tblHeader" in table.rows[0]._tr.xml


def test_columns_are_as_wide_as_their_cells():
    # Word reads the one, LibreOffice the other.
    for table in _sheet(landscape=True).tables:
        for row in table.rows:
            assert [cell.width for cell in row.cells] == [one.width for one in table.columns]
