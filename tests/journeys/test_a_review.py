"""Who does not agree with an exclusion asks once, and somebody new to it decides."""

import pytest

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
TEXT = "Tôi đề nghị phường xem lại cách xử phạt lấn vỉa hè, làm sao cho công bằng."
WHY = "Tôi góp ý chung về cách làm, không đòi xem lại quyết định nào của riêng tôi."
REPLY = "Đã đọc lại toàn văn: đây là góp ý chung, Mặt trận nhận lại."


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def _excluded(site, desk, slip, ground="KN"):
    number = opinion_id(site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True).click("Không thuộc phạm vi")
    moderator.submit(button="Xem thư", follow=True, ground=ground)
    moderator.submit(button="Đề xuất", follow=True)
    if ground == "TC":
        second = _open_sealed(desk, number)
    else:
        second = desk(officers.SECOND).get(f"/quan-tri/cho-xac-nhan/{number}")
    second.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)
    return number


def _open_sealed(desk, number):
    trusted = desk(officers.TRUSTED).get("/quan-tri/niem-phong")
    return officers.open_sealed(trusted, f"form[action$='/{number}/mo']")


def test_an_overturned_exclusion_is_in_the_queue_and_nobody_asks_twice(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=TEXT)
    number = _excluded(demo_site, desk, slip)
    citizen.get(slip.link, follow=True).click("Đề nghị xem lại")
    citizen.submit(button="Gửi đề nghị", words="Sai.")
    assert citizen.status == 422
    page = citizen.response
    citizen.submit(button="Gửi đề nghị", follow=True, words=WHY)
    assert "Đang xem lại" in citizen.text
    citizen._take(page)
    citizen.submit(button="Gửi đề nghị", words=f"{WHY} Lần hai.")
    assert citizen.status == 303
    assert (
        value(
            demo_site,
            "SELECT count(*) FROM reviews r JOIN exclusions e"
            " ON e.id = r.exclusion_id WHERE e.opinion_id = :id",
            id=number,
        )
        == 1
    )

    for login in (officers.MODERATOR, officers.SECOND):
        part = desk(login).get(f"/quan-tri/de-nghi-xem-lai/{number}")
        assert "Anh/chị đã tham gia việc này" in part.text
        assert part.page.find("button", string="Ghi kết quả và báo người gửi") is None
    third = desk(officers.TRUSTED).get("/quan-tri/de-nghi-xem-lai")
    assert slip.code in third.text
    third.get(f"/quan-tri/de-nghi-xem-lai/{number}")
    assert WHY in third.text
    third.submit(button="Ghi kết quả", outcome="overturned", words="")
    assert third.status == 422
    third.submit(button="Ghi kết quả", follow=True, outcome="overturned", words=REPLY)
    assert slip.code not in third.text

    citizen.get(slip.link, follow=True)
    assert REPLY in citizen.text
    assert "Đề nghị xem lại" not in citizen.text
    moderator = desk(officers.MODERATOR).get("/quan-tri/hang-cho")
    assert slip.code in moderator.text
    moderator.get(f"/quan-tri/y-kien/{number}", follow=True)
    assert "nhận lại ý kiến" in moderator.text


def test_an_upheld_sender_reads_why_and_cannot_ask_again(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=TEXT)
    number = _excluded(demo_site, desk, slip)
    clerk = desk(officers.SECOND).get(f"/quan-tri/da-xu-ly/{number}")
    clerk.submit(button="Ghi đề nghị", follow=True, words=WHY)
    assert WHY in clerk.text
    third = desk(officers.TRUSTED).get(f"/quan-tri/de-nghi-xem-lai/{number}")
    why = "Đã đọc lại: ông/bà đòi hủy một quyết định cụ thể, xin gửi đơn theo thư."
    third.submit(button="Ghi kết quả", follow=True, outcome="upheld", words=why)
    citizen.get(slip.link, follow=True)
    assert why in citizen.text
    assert citizen.get(f"/tra-cuu/{slip.code}/de-nghi-xem-lai").status == 303


def test_a_review_of_what_is_sealed_is_seen_by_those_named_alone(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text="Nội dung cần giữ kín, xin xem xét giúp tôi.")
    number = _excluded(demo_site, desk, slip, ground="TC")
    citizen.get(slip.link, follow=True).click("Đề nghị xem lại")
    citizen.submit(button="Gửi đề nghị", follow=True, words=WHY)
    for login in (officers.MODERATOR, officers.SECOND, officers.COORDINATOR):
        someone = desk(login)
        for path in ("/quan-tri/de-nghi-xem-lai", f"/quan-tri/de-nghi-xem-lai/{number}"):
            assert slip.code not in someone.get(path).text
            assert WHY not in someone.response.text
    assert "Đề nghị xem lại" in desk(officers.TRUSTED).get("/quan-tri/niem-phong").text
    assert WHY in _open_sealed(desk, number).text


def test_who_lost_the_secret_of_what_is_sealed_gets_another_from_those_named(
    demo_site, person, desk
):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text="Nội dung cần giữ kín, xin xem xét giúp tôi.")
    number = _excluded(demo_site, desk, slip, ground="TC")
    trusted = _open_sealed(desk, number)
    trusted.submit(button="Xem người gửi")
    assert trusted.status == 422 and "Hoàng Thị Mười" not in trusted.text
    trusted.submit(button="Xem người gửi", reason="renewal")
    assert "Hoàng Thị Mười" in trusted.text
    trusted.submit(button="Cấp mật mã mới")
    assert trusted.status == 422 and "Hãy chọn cách" in trusted.text
    trusted.submit(button="Cấp mật mã mới", checked="papers")
    groups = "".join(tag.get_text(strip=True) for tag in trusted.page.select(".groups span"))
    # Who came in with the former secret is asked for it again.
    assert citizen.get(f"/tra-cuu/{slip.code}", follow=True).page.select("input[name=secret]")
    citizen.submit(button="Xem ý kiến", follow=True, code=slip.code, secret=groups)
    assert "cấp lại mật mã tra cứu, sau khi xem giấy tờ" in citizen.text
    assert "cấp lại mật mã theo đề nghị của người gửi" in citizen.text.lower()
    assert "giữ kín" not in citizen.page.title.get_text()
