"""A clerk of the Front takes the bảng tổng hợp to the standing committee: on paper and as files."""

from io import BytesIO

import pikepdf
from docx import Document
from openpyxl import load_workbook

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import value
from tests.servers.backends import on_sqlite

pytestmark = on_sqlite
_A4_LANDSCAPE = (842, 595)


def test_the_table_is_one_click_from_the_matters_in_three_forms(demo_site, person, open_screen):
    clerk = sign_in(person(demo_site), officers.MODERATOR)
    clerk.get("/quan-tri/van-de")
    title = clerk.page.select_one(".work-table th a").get_text(strip=True)
    shown = clerk.page.select_one(".work-table caption").get_text(strip=True)
    count = shown.split()[0]

    clerk.click("docx")
    sheet = Document(BytesIO(clerk.response.content))
    said = "\n".join(paragraph.text for paragraph in sheet.paragraphs)
    cells = "\n".join(c.text for table in sheet.tables for row in table.rows for c in row.cells)
    assert f"gộp thành {count} vấn đề" in said
    assert title in cells
    clerk.get("/quan-tri/van-de").click("xlsx")
    book = load_workbook(BytesIO(clerk.response.content))
    assert book.worksheets[0].max_row == int(count) + 1

    clerk.get("/quan-tri/van-de").click("Bảng tổng hợp")
    clerk.submit("form.board-filter", tinh_trang="unrouted")
    assert "Chưa giao" in clerk.text
    assert title not in clerk.page.select_one("article").get_text()
    sealed = value(demo_site, "SELECT code FROM opinions WHERE sealed_at IS NOT NULL LIMIT 1")
    assert sealed not in clerk.get("/quan-tri/van-de/tong-hop").text

    screen = open_screen(width=1280)
    screen.page.context.add_cookies(clerk.browser_cookies())
    screen.page.goto(f"{demo_site.url}/quan-tri/van-de/tong-hop")
    printed = pikepdf.open(BytesIO(screen.page.pdf(prefer_css_page_size=True)))
    box = [round(float(side)) for side in printed.pages[0].mediabox]
    assert tuple(box[2:]) == _A4_LANDSCAPE
    assert len(printed.pages) > 1
