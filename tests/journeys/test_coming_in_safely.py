"""An officer sets up a second factor, comes in with it, and ends sessions elsewhere."""

import re

import pyotp

from tests.journeys import officers
from tests.servers.backends import on_sqlite

pytestmark = on_sqlite
DESK = "/quan-tri/hang-cho"


def _set_up(someone):
    """The application of somebody who is signed in, and the recovery codes."""
    someone.get("/quan-tri/bao-mat")
    someone.submit(button="Thiết lập ứng dụng", follow=True)
    key = re.search(r"ứng dụng: ((?:[A-Z2-7]{4} ?)+)", someone.text)
    phone = pyotp.TOTP(key[1].replace(" ", ""))
    someone.submit(button="Xong", code="000000")
    assert someone.status == 422
    assert "Mã chưa đúng" in someone.text
    someone.submit(button="Xong", code=phone.now())
    return phone, [code.get_text() for code in someone.page.select(".recovery-codes li")]


def test_a_second_factor_is_asked_for_until_it_is_given(demo_site, person):
    officer = officers.sign_in(person(demo_site), officers.SECOND)
    _, codes = _set_up(officer)
    assert len(codes) == 10
    officer.get("/quan-tri/bao-mat")
    assert codes[0] not in officer.text

    elsewhere = officers.sign_in(person(demo_site), officers.SECOND)
    assert "Xác minh bước hai" in elsewhere.text
    # The password alone opens nothing: not a page, not a form, not the own sessions.
    for path in (DESK, "/quan-tri/", "/quan-tri/phien", "/quan-tri/bao-mat"):
        assert elsewhere.get(path).location.endswith("/quan-tri/xac-minh")
    elsewhere.get("/quan-tri/xac-minh").submit(button="Xác minh", code="123456")
    assert elsewhere.status == 422
    elsewhere.submit(button="Xác minh", code=codes[0], follow=True)
    assert elsewhere.get(DESK).status == 200

    officer.get("/quan-tri/phien")
    assert "Đang đăng nhập ở 2 nơi" in officer.text
    officer.submit("form[action$='/ket-thuc']", follow=True)
    assert elsewhere.get(DESK).location.endswith("/quan-tri/dang-nhap")
    third = officers.sign_in(person(demo_site), officers.SECOND)
    third.submit(button="Xác minh", code=codes[1], follow=True)
    officer.get("/quan-tri/phien").submit(button="Kết thúc mọi phiên khác", follow=True)
    assert third.get(DESK).location.endswith("/quan-tri/dang-nhap")

    officer.get("/quan-tri/bao-mat").submit(button="Bỏ ứng dụng xác minh", password="không phải")
    assert officer.status == 422
    officer.submit(button="Bỏ ứng dụng xác minh", password=officers.PASSWORD, follow=True)
    assert "Đã bỏ" in officer.text
    assert officers.sign_in(person(demo_site), officers.SECOND).get(DESK).status == 200


def test_where_it_is_required_nothing_else_opens_after_the_days_of_grace(start_site, person):
    from tests.journeys.test_the_journal import _change

    site = start_site("demonstration", SECOND_FACTOR="required")
    officer = officers.sign_in(person(site), officers.MODERATOR)
    assert "Hãy thiết lập xác minh hai bước trước" in officer.text
    assert officer.get(DESK).status == 200
    _change(site, "UPDATE accounts SET second_due_at = '2020-01-01 00:00:00'")
    assert officer.get(DESK).location.endswith("/quan-tri/bao-mat")
    assert "Cần thiết lập" in officer.follow().text
    _set_up(officer)
    assert officer.get(DESK).status == 200
    # An administrator reads no citizen's words and is not asked.
    admin = officers.sign_in(person(site), officers.ADMIN)
    assert admin.get("/quan-tri/can-bo").status == 200


def test_a_stranger_does_not_lock_an_officer_out(demo_site, person):
    known, unknown, stranger = (person(demo_site) for _ in range(3))
    officers.sign_in(known, officers.HEAD).submit("form[action$=dang-xuat]", follow=True)
    for _ in range(9):
        stranger.get("/quan-tri/dang-nhap")
        stranger.submit(button="Đăng nhập", login=officers.HEAD, password="thử xem sao nhé")
    assert "Đã nhập sai nhiều lần" in stranger.text
    # All are on one network here: only the device tells the officer from the stranger.
    for someone, status in ((known, 303), (unknown, 422)):
        someone.get("/quan-tri/dang-nhap")
        someone.submit(button="Đăng nhập", login=officers.HEAD, password=officers.PASSWORD)
        assert someone.status == status
