"""A passkey, made and used in Chromium with an authenticator of its own, and how its pages look."""

import re
from collections.abc import Iterator

import pyotp
import pytest

from tests.browser.hands import sign_in
from tests.journeys.officers import SECOND
from tests.journeys.officers import sign_in as sit_down
from tests.journeys.person import Person
from tests.journeys.rows import rows, value
from tests.servers.backends import Backend, on_sqlite
from tests.servers.site import Site

pytestmark = [pytest.mark.browser, on_sqlite]
_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


# What a script may send for a credential that no authenticator made.
MADE_UP = ["", "null", "[]", "{", '{"id": 1, "response": []}', "\x00<x>", "ế" * 5000]


class NamedSite(Site):
    """A site that people open by a name: a passkey is never good for a number."""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture
def site(backend: Backend) -> Iterator[Site]:
    started = NamedSite(backend.installation("demonstration"))
    started.start()
    yield started
    started.stop()


def _sign_out(page):
    page.get_by_role("button", name="Đăng xuất").first.click()
    page.wait_for_url("**/dang-nhap")


def _authenticator(page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})[
        "authenticatorId"
    ]


def test_a_passkey_is_made_used_and_no_stranger_s(site, open_screen):
    screen = open_screen(width=1280)
    page = screen.page
    session, number = _authenticator(page)
    sign_in(page, site, SECOND)
    page.goto(f"{site.url}/quan-tri/bao-mat")
    page.get_by_role("button", name="Thêm khóa của máy này").click()
    page.get_by_role("heading", name="Mười mã").wait_for()
    assert page.locator(".recovery-codes li").count() == 10
    assert screen.axe() == []
    assert value(site, "SELECT kind FROM second_factors") == "passkey"
    _sign_out(page)

    sign_in(page, site, SECOND)
    page.wait_for_url("**/xac-minh")
    assert screen.axe() == []
    page.get_by_role("button", name="Dùng khóa").click()
    page.wait_for_url("**/hang-cho")
    assert value(site, "SELECT used_at FROM second_factors") is not None
    _sign_out(page)

    # Another authenticator has no such key: the page says so, and nothing opens.
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": number})
    _authenticator(page)
    sign_in(page, site, SECOND)
    page.wait_for_url("**/xac-minh")
    page.get_by_role("button", name="Dùng khóa").click()
    page.get_by_text("Chưa dùng được khóa").wait_for()
    page.goto(f"{site.url}/quan-tri/hang-cho")
    page.wait_for_url("**/xac-minh")
    # What a script makes up is refused and counted.
    page.evaluate(
        """() => {
          const form = document.querySelector('form[data-passkey]');
          form.elements.credential.value = '{"id": "x", "response": {}}';
          HTMLFormElement.prototype.submit.call(form);
        }"""
    )
    page.get_by_text("Khóa này không dùng được").first.wait_for()
    assert len(rows(site, "SELECT id FROM sign_in_failures")) == 1
    token = page.locator("input[name=csrf_token]").first.input_value()
    for credential in MADE_UP:
        fields = {"csrf_token": token, "credential": credential}
        answer = page.request.post(f"{site.url}/quan-tri/xac-minh/khoa", form=fields)
        assert answer.status == 422, credential[:40]
        assert "error-summary" in answer.text()
    # Nor can a passkey be added by who is only half in.
    fields = {"csrf_token": token, "credential": MADE_UP[0]}
    halfway = page.request.post(f"{site.url}/quan-tri/bao-mat/khoa", form=fields, max_redirects=0)
    assert halfway.status == 303
    assert value(site, "SELECT count(*) FROM second_factors WHERE kind = 'passkey'") == 1


def test_a_made_up_passkey_is_not_added(demo_site):
    """Without a name of the portal there are none at all."""
    officer = sit_down(Person(demo_site.url), SECOND).get("/quan-tri/bao-mat")
    token = str(officer.page.select_one("input[name=csrf_token]")["value"])
    for credential in MADE_UP:
        officer.post("/quan-tri/bao-mat/khoa", {"csrf_token": token, "credential": credential})
        assert officer.status == 404, credential[:40]
    officer.close()


def test_the_pages_of_an_application_have_no_fault(demo_site, open_screen):
    screen = open_screen(width=360)
    page = screen.page
    sign_in(page, demo_site, SECOND)
    page.goto(f"{demo_site.url}/quan-tri/bao-mat")
    page.get_by_role("button", name="Thiết lập ứng dụng").click()
    key = re.search(r"(?:[A-Z2-7]{4} ?){8}", page.locator("main").inner_text())
    assert key is not None
    faults = screen.axe()
    page.fill("input[name=code]", "123")
    page.get_by_role("button", name="Xong").click()
    faults += screen.axe()
    page.fill("input[name=code]", pyotp.TOTP(key[0].replace(" ", "")).now())
    page.get_by_role("button", name="Xong").click()
    faults += screen.axe()
    page.goto(f"{demo_site.url}/quan-tri/bao-mat")
    page.get_by_role("button", name="Bỏ ứng dụng xác minh").click()
    page.locator(".error-summary").wait_for()
    faults += screen.axe()
    assert faults == []
    assert screen.overflow == 0
    assert screen.problems == []
