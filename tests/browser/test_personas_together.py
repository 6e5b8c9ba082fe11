"""Days on which several people meet over one opinion, as each of them sees it in Chromium."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from dialogue.clock import local_date, utc_now
from dialogue.permissions import CITIZEN
from dialogue.publication.model import Publication
from dialogue.speaking.commands import request_to_speak
from dialogue.speaking.rules import SpeakingEntry
from tests.access.things import Maker
from tests.access.world import make_world
from tests.browser.hands import SLUG, fits_a_phone, follow_link, press, sign_in
from tests.journeys import officers
from tests.journeys.person import Person
from tests.journeys.rows import value
from tests.journeys.sending import fill_until_check
from tests.servers.backends import on_sqlite
from web.cli.demonstration.answers import signed_copy

pytestmark = [pytest.mark.browser, on_sqlite]

HOUSEHOLDS = [f"Nguyễn Văn Hộ {n}; số {n}, tổ dân phố 5; 09123456{n:02d}" for n in range(1, 41)]
LEAKED = "Đèn trước nhà bà Hoàng Thị Mười số 12 đã thay."
DENOUNCING = "Ông tổ trưởng thu tiền của từng nhà rồi giữ lại tiêu riêng, tôi xin báo."
REMARK = "Ghi rõ nguồn kinh phí và ngày làm xong."


@pytest.fixture(scope="module")
def world(demo_site):
    made = make_world(demo_site)
    yield made
    made.close()


@pytest.fixture
def make(world):
    """Brings a thing to where its road in the browser begins."""
    return Maker(world, world.own).make


@pytest.fixture
def at_desk(demo_site, open_screen):
    """An officer signed in at a desk's screen."""

    def sit_down(login):
        page = open_screen(width=1280).page
        sign_in(page, demo_site, login)
        return page

    return sit_down


def said(page):
    return " ".join(page.locator("main").inner_text().split())


def test_forty_households_sign_together(demo_site, open_screen):
    begun = fill_until_check(Person(demo_site.url), SLUG)
    screen = open_screen(width=360)
    page = screen.page
    page.context.add_cookies(begun.browser_cookies())
    begun.close()
    page.goto(f"{demo_site.url}/hoi-nghi/{SLUG}/gui-y-kien/kiem-tra")
    with page.expect_navigation():
        page.locator("dl > div").filter(has_text="Cùng ký").get_by_role("link").click()
    listed = page.get_by_label("Dán cả danh sách")
    listed.fill("\n".join([*HOUSEHOLDS[:6], "Nguyễn Văn Hộ 7, tổ dân phố 5", *HOUSEHOLDS[7:]]))
    press(page, "Thêm vào danh sách")
    assert "Dòng 7:" in page.get_by_role("alert").inner_text()
    fits_a_phone(page)
    listed.fill("\n".join(HOUSEHOLDS))
    press(page, "Thêm vào danh sách")
    assert "Có 41 hộ cùng ký" in said(page)
    page.get_by_text("đồng ý cùng ký").click()
    press(page, "Tiếp tục")
    fits_a_phone(page)
    page.get_by_label("Người đại diện thứ hai").select_option(index=3)
    page.get_by_label("Thư điện tử người thứ hai").fill("dai.dien.2@example.vn")
    press(page, "Tiếp tục")
    assert "41 hộ, kể cả hộ của tôi" in said(page)
    fits_a_phone(page)
    press(page, "Gửi ý kiến")
    follow_link(page, "Xem tình trạng ý kiến")
    assert "41 hộ cùng ký" in said(page)
    assert "Nguyễn Văn Hộ" not in said(page)
    fits_a_phone(page)
    assert screen.problems == []


def test_put_on_the_waiting_list(demo_site, world, open_screen, at_desk):
    receipt, _matter = world.own.accepted()
    entry = SpeakingEntry(topic="Đường đi của người già ở ngõ 128.")
    world.own.run(request_to_speak, CITIZEN, receipt.opinion_id, entry)
    page = at_desk(officers.MODERATOR)
    page.get_by_text("Việc khác", exact=True).click()
    follow_link(page, "Phát biểu")
    follow_link(page, "Đường đi của người già")
    press(page, "Đưa vào danh sách chờ")
    assert "danh sách chờ" in said(page)

    phone = open_screen(javascript=False, width=360)
    phone.page.goto(f"{demo_site.url}/tra-cuu/l/{receipt.link_token}")
    assert "đứng thứ 3 trong danh sách chờ" in said(phone.page)
    fits_a_phone(phone.page)
    assert phone.problems == []


def test_a_director_signs_on_paper(make, at_desk, tmp_path):
    number = make("draft")["assignment_id"]
    page = at_desk(officers.OFFICER)
    page.locator(f".queue a[href$='/{number}']").click()
    page.get_by_label("Số, ký hiệu").fill("518/KTHTĐT")
    press(page, "Đã ký trên giấy")
    assert "bản ký" in page.get_by_role("alert").inner_text().lower()
    scan = tmp_path / "Bản ký số 518.pdf"
    scan.write_bytes(signed_copy("518/KTHTĐT"))
    assert "Chưa chọn tệp nào" in said(page)
    film = tmp_path / "Bản quét.pdf"
    with film.open("wb") as file:
        file.truncate((10 << 20) + 1)
    page.get_by_label("Bản ký (PDF)").set_input_files(film)
    assert "«Bản quét.pdf» lớn hơn 10 MB nên chưa chọn được." in said(page)
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Chọn tệp", exact=True).click(force=True)
    chooser.value.set_files(scan)
    assert scan.name in said(page)
    press(page, "Đã ký trên giấy")
    assert "trên giấy" in said(page)
    assert "chờ điều phối duyệt" in said(page).lower()


def test_one_answer_is_returned_and_twelve_are_published(demo_site, make, at_desk):
    made = [make("signed")["answer_id"] for _ in range(13)]
    page = at_desk(officers.COORDINATOR)
    follow_link(page, "Chờ duyệt")
    for one in made:
        page.locator(f"input[name=chon][value='{one}']").check()
    press(page, "Xem các bản đã chọn")
    item = page.locator("section").filter(has=page.locator(f"#muc-{made[0]}"))
    item.get_by_text("Trả lại", exact=False).first.click()
    item.get_by_role("textbox").fill(REMARK)
    press(page, "Thực hiện")
    assert "Đã duyệt 12 trả lời, trả lại 1" in said(page)
    follow_link(page, "Công khai")
    page.get_by_text("Chọn tất cả").click()
    page.locator("input[name=chon]").first.uncheck()
    press(page, "Xem các bản đã chọn")
    press(page, "Công khai các bản đã đánh dấu")
    assert "Đã quyết định công khai 12 trả lời." in said(page)
    published = "SELECT count(*) FROM publications WHERE answer_id >= :first"
    assert value(demo_site, published, first=made[0]) == 12


def test_a_name_that_got_out_is_withheld_at_once(demo_site, world, make, at_desk, open_screen):
    values = make("decided")
    with world.runtime.database.write_session() as session:
        row = session.query(Publication).filter_by(number=values["number"]).one()
        row.summary, row.public_from = LEAKED, utc_now()
        session.commit()
    phone = open_screen(javascript=False, width=360)
    phone.page.goto(f"{demo_site.url}/hoi-dap/{values['number']}")
    assert LEAKED in said(phone.page)

    page = at_desk(officers.COORDINATOR)
    follow_link(page, "Công khai")
    page.locator(f"main a[href$='/cong-khai/{values['answer_id']}']").click()
    follow_link(page, "Ẩn ngay")
    page.get_by_text("Có họ tên hoặc nơi ở").click()
    press(page, "Ẩn ngay")

    phone.page.reload()
    assert "đang tạm ẩn" in said(phone.page)
    assert "Có họ tên" in said(phone.page)
    assert f"{local_date(utc_now()):%d/%m/%Y}" in said(phone.page)
    assert "Hoàng Thị Mười" not in phone.page.content()
    fits_a_phone(phone.page)


def test_an_agency_finds_a_denunciation(demo_site, world, make, at_desk):
    receipt, matter = world.own.accepted(text=DENOUNCING)
    number = Maker(world, world.own, matter_id=matter).make("taken")["assignment_id"]
    page = at_desk(officers.OFFICER)
    page.goto(f"{demo_site.url}/quan-tri/viec-co-quan/{number}")
    press(page, "Đọc 1 ý kiến")
    assert DENOUNCING in said(page)
    follow_link(page, "Trả lại, không đúng thẩm quyền")
    page.get_by_text("Có ý kiến chứa nội dung tố cáo").click()
    page.get_by_text(f"{receipt.code},").click()
    press(page, "Trả lại cho điều phối")
    assert DENOUNCING not in page.content()
    page.goto(f"{demo_site.url}/quan-tri/viec-co-quan/{number}")
    assert DENOUNCING not in page.content()

    front = at_desk(officers.MODERATOR)
    front.get_by_text("Việc khác", exact=True).click()
    follow_link(front, "Cơ quan báo")
    assert receipt.code in said(front)
    follow_link(front, "Đúng, thu hồi")
    front.get_by_text("TC. Tố cáo").click()
    press(front, "Thu hồi ngay")
    front.goto(f"{demo_site.url}/quan-tri/da-xu-ly/{receipt.opinion_id}")
    assert DENOUNCING not in front.content()


def test_an_inspector_compares_the_seals(demo_site, at_desk, open_screen):
    page = at_desk(officers.INSPECTOR)
    follow_link(page, "Nhật ký")
    follow_link(page, "Kiểm tra chuỗi")
    assert "Chuỗi nguyên vẹn" in said(page)
    seals = page.get_by_role("table").locator(".code").all_inner_texts()
    public = open_screen(width=360).page
    public.goto(f"{demo_site.url}/minh-bach")
    shown = "".join(said(public).split())
    assert seals and all("".join(one.split()) in shown for one in seals)
    fits_a_phone(public)


def test_a_clerk_prints_the_table(demo_site, at_desk):
    page = at_desk(officers.MODERATOR)
    follow_link(page, "Vấn đề")
    follow_link(page, "Bảng tổng hợp")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    for part in ("BẢNG TỔNG HỢP", "Ý kiến của Nhân dân", "TM. BAN THƯỜNG TRỰC"):
        assert part in words
    for part in ("Đăng xuất", "Hàng chờ", "Lọc", "Tải docx"):
        assert part not in words
    sealed = value(demo_site, "SELECT code FROM opinions WHERE sealed_at IS NOT NULL LIMIT 1")
    assert sealed not in words
    assert printed.pages[0].mediabox.width > printed.pages[0].mediabox.height
