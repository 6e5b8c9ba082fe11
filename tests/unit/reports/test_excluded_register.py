"""The register of what is outside the dialogue: thirteen columns, nobody named unasked."""

from datetime import date
from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from dialogue.conferences.model import Conference
from dialogue.documents.guidance_slip import guidance_slip
from dialogue.documents.notice_letter import letter_docx, letters_pdf
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.moderation.queries import exclusion
from dialogue.moderation.reviewing import request_review
from dialogue.opinions.openings import openings
from dialogue.permissions import CITIZEN
from dialogue.reports.excluded_register import excluded_register, open_registered
from dialogue.reports.excluded_register_sheet import excluded_register_sheet
from dialogue.wording.earlier import NOTHING_EARLIER, Earlier

FORMULA = "=cmd|' /C calc'!A0"


def _excluded(ward, ground, earlier=NOTHING_EARLIER, **words):
    number = ward.send(**words).opinion_id
    ward.run(open_opinion, "moderator", number)
    ward.run(propose_exclusion, "moderator", number, 0, ground=ground, earlier=earlier)
    sealed = ground == "TC"
    who = "trusted" if sealed else "second"
    ward.run(confirm_exclusion, who, number, ward.revision(number), sealed=sealed)
    return number


def _cells(ward, people=None):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        lines = excluded_register(session, ward.actors["moderator"], conference, people)
    sheet = load_workbook(BytesIO(excluded_register_sheet("Sổ theo dõi", lines))).active
    rows = list(sheet.iter_rows(min_row=3))
    assert [cell.value for cell in rows[1]] == [f"({n})" for n in range(1, 14)]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "inlineStr"}
    return [[cell.value for cell in row] for row in rows[2:]]


def test_thirteen_columns_without_names_and_without_what_is_sealed(ward):
    first = _excluded(ward, "KN", title=FORMULA)
    _excluded(ward, "TC", title="Điều chỉ người được giao mới đọc")
    ward.run(request_review, CITIZEN, first, "Tôi chỉ góp ý chung, đề nghị xem lại giúp tôi.")
    (row,) = _cells(ward)
    assert row[0] == 1
    assert not row[2]
    assert row[4] == FORMULA
    assert row[5] == "Khiếu nại (KN)"
    assert "người đã ra quyết định" in row[9]
    assert "đang được xem lại" in row[11]


def test_who_has_settled_or_accepted_it_stands_in_its_column(ward):
    day = date(2026, 3, 2)
    answered = _excluded(ward, "TL2", Earlier("UBND phường Hòa Bình", "45/UBND-KT", day))
    _excluded(ward, "TL", Earlier("Thanh tra tỉnh", "", day))
    _excluded(ward, "TT", Earlier("", "12/2026/TLST-DS"))
    rows = [(row[7] or "", row[10] or "") for row in _cells(ward)]
    assert rows == [
        ("số 45/UBND-KT ngày 02/03/2026 của UBND phường Hòa Bình", ""),
        ("", "Thanh tra tỉnh, ngày 02/03/2026"),
        ("", "số 12/2026/TLST-DS"),
    ]
    with ward.runtime.database.read() as session:
        found = exclusion(session, ward.actors["moderator"], answered)
        slip = guidance_slip(found.letter, found.opinion.conference, "HB26", ward.moment)
    assert f"Văn bản đã trả lời: {rows[0][0]}." in slip.paragraphs


def test_names_stand_in_it_when_each_was_looked_up(ward, other_ward):
    number, sealed = _excluded(ward, "DS"), _excluded(ward, "TC")
    people = ward.run(open_registered, "moderator", ward.conference_id)
    assert set(people) == {number}
    assert _cells(ward, people)[0][2] == "Hoàng Thị Mười, Số 12, tổ 5"
    with ward.runtime.database.read() as session:
        assert [each.reason for each in openings(session, number)] == ["register"]
        assert openings(session, sealed) == []
    assert other_ward.run(open_registered, "moderator", ward.conference_id) == {}


def test_the_slip_says_what_the_letter_said_and_leaves_number_and_day_blank(ward):
    number = _excluded(ward, "KN", title="Lời riêng của người gửi")
    with ward.runtime.database.read() as session:
        found = exclusion(session, ward.actors["moderator"], number)
        row = found.opinion
        slip = guidance_slip(found.letter, row.conference, row.code, ward.moment)
    assert letters_pdf([slip]).startswith(b"%PDF")
    document = Document(BytesIO(letter_docx(slip)))
    said = "\n".join(
        [p.text for p in document.paragraphs]
        + [cell.text for table in document.tables for r in table.rows for cell in r.cells]
    )
    for words in ("PHIẾU HƯỚNG DẪN", "Luật Khiếu nại 2011", "90 ngày", "không làm dừng thời hạn"):
        assert words.lower() in said.lower()
    assert "Lời riêng" not in said
