"""Agencies that give back, share, ask for more time, find what is not theirs, and are late."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import create_engine, text

from dialogue.calendar.seed import working_days
from dialogue.clock import local_date, utc_now
from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.routed import MATTER, agency, give, take_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
WORKS, CULTURE = "Phòng Kinh tế", "Phòng Văn hóa"
ANSWER = {
    "summary": "Phường nạo vét cống ngõ 128, xong trong tháng này.",
    "body": "Phòng đã kiểm tra và bố trí kinh phí.",
}


@pytest.fixture
def desk(demo_site, person):
    """Signs an officer in."""
    return lambda login: sign_in(person(demo_site), login)


@pytest.fixture
def given(demo_site, person, desk):
    """A citizen at the follow-up page, the matter, and its assignment to the works agency."""
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text="Cống ngõ 128 tắc, nước đen tràn vào sân nhà tôi.")
    matter_id = take_in(demo_site, desk(officers.MODERATOR), slip.code)
    coordinator = desk(officers.COORDINATOR)
    return (
        citizen,
        slip,
        matter_id,
        give(demo_site, coordinator, matter_id, agency(demo_site, WORKS)),
    )


def _long_ago(site, assignment_id):
    """As if the matter had been given a month ago."""
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as connection:
        statement = "UPDATE assignments SET assigned_at = '2026-10-01 02:00:00' WHERE id = :id"
        connection.execute(text(statement), {"id": assignment_id})
    engine.dispose()


def test_what_is_not_ones_own_goes_to_the_agency_that_was_named(demo_site, desk, given):
    _, _, matter_id, assignment = given
    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}/tra-lai")
    reason = "Cống này do đơn vị văn hóa quản lý."
    officer.submit(button="Trả lại cho điều phối", reason=reason)
    assert officer.status == 422 and reason in officer.response.text
    officer.submit(
        button="Trả lại cho điều phối",
        follow=True,
        category="not_competent",
        proposed_id=agency(demo_site, CULTURE),
        reason=reason,
    )
    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/van-de/{matter_id}")
    assert "Không thuộc thẩm quyền" in coordinator.text and reason in coordinator.text
    chosen = coordinator.page.select_one("select[name=organisation_id] option[selected]")
    assert chosen is not None and chosen["value"] == agency(demo_site, CULTURE)
    coordinator.submit(button="Giao", follow=True)
    again = int(value(demo_site, "SELECT max(id) FROM assignments"))
    other = desk(officers.OTHER_OFFICER).get(f"/quan-tri/viec-co-quan/{again}/tra-lai")
    other.submit(
        button="Trả lại cho điều phối",
        follow=True,
        category="conflict",
        reason="Người dân nói về chính phòng chúng tôi.",
    )
    coordinator.get(f"/quan-tri/van-de/{matter_id}")
    assert "Không giao lại nơi này" in coordinator.text
    offered = [o["value"] for o in coordinator.page.select("select[name=organisation_id] option")]
    assert agency(demo_site, CULTURE) not in offered
    assert agency(demo_site, WORKS) in offered


def test_more_time_is_asked_granted_and_told_to_the_sender(demo_site, desk, given):
    citizen, slip, matter_id, assignment = given
    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}/xin-gia-han")
    why = "Phải chờ nước rút mới đo được đáy cống."
    officer.submit(
        button="Gửi điều phối",
        follow=True,
        kind="extension",
        working_days="4",
        category="field_check",
        reason=why,
    )
    assert "chờ điều phối quyết định" in officer.text
    coordinator = desk(officers.COORDINATOR).get("/quan-tri/dieu-phoi")
    assert re.search(r"\d đề nghị về thời hạn", coordinator.text)
    coordinator.get(f"/quan-tri/van-de/{matter_id}").click("Xem đề nghị về thời hạn")
    assert why in coordinator.text
    coordinator.submit(button="Không đồng ý", remark="ngắn")
    assert coordinator.status == 422
    coordinator.submit(button="Đồng ý", follow=True, working_days="3")
    assert "Gia hạn 3 ngày làm việc" in coordinator.text
    citizen.get(slip.link, follow=True)
    assert "Hạn trả lời được lùi từ ngày" in citizen.text
    assert "cần xác minh tại chỗ" in citizen.text
    assert why not in citizen.text


def test_a_denunciation_is_out_of_sight_at_once_and_the_front_decides(demo_site, desk, given):
    citizen, slip, _, assignment = given
    number = opinion_id(demo_site, slip.code)
    citizen.get(slip.link, follow=True)
    before = citizen.text
    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}")
    officer.submit(button="Đọc 1 ý kiến", follow=True)
    assert "nước đen tràn" in officer.text
    officer.get(f"/quan-tri/viec-co-quan/{assignment}/tra-lai")
    officer.submit(
        button="Trả lại cho điều phối", follow=True, category="review", opinions=[str(number)]
    )
    assert officer.status == 200, officer.text
    assert officer.get(f"/quan-tri/viec-co-quan/{assignment}").status == 404
    citizen.get(slip.link, follow=True)
    assert (
        "tố cáo" not in citizen.text.replace("Khiếu nại, tố cáo", "").lower()
        or citizen.text == before
    )
    coordinator = desk(officers.COORDINATOR)
    assert coordinator.get("/quan-tri/co-quan-bao").status == 403
    moderator = desk(officers.MODERATOR).get("/quan-tri/co-quan-bao")
    assert slip.code in moderator.text
    moderator.get(f"/quan-tri/y-kien/{number}/thu-hoi")
    moderator.submit(button="Thu hồi", follow=True, ground="TC")
    assert moderator.status == 200, moderator.text
    assert slip.code not in moderator.get("/quan-tri/co-quan-bao").text
    assert slip.code in desk(officers.TRUSTED).get("/quan-tri/niem-phong").text


def test_two_agencies_answer_and_the_late_one_says_why(demo_site, desk, given):
    _, _, matter_id, assignment = given
    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/van-de/{matter_id}/phoi-hop")
    part = "Cho biết lịch thông báo cho bà con tổ 5."
    coordinator.submit(
        button="Mời phối hợp",
        follow=True,
        organisation_id=agency(demo_site, CULTURE),
        request=part,
        working_days="3",
    )
    shared = int(value(demo_site, "SELECT max(id) FROM assignments"))
    other = desk(officers.OTHER_OFFICER).get(f"/quan-tri/viec-co-quan/{shared}")
    assert part in other.text
    other.submit(button="Nhận việc", follow=True)
    said = "Phòng đã thông báo trên loa sáng thứ Hai."
    other.submit(button="Trình lãnh đạo ký", follow=True, summary=said, body=said)
    head = desk("dang.van.khai").get(f"/quan-tri/viec-co-quan/{shared}/ky")
    head.submit(button="Ký", follow=True)
    assert "Đã gửi phần phối hợp" in head.text

    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}")
    assert "1/1 đã gửi" in officer.text and said in officer.text
    officer.submit(button="Nhận việc", follow=True)
    _long_ago(demo_site, assignment)
    officer.get(f"/quan-tri/viec-co-quan/{assignment}")
    officer.submit(button="Lưu bản nháp", follow=True, late_reason="Chờ đo.", **ANSWER)
    assert "Chờ đo." in officer.text
    officer.submit(button="Trình lãnh đạo ký", follow=True)
    head = desk(officers.HEAD).get("/quan-tri/dieu-phoi")
    assert MATTER in head.text and "quá hạn" in head.text
    head.get(f"/quan-tri/viec-co-quan/{assignment}/ky")
    signature = {"document_number": "77/KTHTĐT", "signed_on": f"{local_date(utc_now()):%d/%m/%Y}"}
    head.submit(button="Ký", **signature)
    # What the officer prepared stands there, and is too little.
    assert head.status == 422 and "Hãy ghi vì sao chậm" in head.text and "Chờ đo." in head.text
    why = "Chờ kết quả đo đáy cống của đơn vị thoát nước."
    head.submit(button="Ký", follow=True, late_reason=why, **signature)
    assert head.status == 200 and why in head.text

    coordinator.get("/quan-tri/dieu-phoi/bang.xlsx")
    book = load_workbook(BytesIO(coordinator.response.content))
    cells = [cell.value for row in book["Từng việc"].iter_rows() for cell in row]
    assert why in cells and MATTER in cells
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")


def test_a_new_day_off_shows_what_it_moves_before_it_is_saved(demo_site, person, given, desk):
    _, _, matter_id, _ = given
    admin = desk(officers.ADMIN)
    day = working_days().add(local_date(utc_now()), 2)
    entered = {"day": f"{day:%d/%m/%Y}", "kind": "off", "name": "Nghỉ bão", "source": "Công điện 5"}

    admin.get("/quan-tri/lich/them").submit(button="Lưu", **entered)
    assert admin.status == 200 and "hạn đang chạy sẽ chuyển ngày" in admin.text
    assert "Cơ quan trả lời" in admin.text
    admin.submit(button="Sửa lại")
    assert admin.status == 200 and "Nghỉ bão" in str(admin.page)
    admin.submit(button="Lưu")
    send_opinion(person(demo_site), SLUG, text="Nắp cống ngõ 130 vỡ, trẻ em đi học rất nguy hiểm.")
    admin.submit(button="Lưu và tính lại hạn")
    assert admin.status == 409 and "tình hình mới nhất" in admin.text
    admin.submit(button="Lưu và tính lại hạn", follow=True)
    assert "hạn đang chạy được tính lại" in admin.text

    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/van-de/{matter_id}")
    assert "Nghỉ bão" in coordinator.text
    assert "ngày làm việc kể từ ngày giao" in coordinator.text
    removed = admin.page.select_one(f"a[href$='/bo']:-soup-contains('{day:%d/%m/%Y}')")
    admin.get(removed["href"])
    assert "hạn đang chạy sẽ chuyển ngày" in admin.text
    admin.submit(button="Bỏ khỏi lịch", follow=True)
    assert "khỏi lịch" in admin.text
