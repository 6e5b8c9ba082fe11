"""Who comes and who speaks: quotas, delegates, and the order that two people lock."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import value
from tests.journeys.sending import fill_until_check, read_slip
from tests.servers.backends import on_sqlite

pytestmark = on_sqlite
SLUG = "doi-thoai-2026"
QUOTAS, ORDER = "/quan-tri/phan-bo", "/quan-tri/thu-tu"


def _first(someone):
    return someone.page.select_one(".speaking-line")


@pytest.mark.seed("S1-35", "S1-40")
def test_an_organisation_sends_is_counted_and_named(demo_site, person):
    someone = fill_until_check(person(demo_site), SLUG)
    quota = value(demo_site, "SELECT id FROM quotas WHERE name LIKE 'Hội Doanh nghiệp%'")
    someone.get(f"/hoi-nghi/{SLUG}/gui-y-kien/nguoi-gui")
    someone.submit(button="Tiếp tục", follow=True, quota=str(quota))
    assert "Hội Doanh nghiệp" in someone.text
    someone.submit(button="ửi ý kiến", follow=True)
    code = read_slip(someone).code

    moderator = sign_in(person(demo_site), officers.MODERATOR).get(f"{QUOTAS}/{quota}")
    assert code in moderator.text and "1 ý kiến nữa chờ Mặt trận xem" in moderator.text
    moderator.submit(button="Đã gọi nhắc", follow=True)
    assert "Đã ghi: đã gọi nhắc." in moderator.text
    moderator.click("Ghi, xem danh sách đại biểu")
    moderator.submit(button="Ghi danh sách", follow=True, people="Kim Thị Én; luật sư\nLê Văn Hội")
    assert "2/5 đại biểu" in moderator.text and "Kim Thị Én" not in moderator.text
    four = "Kim Thị Én\nLê Văn Hội\nHà Thị Nụ\nVi Văn Thắng"
    moderator.submit(button="Ghi danh sách", people=four)
    assert moderator.status == 422 and "Chỉ còn 3 chỗ" in moderator.text
    moderator.submit(button="Mở danh sách")
    assert "Kim Thị Én" in moderator.text and "nhật ký" in moderator.text
    moderator.get(QUOTAS).submit(button="In tất cả (PDF)")
    with BytesIO(moderator.response.content) as printed:
        letters = [" ".join(page.extract_text().split()) for page in PdfReader(printed).pages]
    assert sum("kính mời ông/bà Kim Thị Én, luật sư, đại biểu của" in one for one in letters) == 1

    coordinator = sign_in(person(demo_site), officers.COORDINATOR).get(f"{QUOTAS}/bang")
    lines = coordinator.page.select_one("textarea").text
    coordinator.submit(button="Xem thay đổi", rows=f"{lines}\nHội Sinh vật cảnh; 2; 1")
    # The plan's annex, 64 delegates and 8 opinions, and the row that was added.
    assert "7 tổ chức, 66 đại biểu, 9 ý kiến" in coordinator.text
    coordinator.submit(button="Lưu bảng này", follow=True)
    assert coordinator.path == QUOTAS and "Hội Sinh vật cảnh" in coordinator.text
    coordinator.get(f"{QUOTAS}/theo-khu").submit(
        button="Tính", areas="Khu dân cư 3; 4", opinions="1"
    )
    assert "Khu dân cư 3; 8; 1" in coordinator.page.select_one("textarea").text


@pytest.mark.seed("S3-17")
def test_an_order_is_moved_by_one_at_a_time_and_locked_by_two(demo_site, person):
    moderator = sign_in(person(demo_site), officers.MODERATOR).get(f"{ORDER}/moi")
    assert "Mở bản 1" in moderator.text
    moderator.submit(button="Đề xuất thứ tự", minutes_total="77", minutes_each="7")
    assert moderator.status == 409 and "Bản 1 đang được lập" in moderator.text
    assert "Tổng số phút cho phát biểu 77" in moderator.text
    moderator.get(ORDER)
    coordinator = sign_in(person(demo_site), officers.COORDINATOR).get(ORDER)
    moved = _first(moderator)["id"]
    moderator.submit(f"#{moved} form", button="Xuống", follow=True)
    assert _first(moderator)["id"] != moved
    assert "Được chuyển từ chỗ thứ 1" in moderator.page.select_one(f"#{moved}").text
    coordinator.submit(f"#{moved} form", button="Xuống")
    assert coordinator.status == 409 and "vừa có người sửa trước" in coordinator.text
    assert _first(coordinator)["id"] == _first(moderator)["id"]
    moderator.submit(f"#{moved} form", button="Đến chỗ này", to="99")
    assert moderator.status == 422 and "Hãy ghi một chỗ từ 1 đến" in moderator.text

    moderator.submit(button="Xác nhận thứ tự này", follow=True)
    assert "Duyệt và khóa" not in moderator.text
    coordinator.get(ORDER).submit(button="Trả lại", remark="Ngắn")
    assert coordinator.status == 422
    moderator.submit(button="Lấy lại", follow=True)
    coordinator.submit(button="Trả lại", remark="Ông ở tổ 3 xin nói trước.")
    assert coordinator.status == 409 and "Ông ở tổ 3 xin nói trước." in coordinator.text
    moderator.submit(button="Xác nhận thứ tự này", follow=True)
    coordinator.get(ORDER).submit(button="Duyệt và khóa", follow=True)
    assert "Đã khóa" in coordinator.text and "chuyen" not in coordinator.response.text
    told = value(demo_site, "SELECT count(*) FROM outbox WHERE event = 'speaking.placed'")
    assert told == value(demo_site, "SELECT count(*) FROM speaking_slots")

    coordinator.click("Bản để in")
    assert "Hiện họ tên" not in coordinator.text and "Tách thửa cho con" in coordinator.text
    moderator.get(ORDER).click("Bản để in")
    assert "Cần giúp" in moderator.text
    moderator.submit(button="Giấy mời từng người (PDF)")
    with BytesIO(moderator.response.content) as printed:
        first = PdfReader(printed).pages[0].extract_text()
    assert "Thứ tự phát biểu của ông/bà: số 1; thời gian: " in " ".join(first.split())
    moderator.get(ORDER).click("Bản để in")
    moderator.submit(button="Hiện họ tên")
    assert "đã được ghi vào nhật ký" in moderator.text


def test_a_clerk_makes_a_conference_of_last_years_plan(demo_site, person):
    clerk = sign_in(person(demo_site), officers.COORDINATOR).get("/quan-tri/ke-hoach")
    clerk.click("Thêm kế hoạch")
    # 26/12/2027 is a Sunday, and several deadlines move to days off with it.
    clerk.submit(button="Thêm kế hoạch", follow=True, source="hoa-binh-2026", new_date="26/12/2027")
    assert "bộ kiểm tra thấy" in clerk.text and "Chủ nhật" in clerk.text
    plan = clerk.path
    clerk.click("Sửa ngày, nơi họp")
    clerk.submit(button="Xem thay đổi", held_on="21/12/2027", place="Nhà văn hóa tổ 3")
    assert "Sẽ thay đổi" in clerk.text and "Phát hành giấy mời" in clerk.text
    clerk.submit(button="Lưu thay đổi", follow=True)
    assert clerk.path == plan and "21/12/2027" in clerk.text and "Nhà văn hóa tổ 3" in clerk.text

    clerk.click("Lập hội nghị")
    clerk.submit(button="Lưu hội nghị")
    # The copy has no number and no day of issue yet.
    assert clerk.status == 422 and "Hãy ghi số, ký hiệu kế hoạch" in clerk.text
    clerk.submit(
        button="Lưu hội nghị", follow=True, plan_number="20/KH-UBND", plan_issued_on="08/11/2027"
    )
    assert "theo kế hoạch" in clerk.text
    public = person(demo_site).get("/hoi-nghi/doi-thoai-2027")
    assert public.status == 200 and "Nhà văn hóa tổ 3" in public.text

    clerk.get("/quan-tri/tien-do/doi-thoai-2027")
    assert "Ban hành thông báo kết luận" in clerk.text and "07 ngày làm việc kể từ" in clerk.text
    form = "form[action$='/ket_luan']"
    clerk.submit(form, done_on="21/12/2027")
    assert clerk.status == 422 and "Ngày xong không thể sau hôm nay" in clerk.text
    clerk.submit(form, follow=True, done_on="01/11/2026", note="Thông báo số 41")
    assert "Đã ghi xong một việc" in clerk.text and "Thông báo số 41" in clerk.text
    clerk.submit(form, button="Bỏ ghi xong", follow=True)
    assert "Thông báo số 41" not in clerk.text

    clerk.get(plan).click("Tải tệp kế hoạch")
    assert clerk.response.text.startswith("title: Kế hoạch") and "21/12/2027" in clerk.response.text
    clerk.get("/quan-tri/ke-hoach/moi").submit(
        button="Thêm kế hoạch",
        source="tep",
        files={"file": ("k.yaml", "title: Thử\nyaer: 2027\n".encode(), "application/yaml")},
    )
    assert clerk.status == 422 and "year" in clerk.text and "Dòng 2" in clerk.text


def test_a_clerk_adds_to_a_running_plan_and_takes_away_from_it(demo_site, person):
    clerk = sign_in(person(demo_site), officers.COORDINATOR).get("/quan-tri/ke-hoach/moi")
    # The year is added only to a title that does not say it.
    assert "Kế hoạch đã có: " in clerk.text and not re.search(r"(\d{4}) \(\1\)", clerk.text)
    clerk.submit(button="Thêm kế hoạch", follow=True, source="hoa-binh-2026", new_date="18/12/2028")
    plan = clerk.path

    clerk.click("Thêm cơ quan")
    clerk.submit(button="Xem thay đổi", name="")
    assert clerk.status == 422 and "Hãy ghi tên trong kế hoạch" in clerk.text
    clerk.submit(button="Xem thay đổi", name="Huyện ủy Thanh Bình", kind="party")
    # The district level has ended: told beside the name, before anything is kept.
    assert "Sẽ thay đổi" in clerk.text and "cấp huyện" in clerk.text
    clerk.submit(button="Xem thay đổi", name="Ban Quản lý chợ Hòa Bình", kind="agency")
    clerk.submit(button="Lưu thay đổi", follow=True)
    assert clerk.path == plan and "Ban Quản lý chợ Hòa Bình" in clerk.text

    stale = sign_in(person(demo_site), officers.COORDINATOR).get(f"{plan}/them-viec")
    clerk.click("Thêm việc")
    typed = {"does": "Mời tiểu thương dự hội nghị", "who": ["ban_quan_ly_cho_hoa"]}
    clerk.submit(button="Xem thay đổi", how="ahead", event="conference", **typed)
    assert clerk.status == 422
    assert [one["href"] for one in clerk.page.select(".error-summary a")] == ["#days"]
    clerk.submit(button="Xem thay đổi", how="by", day="16/12/2028")
    # A Saturday.
    assert "ngày nghỉ" in clerk.text and "hoặc thứ Hai" in clerk.text
    clerk.submit(button="Xem thay đổi", how="ahead", days="3", working="y")
    assert "ít nhất 03 ngày làm việc trước" in clerk.text and "13/12/2028" in clerk.text
    clerk.submit(button="Lưu thay đổi", follow=True)
    assert clerk.path == plan and "Mời tiểu thương" in clerk.text
    stale.submit(button="Xem thay đổi", does="Việc đến muộn", who=["ubnd"], how="none")
    assert stale.status == 409 and "Việc đến muộn" in str(stale.page)

    clerk.get(f"{plan}/viec/ket_luan").click("Bỏ việc này")
    assert "Thông báo kết quả giải quyết theo kết luận" in clerk.text
    clerk.submit(button="Xem thay đổi")
    assert clerk.status == 422
    clerk.submit(button="Xem thay đổi", instead="conference")
    assert "Bỏ khỏi kế hoạch" in clerk.text and "2 việc thay đổi" in clerk.text
    clerk.submit(button="Bỏ việc khỏi kế hoạch", follow=True)
    assert clerk.path == plan and "Ban hành thông báo kết luận" not in clerk.text

    clerk.get(f"{plan}/co-quan/ban_quan_ly_cho_hoa/bo")
    clerk.submit(button="Xem thay đổi", instead="mttq")
    clerk.submit(button="Bỏ cơ quan khỏi kế hoạch", follow=True)
    assert "Ban Quản lý chợ" not in clerk.text and "Mời tiểu thương" in clerk.text

    clerk.get(f"{plan}/buoi/hoi_nghi/bo")
    assert "ít nhất một buổi" in clerk.text and not clerk.page.select("main form")
    clerk.get(f"{plan}/them-buoi")
    clerk.submit(
        button="Xem thay đổi",
        name="Đối thoại tại tổ 5",
        held_on="20/12/2028",
        starts="08:00",
        place="Nhà văn hóa tổ 5",
    )
    clerk.submit(button="Lưu thay đổi", follow=True)
    assert "Đối thoại tại tổ 5" in clerk.text
    file = clerk.get(f"{plan}/tep").response.text
    assert "key: doi_thoai_tai_to_5" in file and "ahead: {days: 3, working: true" in file
    assert "key: ket_luan\n" not in file and "name: Ban Quản lý" not in file
    clerk.get(f"{plan}/buoi/doi_thoai_tai_to_5/bo")
    # What each session owes goes on for the other, so nothing is said to leave the plan.
    assert "Không làm cho buổi này nữa" in clerk.text
    clerk.submit(button="Bỏ buổi khỏi kế hoạch", follow=True)
    assert clerk.path == plan and "Đối thoại tại tổ 5" not in clerk.text
