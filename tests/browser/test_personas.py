"""A day of each persona in Chromium, on one site: with a thumb, with a mouse, without scripts."""

import pytest
from pypdf import PdfReader

from tests.browser.hands import (
    SLUG,
    fits_a_phone,
    follow_link,
    in_a_month,
    open_opinion,
    press,
    sign_in,
)
from tests.factories import files
from tests.journeys import officers
from tests.journeys.person import Person
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import TEXT, send_opinion
from tests.servers.backends import on_sqlite

pytestmark = [pytest.mark.browser, on_sqlite]
MISSING = "Xin ông/bà ghi rõ ngõ nào, số nhà nào và hỏng từ ngày nào."


@pytest.fixture
def desk(demo_site):
    """Officers who do their part in between, without a window."""
    opened = []

    def sit_down(login):
        opened.append(officers.sign_in(Person(demo_site.url), login))
        return opened[-1]

    yield sit_down
    for someone in opened:
        someone.close()


@pytest.fixture
def slip(demo_site):
    someone = Person(demo_site.url)
    sent = send_opinion(someone, SLUG, text=TEXT, publish=True)
    someone.close()
    return sent


def test_an_elderly_man_sends_a_photograph_of_his_page(demo_site, open_screen, tmp_path):
    photo = tmp_path / "Trang viết tay.jpg"
    photo.write_bytes(files.photograph())
    screen = open_screen(javascript=False, width=360)
    page = screen.page
    page.goto(demo_site.url)
    fits_a_phone(page)
    follow_link(page, "Gửi ý kiến")
    press(page, "Bắt đầu")
    page.locator("input[name=theme]").first.check(force=True)
    press(page, "Tiếp tục")
    page.set_input_files("input[type=file]", photo)
    fits_a_phone(page)
    press(page, "Tiếp tục")
    page.fill("input[name=place]", "Ngõ 9 đường Lê Lợi")
    page.fill("input[name=address]", "Số 14, tổ dân phố 7")
    press(page, "Tiếp tục")
    page.fill("input[name=name]", "Lưu Văn Cổn")
    page.fill("input[name=phone]", "0912 345 678")
    press(page, "Tiếp tục")
    page.locator("input[name=handle]").check(force=True)
    press(page, "Tiếp tục")
    assert "Trang viết tay.jpg" in page.locator("main").inner_text()
    fits_a_phone(page)
    press(page, "Gửi ý kiến")
    code = page.locator(".code-large").inner_text()
    fits_a_phone(page)
    follow_link(page, "Xem tình trạng ý kiến")
    assert code in page.locator("main").inner_text()
    fits_a_phone(page)
    assert screen.problems == []


def test_sent_back_completed_excluded_and_reviewed(demo_site, open_screen, desk, slip):
    moderator, second = desk(officers.MODERATOR), desk(officers.SECOND)
    here = f"/quan-tri/y-kien/{opinion_id(demo_site, slip.code)}"
    moderator.get(here).submit(button="Mở để đọc", follow=True)
    moderator.get(f"{here}/tra-lai-bo-sung")
    moderator.submit(button="Trả lại cho người gửi", follow=True, words=MISSING, days="3")

    screen = open_screen(width=360)
    page = screen.page
    open_opinion(page, demo_site, slip)
    fits_a_phone(page)
    follow_link(page, "Bổ sung ý kiến")
    fits_a_phone(page)
    said = page.locator("textarea[name=text]")
    assert said.input_value() == TEXT
    said.fill(f"{TEXT} Đoạn từ số 10 đến số 42.")
    press(page, "Gửi bổ sung")

    moderator.get(f"{here}/khong-thuoc-pham-vi").submit(button="Xem thư", follow=True, ground="NC")
    moderator.submit(button="Đề xuất", follow=True)
    second.get(here.replace("y-kien", "cho-xac-nhan"))
    second.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)

    page.goto(f"{demo_site.url}/tra-cuu/{slip.code}")
    assert "không thuộc phạm vi đối thoại" in page.locator("main").inner_text().lower()
    fits_a_phone(page)
    follow_link(page, "Đề nghị xem lại")
    page.locator("textarea[name=words]").fill("Đèn hỏng cả ngõ, nhiều nhà cùng phải đi đường tối.")
    press(page, "Gửi đề nghị")
    assert page.get_by_role("heading", name="Đang xem lại").count() == 1
    assert screen.problems == []


def test_a_speaker_is_given_a_place(demo_site, open_screen, desk, slip):
    screen = open_screen(width=360)
    page = screen.page
    open_opinion(page, demo_site, slip)
    follow_link(page, "Đăng ký phát biểu")
    fits_a_phone(page)
    page.locator("input[value=walking]").check(force=True)
    press(page, "Đăng ký phát biểu")
    fits_a_phone(page)

    moderator = desk(officers.MODERATOR)
    number = opinion_id(demo_site, slip.code)
    here = f"/quan-tri/y-kien/{number}"
    moderator.get(here).submit(button="Mở để đọc", follow=True)
    matter = value(demo_site, "SELECT max(id) FROM matters WHERE merged_into_id IS NULL")
    moderator.get(f"{here}/chap-nhan")
    moderator.submit(button="Chấp nhận ý kiến", follow=True, into="matter", matter_id=str(matter))
    asked = value(demo_site, "SELECT id FROM speaking_requests WHERE opinion_id = :o", o=number)
    moderator.get(f"/quan-tri/dang-ky-phat-bieu/{asked}")
    moderator.submit(button="Nhận phát biểu", follow=True)

    page.goto(f"{demo_site.url}/tra-cuu/{slip.code}")
    assert "được phát biểu" in page.locator("main").inner_text().lower()
    fits_a_phone(page)
    assert screen.problems == []


def test_a_slip_is_keyed_in_and_its_receipt_printed(demo_site, open_screen, tmp_path):
    screen = open_screen(width=1280)
    page = screen.page
    sign_in(page, demo_site, officers.MODERATOR)
    page.goto(f"{demo_site.url}/quan-tri/nhap-phieu")
    page.locator("input[name=channel][value=village]").check(force=True)
    page.fill("input[name=intake_place]", "Nhà văn hóa tổ dân phố 5")
    page.locator("select[name=theme]").select_option(index=1)
    page.fill("textarea[name=text]", TEXT)
    page.fill("input[name=place]", "Ngõ 128 đường Trần Phú, tổ 5")
    page.fill("input[name=name]", "Nguyễn Thị Tư")
    page.fill("input[name=through]", "Ông Nguyễn Văn Hải, tổ trưởng tổ dân phố 5")
    page.locator("input[name=handle]").check(force=True)
    page.locator("input[name=contact]").check(force=True)
    press(page, "Lưu phiếu, in biên nhận")
    code = page.locator(".code-large").inner_text()
    printed = tmp_path / "receipt.pdf"
    printed.write_bytes(page.pdf(format="A5"))
    (paper,) = PdfReader(printed).pages
    said = paper.extract_text()
    assert code in said and "Nguyễn Thị Tư" in said
    assert "Đăng xuất" not in said
    assert screen.problems == []


def test_an_inspector_reads_and_can_change_nothing(demo_site, open_screen):
    screen = open_screen(width=1280)
    page = screen.page
    sign_in(page, demo_site, officers.INSPECTOR)
    lists = page.locator("main a").evaluate_all("all => all.map(one => one.href)")
    assert len(lists) > 5
    one = value(demo_site, "SELECT min(id) FROM opinions WHERE sealed_at IS NULL")
    for address in (*lists, f"{demo_site.url}/quan-tri/thanh-tra/y-kien/{one}"):
        page.goto(address)
        assert page.get_by_role("heading", level=1).count() == 1, address
        posts = page.locator("form[method=post]").evaluate_all("all => all.map(f => f.action)")
        assert [to for to in posts if not to.endswith("/dang-xuat")] == [], address
    token = page.locator("input[name=csrf_token]").first.input_value()
    refused = page.context.request.post(
        f"{demo_site.url}/quan-tri/y-kien/{one}/mo", form={"csrf_token": token}
    )
    assert refused.status == 403


def test_sight_of_what_is_sealed_takes_two(demo_site, open_screen):
    first, second = (open_screen(width=1280).page for _ in range(2))
    sign_in(first, demo_site, officers.ADMIN)
    account = value(
        demo_site, "SELECT id FROM accounts WHERE login = :login", login=officers.MODERATOR
    )
    front = value(demo_site, "SELECT id FROM organisations WHERE kind = 'front'")
    first.goto(f"{demo_site.url}/quan-tri/can-bo/{account}")
    first.locator("input[name=role][value=sealed]").check(force=True)
    first.locator("select[name=organisation_id]").select_option(str(front))
    first.fill("input[name=reason]", "Theo phân công của Ban Thường trực.")
    first.fill("input[name=ends_on]", in_a_month())
    press(first, "Giao vai trò")
    first.goto(f"{demo_site.url}/quan-tri/giao-quyen")
    assert first.get_by_role("button", name="Xác nhận giao").count() == 0

    sign_in(second, demo_site, officers.SECOND_ADMIN)
    second.goto(f"{demo_site.url}/quan-tri/giao-quyen")
    proposal = second.locator("section, .panel").filter(has_text="Trần Thị Minh Châu").first
    with second.expect_navigation():
        proposal.get_by_role("button", name="Xác nhận giao").click()
    held = "SELECT count(*) FROM role_holdings WHERE account_id = :a AND role = 'sealed'"
    assert value(demo_site, held, a=account) == 1
