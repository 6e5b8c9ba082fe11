"""The list of delegates and the order of speaking on paper: who stands in them, who does not."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from dialogue.conferences.model import Conference
from dialogue.documents.delegates_list import ListedBody, delegates_docx, delegates_xlsx
from dialogue.documents.inviting import inviting
from dialogue.documents.notice_letter import letters_docx
from dialogue.documents.personal_invitations import to_delegates, to_speakers
from dialogue.documents.speaking_order import speaking_order_docx
from dialogue.permissions import CITIZEN
from dialogue.programme import queries
from dialogue.programme.arranging import open_order
from dialogue.programme.model import SpeakingOrder
from dialogue.speaking.commands import accept_speaker, request_to_speak
from dialogue.speaking.rules import SpeakingEntry
from dialogue.speaking.speakers import open_speakers

BODIES = [
    ListedBody(
        "Hội Nông dân", 3, [("Bùi Văn Tám", "=1+1", "0900 000 111"), ("Lò Thị Hoa", "", "")]
    ),
    ListedBody("Hội Luật gia", 2, []),
]


def _words(content):
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def conference(ward):
    with ward.runtime.database.read() as session:
        row = session.get_one(Conference, ward.conference_id)
        assert row.front.name and row.unit.name
        yield row


@pytest.mark.seed("S0-28", "S3-60")
def test_the_list_of_delegates_names_every_organisation(conference):
    words = _words(delegates_docx(conference, BODIES))
    for part in ("2 tổ chức, 2 đại biểu trên 5", "1. Hội Nông dân: 2/3", "2. Hội Luật gia: 0/2"):
        assert part in words
    assert "Bùi Văn Tám" in words and "DANH SÁCH ĐẠI BIỂU" in words
    sheet = load_workbook(BytesIO(delegates_xlsx(conference, BODIES))).active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert rows[0] == (1, "Hội Nông dân", "Bùi Văn Tám", "=1+1", "0900 000 111")
    assert sheet["D4"].data_type != "f", "what was typed is no formula"


def test_each_delegate_who_is_named_is_asked_on_a_page_of_their_own(conference):
    letters = to_delegates(inviting(conference, None, None), BODIES)
    words = _words(letters_docx(letters))
    assert [one.whom for one in letters] == ["Ông/bà Bùi Văn Tám", "Ông/bà Lò Thị Hoa"]
    assert "kính mời ông/bà Lò Thị Hoa, đại biểu của Hội Nông dân, dự" in words
    assert words.count("GIẤY MỜI\n") == 2 and "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH" in words
    pages = Document(BytesIO(letters_docx(letters))).sections
    assert len(pages) == 2 and pages[1].different_first_page_header_footer
    assert '<w:pgNumType w:start="1"/>' in pages[1]._sectPr.xml


@pytest.mark.seed("S1-33", "S3-17")
def test_the_order_is_printed_with_what_was_registered_and_names_on_request_alone(ward):
    receipt, _ = ward.accepted()
    entry = SpeakingEntry(organisation="Chi hội tổ 5", role="Chi hội trưởng", topic="Đèn đường.")
    request_id = ward.run(request_to_speak, CITIZEN, receipt.opinion_id, entry)
    ward.run(accept_speaker, "moderator", request_id, 0)
    order_id = ward.run(open_order, "moderator", ward.conference_id, 30, 5)
    people = ward.run(open_speakers, "moderator", ward.conference_id, "speaking")
    with ward.runtime.database.read() as session:
        shown = queries.sheet(session, session.get_one(SpeakingOrder, order_id))
        nameless = _words(speaking_order_docx(shown, {}))
        named = _words(speaking_order_docx(shown, people))
        letters = to_speakers(inviting(shown.order.conference, None, None), shown, people)
        assert to_speakers(inviting(shown.order.conference, None, None), shown, {}) == []
    (letter,) = letters
    said = " ".join(letter.paragraphs)
    assert letter.whom == "Ông/bà Hoàng Thị Mười" and "Đèn đường." not in said
    assert "Hoàng Thị Mười, thay mặt Chi hội tổ 5, dự và phát biểu tại" in said
    assert "số 1; thời gian: 5 phút" in said and "Thời gian: " in said and "Địa điểm: " in said
    for part in (
        "Thay mặt Chi hội tổ 5",
        "Đèn đường.",
        "đề nghị phường cho thay bóng",
        receipt.code,
    ):
        assert part in nameless
    assert "Hoàng Thị Mười" not in nameless and "Hoàng Thị Mười" in named
