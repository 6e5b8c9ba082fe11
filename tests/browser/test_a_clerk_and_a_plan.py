"""A clerk who has never seen a plan's file makes this year's conference of a shipped one."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.hands import follow_link, press, sign_in
from tests.journeys.officers import COORDINATOR
from tests.servers.backends import on_sqlite

pytestmark = [pytest.mark.browser, on_sqlite]


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (360, False)], ids=["desk", "phone-without-script"]
)
def test_answered_changed_made_and_printed(demo_site, open_screen, width, javascript):
    screen = open_screen(javascript=javascript, width=width)
    page = screen.page

    def stands():
        assert screen.overflow == 0, page.url
        return page.locator("main").inner_text()

    sign_in(page, demo_site, COORDINATOR)
    page.goto(f"{demo_site.url}/quan-tri/ke-hoach/moi")
    page.locator("input[name=source][value=hoa-binh-2026]").check(force=True)
    page.fill("input[name=new_date]", "07/12/2027")
    stands()
    press(page, "Thêm kế hoạch")

    # The checker asks about one deadline, which has come to lie on a day off.
    asked = "«chậm nhất ngày 24/11/2027» rơi vào ngày nghỉ"
    assert asked in stands() and "1 điều bộ kiểm tra thấy" in stands()
    # It leads to its duty on the same page, and from there to the form.
    follow_link(page, "Tổng hợp, phân loại ý kiến")
    with page.expect_navigation():
        page.locator("tr:target").get_by_role("link", name="Tổng hợp, phân loại ý kiến").click()
    page.fill("input[name=day]", "23/11/2027")
    press(page, "Xem thay đổi")
    said = stands()
    assert "24/11/2027" in said and "23/11/2027" in said and "1 việc" in said
    press(page, "Lưu thay đổi")
    assert "Bộ kiểm tra không thấy chỗ nào sai" in stands()
    plan = page.url

    # Another day for the conference takes what is counted from it along.
    follow_link(page, "Sửa ngày, nơi họp")
    page.fill("input[name=held_on]", "09/12/2027")
    press(page, "Xem thay đổi")
    said = stands()
    assert "Phát hành giấy mời" in said and "30/11/2027" in said and "02/12/2027" in said
    press(page, "Lưu thay đổi")

    follow_link(page, "Lập hội nghị")
    assert "Lưu hội nghị là công khai kế hoạch" in stands()
    press(page, "Lưu hội nghị")
    assert "Hãy ghi số, ký hiệu kế hoạch" in stands()
    page.fill("input[name=plan_number]", "20/KH-UBND")
    page.fill("input[name=plan_issued_on]", "25/10/2027")
    press(page, "Lưu hội nghị")
    assert page.url == plan and "theo kế hoạch" in stands()

    # The same words stand on a tab, which opens the conference of this year.
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="Tiến độ").click()
    assert "Phát hành giấy mời" in stands() and "02/12/2027" in stands()
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "Phát hành giấy mời" in words and "02/12/2027" in words
    assert "Ngày xong" not in words
    assert screen.problems == []
