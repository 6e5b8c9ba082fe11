"""What is outside the dialogue, in Chromium: a review that is won, a text that is cut, a seal."""

import pytest

from tests.browser.hands import SLUG, fits_a_phone, follow_link, open_opinion, press, sign_in
from tests.journeys import officers
from tests.journeys.person import Person
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion
from tests.servers.backends import on_sqlite

pytestmark = [pytest.mark.browser, on_sqlite]
GENERAL = "Vỉa hè chợ Hòa Bình bị lấn, đề nghị phường kẻ vạch dành lối đi."
OWN = "Riêng nhà tôi bị phạt theo Quyết định 215, tôi đề nghị hủy quyết định đó."
BRIBE = "Cán bộ địa chính nhận của tôi 20 triệu đồng rồi không làm, tôi có tin nhắn làm chứng."


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
def send(demo_site):
    """Sends an opinion without a window."""

    def one(text):
        someone = Person(demo_site.url)
        slip = send_opinion(someone, SLUG, text=text)
        someone.close()
        return slip

    return one


def _propose(demo_site, desk, slip, ground):
    number = opinion_id(demo_site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True).click("Không thuộc phạm vi")
    moderator.submit(button="Xem thư", follow=True, ground=ground)
    moderator.submit(button="Đề xuất", follow=True)
    return number, moderator


def test_a_complaint_is_excluded_reviewed_and_taken_back_in(demo_site, open_screen, desk, send):
    slip = send(f"{GENERAL} Xin xem lại cách xử phạt cho công bằng.")
    number, moderator = _propose(demo_site, desk, slip, "KN")
    second = desk(officers.SECOND).get(f"/quan-tri/cho-xac-nhan/{number}")
    second.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)

    screen = open_screen(width=360)
    page = screen.page
    open_opinion(page, demo_site, slip)
    notice = " ".join(page.locator("main").inner_text().split())
    for part in ("Thời hạn nộp đơn", "90 ngày", "Luật Khiếu nại 2011", "Đến đâu", "Mang theo"):
        assert part in notice, part
    fits_a_phone(page)
    follow_link(page, "Đề nghị xem lại")
    page.locator("textarea[name=words]").fill("Tôi góp ý chung, không đòi xem lại việc riêng.")
    fits_a_phone(page)
    press(page, "Gửi đề nghị")

    third = open_screen(width=1280).page
    sign_in(third, demo_site, officers.TRUSTED)
    third.goto(f"{demo_site.url}/quan-tri/de-nghi-xem-lai/{number}")
    third.locator("input[name=outcome][value=overturned]").check(force=True)
    third.locator("textarea[name=words]").fill("Đây là góp ý chung, Mặt trận nhận lại ý kiến.")
    with third.expect_navigation():
        third.get_by_role("button", name="Ghi kết quả").click()

    page.reload()
    assert "Đã xem lại theo đề nghị của ông/bà." in page.locator("main").inner_text()
    assert page.get_by_role("link", name="Đề nghị xem lại").count() == 0
    fits_a_phone(page)
    assert slip.code in moderator.get("/quan-tri/hang-cho").text
    assert screen.problems == []


def test_a_mixed_text_is_cut_and_its_sender_sees_both(demo_site, open_screen, send):
    slip = send(f"{GENERAL} {OWN}")
    whole = opinion_id(demo_site, slip.code)
    screen = open_screen(width=1280)
    page = screen.page
    sign_in(page, demo_site, officers.MODERATOR)
    page.goto(f"{demo_site.url}/quan-tri/y-kien/{whole}")
    with page.expect_navigation():
        page.get_by_role("button", name="Mở để đọc").click()
    page.goto(f"{demo_site.url}/quan-tri/y-kien/{whole}/tach")
    # The cut comes as it is advised.
    marked = page.locator("[name^=cau-]:checked").evaluate_all("all => all.map(one => one.value)")
    assert marked == ["kept", "excluded"]
    page.locator("input[name=ground][value=KN]").check(force=True)
    with page.expect_navigation():
        page.get_by_role("button", name="Tách").first.click()
    kept = page.locator(".triage-text").inner_text()
    assert GENERAL in kept and "Quyết định 215" not in kept
    assert screen.problems == []

    phone = open_screen(width=360).page
    open_opinion(phone, demo_site, slip)
    assert "Hai phần của ý kiến" in phone.locator("main").inner_text()
    fits_a_phone(phone)


def test_what_is_sealed_is_found_by_nobody_else(demo_site, open_screen, desk, send):
    slip = send(BRIBE)
    number, _ = _propose(demo_site, desk, slip, "TC")
    assert value(demo_site, "SELECT sealed_at FROM opinions WHERE id = :id", id=number)
    for login in (officers.SECOND, officers.OFFICER):
        page = open_screen(width=1280).page
        sign_in(page, demo_site, login)
        tabs = page.locator("header a, nav a").evaluate_all("all => all.map(one => one.href)")
        own = {tab.partition("#")[0] for tab in tabs if "/quan-tri/" in tab}
        search = f"{demo_site.url}/quan-tri/hang-cho/tim?q={slip.code}"
        for address in (*sorted(own), search, f"{demo_site.url}/quan-tri/y-kien/{number}"):
            page.goto(address)
            said = page.locator("main").inner_text()
            found = said if address != search else said.replace(slip.code, "", 1)
            assert "20 triệu đồng rồi" not in said, (login, address)
            assert slip.code not in found, (login, address)
    phone = open_screen(width=360).page
    open_opinion(phone, demo_site, slip)
    assert "20 triệu" not in phone.locator("main").inner_text()
