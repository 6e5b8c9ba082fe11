"""A slip keyed in at the village house: scan, consents, printed receipt, followed by its code."""

from datetime import timedelta

import pytest

from dialogue.clock import local_date, utc_now
from tests.factories import files
from tests.journeys import officers
from tests.journeys.rows import rows
from tests.journeys.sending import Slip

ADDRESS = "/quan-tri/nhap-phieu"
HOUSE = "Nhà văn hóa tổ dân phố 5"
WORDS = "Ngõ 128 ngập mỗi khi mưa to. Đề nghị phường nạo vét cống trước mùa mưa."
SCAN = ("Phiếu bà Tư.pdf", files.quiet_pdf(), "application/pdf")


@pytest.fixture
def officer(demo_site, person):
    return officers.sign_in(person(demo_site), officers.MODERATOR)


def _yesterday():
    return f"{local_date(utc_now()) - timedelta(days=1):%d/%m/%Y}"


def _filled(someone, **changes):
    theme = someone.page.select("select[name=theme] option")[1]["value"]
    return {
        "channel": "village",
        "intake_place": HOUSE,
        "received_on": _yesterday(),
        "theme": theme,
        "text": WORDS,
        "place": "Ngõ 128 đường Trần Phú, tổ 5",
        "name": "Nguyễn Thị Tư",
        "address": "",
        "through": "Ông Nguyễn Văn Hải, tổ trưởng tổ dân phố 5",
        "handle": True,
        "contact": True,
    } | changes


def _handed_over(someone):
    """What the printed receipt says."""
    assert someone.path == f"{ADDRESS}/bien-nhan", f"{someone.path}: {someone.text}"
    code = someone.page.select_one(".receipt-code .code-large").get_text(strip=True)
    groups = [tag.get_text(strip=True) for tag in someone.page.select(".groups span")]
    return Slip(code, "".join(groups), "")


@pytest.mark.seed("S4-19")
def test_a_slip_becomes_an_opinion_that_its_sender_follows(demo_site, officer, person):
    officer.get(ADDRESS)
    # Nobody's way to be reached, a day to come, no consent: all is said, nothing is lost.
    wrong = _filled(officer, through="", received_on="01/01/2090", handle=False)
    wrong["households"] = "Phạm Văn Nam, số 5"
    officer.submit(button="Lưu phiếu, in biên nhận", files={"files": SCAN}, **wrong)
    assert officer.status == 422
    for said in ("không thể sau hôm nay", "một cách để báo tin", "chưa đồng ý", "Dòng 1:"):
        assert said in officer.text
    assert "Phiếu bà Tư.pdf" in officer.page.select_one(".kept-files").get_text(" ")
    assert officer.page.select_one("#text").get_text().strip() == WORDS

    assert wrong["households"] in officer.page.select_one("#households").get_text()
    signed = "Phạm Văn Nam; số 5, tổ 5; 0912 345 678"
    entry = _filled(officer, households=signed)
    officer.submit(button="Lưu phiếu, in biên nhận", follow=True, **entry)
    slip = _handed_over(officer)
    assert "Nguyễn Thị Tư" in officer.text and HOUSE in officer.text
    assert officer.page.select_one(".qr svg") is not None

    # The sender, without a telephone, reads it on a neighbour's.
    sender = person(demo_site).get("/tra-cuu")
    sender.submit(button="Xem ý kiến", follow=True, code=slip.code, secret=slip.secret)
    assert "2 hộ cùng ký" in sender.text
    assert WORDS in sender.text and "Mặt trận ghi lại lời ông/bà" in sender.text
    assert "Phiếu bà Tư.pdf" in sender.text

    found = rows(
        demo_site,
        "SELECT channel, intake_place, keyed_by IS NOT NULL, sent_at < keyed_at FROM opinions"
        " WHERE code = :code",
        code=slip.code,
    )
    assert [tuple(row) for row in found] == [("village", HOUSE, True, True)]

    officer.submit(button="Nhập phiếu tiếp theo", follow=True)
    assert officer.path == ADDRESS
    assert officer.page.select_one("#intake_place")["value"] == HOUSE
    assert officer.page.select_one("#received_on")["value"] == _yesterday()
    assert officer.page.select_one("input[name=channel][checked]")["value"] == "village"
    assert officer.page.select_one("#text").get_text().strip() == ""
    assert officer.page.select_one("#name").get("value", "") == ""

    # The receipt was shown for handing over, and is gone now.
    officer.get(f"{ADDRESS}/bien-nhan", follow=True)
    assert officer.path == ADDRESS and slip.secret not in officer.response.text


def test_a_slip_pressed_twice_is_one_opinion(demo_site, officer):
    officer.get(ADDRESS)
    form, answers = officer.form(button="Lưu phiếu"), _filled(officer)
    first_page = officer.response
    officer.submit(button="Lưu phiếu, in biên nhận", follow=True, files={"files": SCAN}, **answers)
    first = _handed_over(officer)
    officer._take(first_page)
    assert officer.form(button="Lưu phiếu") == form
    officer.submit(button="Lưu phiếu, in biên nhận", follow=True, files={"files": SCAN}, **answers)
    assert _handed_over(officer) == first


def test_the_queue_and_the_opinion_say_how_it_came(demo_site, officer):
    officer.get(ADDRESS)
    answers = _filled(officer, channel="phone", intake_place="", phone="0912 345 678")
    officer.submit(button="Lưu phiếu, in biên nhận", follow=True, **answers)
    slip = _handed_over(officer)
    officer.submit(button="Xong, về hàng chờ", follow=True)
    row = next(li for li in officer.page.select(".queue-row") if slip.code in li.get_text())
    assert "Điện thoại" in row.get_text(" ")
    officer.submit(f"form[action='{row.form['action']}']", follow=True)
    assert "Điện thoại" in officer.text and "Trần Thị Minh Châu nhập" in officer.text
