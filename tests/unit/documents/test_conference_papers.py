"""Invitations, summonses and the programme, as the five plans ask for them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import docx
import pypdf
import pytest

from dialogue import clock
from dialogue.documents.conference_papers import INVITATION, SUMMONS, invitations, programme
from dialogue.documents.families import PARTY, STATE
from dialogue.documents.notice_letter import letter_docx, letters_pdf
from dialogue.documents.plan_issuer import plan_issuer
from dialogue.duties.announced import AnnouncedPlan
from dialogue.duties.proposing import proposed
from dialogue.duties.quotas import quota_rows
from dialogue.plans.reading import read
from dialogue.plans.schema import Signer

PLANS = Path(__file__).parents[3] / "plans"


def _held(name, key="hoi_nghi", day=None):
    plan = read((PLANS / f"{name}.yaml").read_text(encoding="utf-8")).plan
    sitting = plan.session(key)
    found = proposed(plan, sitting)
    day = day or found.held_on
    conference = SimpleNamespace(
        title=found.title,
        chairs=found.chairs,
        place=found.place,
        plan_number=found.plan_number or "12-KH/TU",
        plan_issued_on=found.plan_issued_on or day,
        held_at=clock.at(day, found.held_hour.hour, found.held_hour.minute),
        themes=[SimpleNamespace(name=name) for name in found.themes],
        unit=SimpleNamespace(name=plan.locality.name),
        front=SimpleNamespace(name=f"Ủy ban MTTQ Việt Nam {plan.locality.name}"),
    )
    return AnnouncedPlan(plan, sitting, (), tuple(quota_rows(plan, {}))), conference


def _words(letter):
    return " ".join(letter.paragraphs)


@pytest.mark.seed("S0-33")
def test_guests_are_asked_and_those_who_serve_are_called():
    letters = {one.whom: one for one in invitations(*_held("cao-bang-2022"))}
    asked = letters["Thường trực Thành ủy"]
    called = next(one for whom, one in letters.items() if "Phòng Quản lý đô thị" in whom)
    assert (asked.kind, called.kind) == (INVITATION, SUMMONS)
    assert letters["Ban Thường trực Ủy ban MTTQ thành phố"].kind == INVITATION
    assert asked.head.issuer == ("Thành ủy Cao Bằng",) and asked.head.place == "Cao Bằng"
    assert asked.recipients[-1] == "Lưu Văn phòng Thành ủy."
    assert "trân trọng kính mời" in _words(asked) and "triệu tập" in _words(called)
    assert "14 giờ, thứ Tư, ngày 26/10/2022" in _words(asked) and "tầng 4" in _words(asked)
    assert "cổng phụ" in _words(asked) and "Chủ trì: Bí thư Thành ủy Cao Bằng" in _words(asked)
    # There is no table of seats: the households are asked by themselves.
    assert any("hộ kinh doanh" in whom for whom in letters)


@pytest.mark.seed("S1-31")
def test_each_organisation_with_seats_is_asked_for_so_many():
    found, conference = _held("uong-bi-2024")
    letters = invitations(found, conference)
    rows = {one.whom: _words(one) for one in letters if "bảng phân bổ" in _words(one)}
    assert len(rows) == 24
    assert (
        "Số đại biểu theo bảng phân bổ: 10 (Đoàn viên, thanh niên" in rows["Đoàn TNCS Hồ Chí Minh"]
    )
    assert not any("tầng lớp Nhân dân, cán bộ" in one.whom for one in letters)
    with BytesIO(letters_pdf(letters)) as printed:
        pages = [page.extract_text() for page in pypdf.PdfReader(printed).pages]
    assert len(pages) == len(letters) and "GIẤY MỜI" in pages[0]


@pytest.mark.seed("S2-15")
def test_each_sitting_of_a_series_asks_to_its_own_place():
    plan, conference = _held("pho-hoa-2023", "quy_2", clock.local_date(clock.utc_now()))
    (first, *_) = invitations(plan, conference)
    assert "tổ dân phố An Thường" in _words(first)
    assert first.head.issuer == ("Đảng ủy phường Phổ Hòa",)
    # Its conference is held under two levels, so the province's Party organisation is above.
    assert first.head.superior == "Đảng bộ tỉnh Quảng Ngãi"


@pytest.mark.seed("S1-31")
def test_the_programme_stands_in_its_order_with_those_who_speak():
    paper = programme(*_held("thanh-khe-tay-2022"), speakers=12)
    steps = [one for one in paper.paragraphs if one[0].isdigit()]
    assert steps[0].startswith("1. Tuyên bố lý do") and len(steps) == 11
    assert "Công dân nêu ý kiến bằng phiếu hoặc trực tiếp, 12 người" in steps[4]
    # Who does it stands once.
    assert steps[9] == "10. Chủ tịch UBND phường kết luận."
    words = [one.text for one in docx.Document(BytesIO(letter_docx(paper))).paragraphs]
    assert "CHƯƠNG TRÌNH" in words and not any("Kính gửi" in one for one in words)
    with BytesIO(letters_pdf([paper])) as printed:
        assert "Kính gửi" not in pypdf.PdfReader(printed).pages[0].extract_text()


@pytest.mark.seed("S0-37", "S2-26")
def test_a_party_paper_has_the_heads_and_signature_of_the_party():
    (first, *_) = invitations(*_held("uong-bi-2024"))
    sheet = docx.Document(BytesIO(letter_docx(first)))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    assert cells[0] == "TỈNH ỦY QUẢNG NINH\nTHÀNH ỦY UÔNG BÍ\n*"
    assert cells[1].strip() == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert cells[2].startswith("Số ") and cells[2].endswith("-GM/TU")
    assert cells[5].strip() == "T/M BAN THƯỜNG VỤ\nBÍ THƯ"
    with BytesIO(letters_pdf([first])) as printed:
        said = pypdf.PdfReader(printed).pages[0].extract_text()
    for words in ("ĐẢNG CỘNG SẢN VIỆT NAM", "THÀNH ỦY UÔNG BÍ", "T/M BAN THƯỜNG VỤ", "-----"):
        assert words in said
    assert "CỘNG HÒA XÃ HỘI" not in said and "Số:" not in said


@pytest.mark.seed("S4-28")
def test_a_plan_of_the_state_keeps_the_national_heading():
    (first, *_) = invitations(*_held("thanh-khe-tay-2022"))
    assert first.head.issuer == ("Ủy ban nhân dân", "phường Thanh Khê Tây")
    assert first.authority == ("Chủ tịch Ủy ban nhân dân phường",)
    with BytesIO(letters_pdf([first])) as printed:
        said = pypdf.PdfReader(printed).pages[0].extract_text()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said and "/GM-UBND" in said
    assert "ĐẢNG CỘNG SẢN" not in said


def test_of_several_issuers_the_one_that_signs_has_the_paper():
    found, conference = _held("hoa-binh-2026")
    assert plan_issuer(found.plan, conference).name == "Ủy ban nhân dân phường Hòa Bình"
    by_front = replace(
        found.plan, signer=Signer(on_behalf="TM. BAN THƯỜNG TRỰC", office="Chủ tịch")
    )
    front = plan_issuer(by_front, conference).head(conference, "GM")
    assert front.issuer == ("phường Hòa Bình", "Ban Thường trực") and front.family is STATE
    assert (front.superior, front.symbol) == ("Ủy ban MTTQ Việt Nam", "/GM-MTTQ-BTT")
    # A plan that names no signer leaves the place above the signature to the pen.
    nobody = plan_issuer(replace(found.plan, signer=None), conference)
    assert nobody.authority == () and nobody.head(conference, "GM").family is PARTY
