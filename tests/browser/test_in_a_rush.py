"""In a rush a browser proves its work by itself; without JavaScript nothing is asked."""

import json

import pytest
from sqlalchemy import create_engine, text

from tests.journeys.rows import value
from tests.journeys.sending import fill_until_check, read_slip, send_opinion
from tests.servers.backends import on_sqlite

pytestmark = [pytest.mark.browser, on_sqlite]

SLUG = "doi-thoai-2026"
COPIES = "Mua hàng giá rẻ tại cửa hàng chúng tôi, gọi ngay hôm nay."


def _lower_the_limits(site):
    engine = create_engine(site.installation.database_url)
    try:
        with engine.begin() as connection:
            rules = json.dumps({"rush_submissions": 0, "spam_same_text": 2})
            connection.execute(
                text("UPDATE conferences SET rules = :rules WHERE slug = :slug"),
                {"rules": rules, "slug": SLUG},
            )
            # Before dawn in Vietnam the demonstration's last opinions have just arrived.
            connection.execute(text("DELETE FROM arrivals"))
    finally:
        engine.dispose()


def _signs(site, code):
    return value(site, "SELECT held_for FROM opinions WHERE code = :code", code=code)


def test_the_browser_solves_the_task_unasked(demo_site, person, open_screen):
    _lower_the_limits(demo_site)
    first = person(demo_site)
    assert "rất nhiều người cùng gửi" not in fill_until_check(first, SLUG, text=COPIES).text
    first.submit(button="Gửi ý kiến", follow=True)
    assert _signs(demo_site, read_slip(first).code) == ""

    # The session of somebody who has come to the last page goes on in Chromium.
    second = fill_until_check(person(demo_site), SLUG, text=COPIES)
    screen = open_screen(width=360)
    page = screen.page
    page.context.add_cookies(
        [
            {"name": cookie.name, "value": cookie.value, "url": demo_site.url}
            for cookie in second.cookies.jar
        ]
    )
    page.goto(second.url)
    page.locator("input[name=altcha][value]").wait_for(state="attached", timeout=60_000)
    assert page.locator("altcha-widget :visible").count() == 0
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.wait_for_url("**/bien-nhan")
    assert _signs(demo_site, page.locator(".code-large").inner_text()) == ""
    assert value(demo_site, "SELECT count(*) FROM spent_proofs") == 1
    assert screen.problems == []

    without = send_opinion(person(demo_site), SLUG, text="Đề nghị thay đèn đường ở xóm Trên.")
    assert _signs(demo_site, without.code) == ""
    copied = send_opinion(person(demo_site), SLUG, text=COPIES)
    assert _signs(demo_site, copied.code) == "same_text no_proof"
