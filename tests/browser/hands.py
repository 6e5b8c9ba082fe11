"""What hands do on every page of both sites, for journeys in Chromium."""

from datetime import timedelta

from dialogue.clock import local_date, utc_now
from tests.journeys.officers import PASSWORD

SLUG = "doi-thoai-2026"
# What a finger must hit, in CSS pixels; links inside a sentence are as high as their line.
FINGER = 44
_TOO_SMALL = """() => [...document.querySelectorAll(
    'button, select, textarea, summary, .button, .back-link a, .site-footer a, input[type=text]')]
    .filter(one => one.tabIndex >= 0 && one.checkVisibility())
    .filter(one => one.offsetHeight > 1 && one.offsetHeight < %d)
    .map(one => (one.innerText || one.name).trim())"""


def press(page, name):
    """Press the button with this name and wait for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow_link(page, name):
    """Click the link with this name and wait for its page."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def sign_in(page, site, login):
    """Sign in on the staff site."""
    page.goto(f"{site.url}/quan-tri/dang-nhap")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    press(page, "Đăng nhập")


def open_opinion(page, site, slip):
    """Open an opinion with what its receipt says, typed from the paper."""
    page.goto(f"{site.url}/tra-cuu")
    page.fill("input[name=code]", slip.code.lower().replace("-", " "))
    page.fill("input[name=secret]", slip.secret)
    press(page, "Xem ý kiến")


def fits_a_phone(page):
    """Nothing is lost at the right edge, and a finger hits whatever can be pressed."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    small = page.evaluate(_TOO_SMALL % FINGER)
    assert not small, f"{page.url}: {small}"


def in_a_month():
    """A day as people type it."""
    return f"{local_date(utc_now()) + timedelta(days=30):%d/%m/%Y}"
