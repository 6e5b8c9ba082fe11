"""Journeys as hands and eyes make them, in Chromium: on a phone and at a desk."""

import pytest
from pypdf import PdfReader

from tests.browser.hands import SLUG, follow_link, press, sign_in
from tests.journeys.officers import MODERATOR, OFFICER
from tests.journeys.person import Person
from tests.journeys.rows import value
from tests.journeys.sending import TEXT, send_opinion
from tests.servers.backends import on_sqlite

pytestmark = [pytest.mark.browser, on_sqlite]


def _to_the_words(page, site):
    page.goto(f"{site.url}/hoi-nghi/{SLUG}/gui-y-kien")
    press(page, "Bắt đầu")
    page.locator("input[name=theme]").first.check(force=True)
    press(page, "Tiếp tục")


@pytest.mark.parametrize("javascript", [False, True], ids=["without-script", "with-script"])
def test_a_phone_sends_and_follows(demo_site, open_screen, javascript):
    screen = open_screen(javascript=javascript, width=360)
    page = screen.page
    _to_the_words(page, demo_site)
    page.fill("textarea[name=text]", TEXT)
    press(page, "Tiếp tục")
    page.fill("input[name=place]", "Ngõ 128 đường Trần Phú")
    page.fill("input[name=address]", "Số 12, tổ 5")
    press(page, "Tiếp tục")
    page.fill("input[name=name]", "Hoàng Thị Mười")
    page.fill("input[name=phone]", "0912 345 678")
    press(page, "Tiếp tục")
    for box in page.locator("input[type=checkbox]").all():
        assert not box.is_checked()
    page.locator("input[name=handle]").check(force=True)
    press(page, "Tiếp tục")
    page.get_by_role("button", name="Gửi ý kiến").dblclick()
    page.wait_for_url("**/bien-nhan")
    code = page.locator(".code-large").inner_text()
    assert value(demo_site, "SELECT count(*) FROM opinions WHERE code = :code", code=code) == 1
    follow_link(page, "Xem tình trạng ý kiến")
    assert page.get_by_role("heading", level=1).count() == 1
    assert code in page.locator("main").inner_text()
    assert screen.problems == []


def test_a_wrong_step_moves_the_focus_to_the_summary(demo_site, open_screen):
    screen = open_screen(width=360)
    page = screen.page
    _to_the_words(page, demo_site)
    page.fill("textarea[name=text]", "Ngắn")
    assert "Còn" in page.locator("main").inner_text()
    press(page, "Tiếp tục")
    summary = page.get_by_role("alert")
    assert summary.count() == 1
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "text"
    assert page.locator("textarea[name=text]").input_value() == "Ngắn"


def test_the_keyboard_walks_the_queue_and_opens_a_text(demo_site, open_screen):
    screen = open_screen(width=1280)
    page = screen.page
    sign_in(page, demo_site, MODERATOR)
    page.wait_for_url("**/hang-cho")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/y-kien/*")
    if page.get_by_role("button", name="Mở để đọc").count():
        page.keyboard.press("m")
    page.keyboard.press("a")
    page.wait_for_url("**/chap-nhan")
    assert screen.problems == []


def test_the_keyboard_does_a_moderators_day(demo_site, open_screen):
    someone = Person(demo_site.url)
    slip = send_opinion(someone, SLUG)
    someone.close()
    screen = open_screen(width=1280)
    page = screen.page
    sign_in(page, demo_site, MODERATOR)
    page.wait_for_url("**/hang-cho")
    page.keyboard.press("/")
    page.keyboard.type(slip.code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/hang-cho/tim?*")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/y-kien/*")
    here = page.url
    page.keyboard.press("m")
    page.get_by_role("link", name="Hỏi lại").wait_for()
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.type("axrqh: tổ 5 hỏi nhiều")
    page.keyboard.press("Escape")
    for key, path in (("x", "khong-thuoc-pham-vi"), ("r", "tra-lai-bo-sung"), ("h", "chuyen")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/{path}")
        page.goto(here)
    page.keyboard.press("q")
    page.wait_for_url("**/hoi-lai")
    page.locator("textarea[name=words]").fill("Xin cho biết hỏng từ ngày nào")
    page.get_by_text("Tự lưu lúc").wait_for()
    page.goto(here)
    page.get_by_role("link", name="hỏi lại", exact=True).click()
    assert page.locator("textarea[name=words]").input_value() == "Xin cho biết hỏng từ ngày nào"
    page.goto(here)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    assert "Ghi chú" in dialog.inner_text()
    dialog.get_by_label("Tắt các phím tắt").check()
    dialog.get_by_role("button", name="Đóng").click()
    page.evaluate("navigation.addEventListener('navigate', () => { window.isLeft = true })")
    page.keyboard.press("a")
    assert not page.evaluate("window.isLeft")
    more = page.get_by_text("Khác", exact=True)
    more.click()
    hand_over = page.get_by_role("link", name="Chuyển cho đồng nghiệp")
    hand_over.focus()
    page.keyboard.press("Escape")
    assert not hand_over.is_visible()
    page.keyboard.press("Enter")
    hand_over.wait_for()
    page.get_by_role("heading", level=1).click()
    assert not hand_over.is_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    tab = page.get_by_role("link", name="Chờ xác nhận")
    assert not tab.is_visible()
    page.get_by_text("Mục lục", exact=True).click()
    assert tab.is_visible()
    assert screen.problems == []


def test_a_paste_from_word_keeps_its_list(demo_site, open_screen):
    screen = open_screen(width=1280)
    page = screen.page
    sign_in(page, demo_site, OFFICER)
    assignment = value(
        demo_site,
        "SELECT a.id FROM assignments a JOIN organisations o ON o.id = a.organisation_id"
        " LEFT JOIN answers w ON w.assignment_id = a.id WHERE a.state = 'accepted'"
        " AND o.name LIKE 'Phòng Kinh tế%' AND (w.id IS NULL OR w.state = 'draft')"
        " ORDER BY a.id DESC LIMIT 1",
    )
    page.goto(f"{demo_site.url}/quan-tri/viec-co-quan/{assignment}")
    editor = page.locator("[contenteditable=true]")
    editor.click()
    page.keyboard.press("Control+A")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData('text/html', `<html><body><!--StartFragment-->
                <p class="MsoNormal"><b>Kết quả kiểm tra</b><o:p></o:p></p>
                <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1">
                <span style="mso-list:Ignore">1.</span> Thay 12 bóng đèn</p>
                <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1">
                <span style="mso-list:Ignore">2.</span> Kiểm tra hằng tuần</p>
                <!--EndFragment--></body></html>`);
            data.setData('text/plain', 'Kết quả kiểm tra');
            const paste = {clipboardData: data, bubbles: true, cancelable: true};
            const editor = document.querySelector('[contenteditable=true]');
            editor.dispatchEvent(new ClipboardEvent('paste', paste));
        }"""
    )
    press(page, "Lưu bản nháp")
    body = value(
        demo_site,
        "SELECT v.body FROM answer_versions v JOIN answers w ON w.id = v.answer_id"
        " WHERE w.assignment_id = :id ORDER BY v.number DESC LIMIT 1",
        id=assignment,
    )
    assert "<strong>Kết quả kiểm tra</strong>" in body
    assert "<ol><li>Thay 12 bóng đèn</li><li>Kiểm tra hằng tuần</li></ol>" in body
    assert "mso" not in body.lower()


def test_a_receipt_prints_on_half_a_page(demo_site, open_screen, tmp_path):
    someone = Person(demo_site.url)
    slip = send_opinion(someone, SLUG)
    screen = open_screen(width=1280)
    cookie = someone.cookies.get("doithoai")
    screen.page.context.add_cookies([{"name": "doithoai", "value": cookie, "url": demo_site.url}])
    screen.page.goto(f"{demo_site.url}/hoi-nghi/{SLUG}/gui-y-kien/bien-nhan")
    printed = tmp_path / "receipt.pdf"
    printed.write_bytes(screen.page.pdf(format="A4"))
    someone.close()
    pages = PdfReader(printed).pages
    assert len(pages) == 1
    heights: list[float] = []

    def visit(words, matrix, text_matrix, font, size):
        if words.strip():
            heights.append(text_matrix[5] * matrix[3] + matrix[5])

    said = pages[0].extract_text(visitor_text=visit)
    assert slip.code in said
    assert min(heights) > 842 / 2 - 10, "the receipt is taller than half a page"
