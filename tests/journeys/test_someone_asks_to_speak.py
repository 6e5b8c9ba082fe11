"""Asking to speak: after an opinion or with it, the waiting list, and how the place is taken."""

import pytest

from tests.journeys import officers
from tests.journeys.mail import read_mails, words_of
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, rows, value
from tests.journeys.sending import fill_until_check, read_slip, send_opinion
from tests.servers.backends import on_sqlite
from tests.servers.process import wait_until

pytestmark = on_sqlite
SLUG = "doi-thoai-2026"
START = f"/hoi-nghi/{SLUG}/dang-ky-phat-bieu"
DESK = "/quan-tri/dang-ky-phat-bieu"


def _accept_opinion(moderator, site, code):
    number = opinion_id(site, code)
    moderator.get(f"/quan-tri/y-kien/{number}").submit(button="Mở để đọc", follow=True)
    moderator.get(f"/quan-tri/y-kien/{number}/chap-nhan")
    matter = value(
        site,
        "SELECT min(id) FROM matters WHERE conference_id = (SELECT conference_id"
        " FROM opinions WHERE id = :id)",
        id=number,
    )
    moderator.submit(button="Chấp nhận ý kiến", follow=True, into="matter", matter_id=str(matter))
    assert moderator.status == 200, moderator.text


def _request_id(site, code):
    return value(
        site,
        "SELECT max(id) FROM speaking_requests WHERE opinion_id = :id",
        id=opinion_id(site, code),
    )


def _mails_to(site, address):
    return [m for m in read_mails(site.mails) if m["To"] == address]


def test_put_on_the_waiting_list_and_later_accepted(demo_site, person):
    someone, moderator = person(demo_site), sign_in(person(demo_site), officers.MODERATOR)
    slip = send_opinion(someone, SLUG, email="cho.phat.bieu@example.vn")
    _accept_opinion(moderator, demo_site, slip.code)

    someone = person(demo_site).get(f"/hoi-nghi/{SLUG}")
    someone.click("Đăng ký phát biểu")
    someone.submit(button="Tiếp tục", code=slip.code, secret="wwww wwww wwww")
    assert someone.status == 422
    someone.submit(button="Tiếp tục", follow=True, code=slip.code, secret=slip.secret)
    someone.submit(button="Đăng ký phát biểu", organisation="Chi hội Phụ nữ tổ 5")
    assert someone.status == 422 and "Chi hội trưởng" in someone.text
    someone.submit(
        button="Đăng ký phát biểu",
        follow=True,
        role="Chi hội trưởng",
        topic="Đèn ngõ 128 và đường đi của người già.",
        needs=["walking", "sign_language"],
    )
    assert "Đang chờ Mặt trận xét" in someone.text
    assert "Thay mặt Chi hội Phụ nữ tổ 5" in someone.text

    moderator.get(f"{DESK}?to-chuc=1")
    assert "Chi hội Phụ nữ tổ 5" in moderator.text
    moderator.click("Đèn ngõ 128 và đường đi")
    assert "ngôn ngữ ký hiệu" in moderator.text and "Chi hội trưởng" in moderator.text
    stale = moderator.response
    moderator.submit(button="Đưa vào danh sách chờ", follow=True)
    assert "danh sách chờ" in moderator.text
    someone.get(f"/tra-cuu/{slip.code}")
    assert "đứng thứ 3 trong danh sách chờ" in someone.text.replace("\xa0", " ")

    # A second person who had the page open is told, and nothing is lost.
    moderator._take(stale)
    moderator.submit(button="Báo chưa bố trí được", reason="same_matter", note="Ông Lâm sẽ nói.")
    assert moderator.status == 409
    assert "Danh sách chờ, thứ 3" in moderator.text and "Ông Lâm sẽ nói." in moderator.text

    moderator.get(f"{DESK}/{_request_id(demo_site, slip.code)}")
    moderator.submit(button="Nhận phát biểu", follow=True)
    someone.get(f"{START}/{slip.code}")
    assert "được phát biểu tại hội nghị" in someone.text
    address = "cho.phat.bieu@example.vn"
    wait_until(lambda: len(_mails_to(demo_site, address)) >= 5, 20, "five mails")
    said = words_of(_mails_to(demo_site, address))
    assert "đăng ký phát biểu" in said
    for secret in ("128", "Phụ nữ", "thứ 3", "danh sách chờ", slip.secret):
        assert secret not in said

    moderator.get(f"{DESK}/in")
    assert "Chi hội Phụ nữ tổ 5" in moderator.text and "Hoàng Thị Mười" not in moderator.text
    moderator.submit(button="Hiện họ tên")
    assert "Hoàng Thị Mười" in moderator.text and moderator.status == 200
    someone.get(f"/tra-cuu/{slip.code}")
    assert "mời và sắp xếp phát biểu" in someone.text.lower()

    before = len(_mails_to(demo_site, _moderators_address(demo_site)))
    someone.get(f"{START}/{slip.code}").click("Rút đăng ký phát biểu")
    someone.submit(button="Rút đăng ký", follow=True)
    assert someone.path == f"/tra-cuu/{slip.code}"
    assert "Đã rút đăng ký phát biểu" in someone.text
    wait_until(
        lambda: len(_mails_to(demo_site, _moderators_address(demo_site))) > before,
        20,
        "the desk's mail about the free place",
    )


def _moderators_address(site):
    return value(site, "SELECT email FROM accounts WHERE login = :login", login=officers.MODERATOR)


def test_sent_and_asked_in_one_sitting_without_typing_the_code(demo_site, person):
    someone = fill_until_check(person(demo_site), SLUG)
    someone.submit(button="Gửi và đăng ký phát biểu", follow=True)
    assert someone.path.startswith(START + "/HB26-")
    someone.submit(button="Đăng ký phát biểu", follow=True)
    assert "Đang chờ Mặt trận xét" in someone.text
    someone.click("Xem giấy biên nhận")
    slip = read_slip(someone)
    assert "đã đăng ký phát biểu" in someone.text

    other = person(demo_site)
    other.get(f"{START}/{slip.code}")
    assert other.location.endswith(START)
    assert rows(
        demo_site,
        "SELECT state FROM speaking_requests WHERE opinion_id = :id",
        id=opinion_id(demo_site, slip.code),
    ) == [("requested",)]


@pytest.mark.seed("S1-08")
def test_declined_with_a_reason_and_a_way_on_or_fallen_with_the_opinion(demo_site, person):
    moderator = sign_in(person(demo_site), officers.MODERATOR)
    someone = person(demo_site)
    slip = send_opinion(someone, SLUG)
    someone.click("Đăng ký phát biểu")
    someone.submit(button="Đăng ký phát biểu", follow=True)
    page = f"{DESK}/{_request_id(demo_site, slip.code)}"
    token = moderator.get(page).page.select_one("input[name=csrf_token]")["value"]
    assert "Nhận phát biểu" not in moderator.text
    moderator.post(page, {"csrf_token": token, "revision": "0", "decision": "nhan"})
    assert moderator.status == 422 and "chưa được nhận vào vấn đề" in moderator.text
    moderator.submit(button="Báo chưa bố trí được")
    assert moderator.status == 422 and "chọn một lý do" in moderator.text
    moderator.submit(button="Báo chưa bố trí được", follow=True, reason="places_full")
    someone.get(f"{START}/{slip.code}")
    assert "số lượt phát biểu đã đủ" in someone.text
    assert "vẫn được xử lý và trả lời bằng văn bản" in someone.text

    other = person(demo_site)
    gone = send_opinion(other, SLUG)
    other.click("Đăng ký phát biểu")
    other.submit(button="Đăng ký phát biểu", follow=True)
    other.get(gone.link, follow=True)
    other.click("Rút ý kiến")
    other.submit(button="Rút ý kiến", follow=True)
    assert "Đăng ký phát biểu không còn hiệu lực" in other.text
    moderator.get(f"{DESK}?trang-thai=y-kien-khong-con")
    assert gone.code in moderator.text
