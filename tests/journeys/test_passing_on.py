"""A sealed text is passed on by those named for it: late, never to the accused, with its slip."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import create_engine, text

from tests.journeys import officers
from tests.journeys.officers import open_sealed, sign_in
from tests.journeys.rows import opinion_id, rows
from tests.journeys.sending import send_opinion
from tests.servers.backends import on_sqlite

pytestmark = on_sqlite
SLUG = "doi-thoai-2026"
TEXT = (
    "Cán bộ phòng kinh tế nhận của tôi 20 triệu đồng để làm hồ sơ rồi không làm, tôi còn giữ tin "
    "nhắn và giấy viết tay. Đề nghị xác minh, xử lý nghiêm."
)
TRUE = {"is_clear": True, "has_evidence": True, "is_checkable": True}


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def _open(trusted, number):
    return open_sealed(trusted.get("/quan-tri/niem-phong"), f"form[action$='/{number}/mo']")


def _three_weeks_ago(site, number):
    """As if it had been sealed three weeks ago, and nobody had decided since."""
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as connection:
        change = "UPDATE opinions SET sealed_at = datetime(sealed_at, '-21 days') WHERE id = :id"
        connection.execute(text(change), {"id": number})
    engine.dispose()


def test_it_is_passed_on_late_and_never_to_the_accused(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=TEXT)
    number = opinion_id(demo_site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True).click("Không thuộc phạm vi")
    moderator.submit(button="Xem thư", ground="TC").submit(button="Đề xuất", follow=True)

    trusted = desk(officers.TRUSTED)
    assert "Quyết định được sau khi người thứ hai xác nhận" in _open(trusted, number).text
    trusted.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)
    works = (
        "SELECT id, name FROM organisations WHERE name LIKE 'Phòng Kinh tế%' AND valid_to IS NULL"
    )
    ((number_of, name),) = rows(demo_site, works)
    accused = str(number_of)
    _open(trusted, number).submit(button="Ghi cơ quan bị nêu", follow=True, accused=[accused])

    _three_weeks_ago(demo_site, number)
    assert "Quá" in trusted.get("/quan-tri/niem-phong").text
    _open(trusted, number)
    offered = [o["value"] for o in trusted.page.select("select[name=receiver_id] option")]
    assert accused not in offered and len(offered) > 2
    trusted.submit(button="Ghi quyết định", outcome="kept", words="Lưu lại để theo dõi.", **TRUE)
    assert trusted.status == 422, "the law leaves no choice"
    trusted.submit(button="Ghi quyết định", outcome="passed", receiver_name=name.upper())
    assert trusted.status == 422 and "bị nêu" in trusted.text
    police = "Cơ quan Cảnh sát điều tra Công an tỉnh Thanh Xuyên"
    trusted.submit(button="Ghi quyết định", follow=True, receiver_name=police)
    assert "Đã ghi quyết định" in trusted.text

    assert police in _open(trusted, number).text
    trusted.submit(button="Phiếu chuyển và bản in nội dung")
    printed = "".join(
        page.extract_text() for page in PdfReader(BytesIO(trusted.response.content)).pages
    )
    assert slip.code in printed and "20 triệu" in printed
    assert "Hoàng Thị Mười" not in printed and "Số 12" not in printed

    citizen.get(slip.link, follow=True)
    assert "chuyển nội dung đến cơ quan có thẩm quyền" in citizen.text
    assert police not in citizen.text
    for login in (officers.MODERATOR, officers.COORDINATOR, officers.OFFICER, officers.HEAD):
        someone = desk(login)
        for path in (f"/quan-tri/da-xu-ly/{number}", f"/quan-tri/niem-phong/{number}/mo"):
            assert someone.get(path).status in (403, 404, 405)
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")
