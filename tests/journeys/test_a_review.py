"""Who does not agree with an exclusion asks once, and somebody new to it decides."""

import json
from datetime import date

import pytest

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import fill_from_theme, send_opinion

SLUG = "doi-thoai-2026"
TEXT = "Tôi đề nghị phường xem lại cách xử phạt lấn vỉa hè, làm sao cho công bằng."
WHY = "Tôi góp ý chung về cách làm, không đòi xem lại quyết định nào của riêng tôi."
REPLY = "Đã đọc lại toàn văn: đây là góp ý chung, Mặt trận nhận lại."


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def _excluded(site, desk, slip, ground="KN", **terms):
    number = opinion_id(site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True).click("Không thuộc phạm vi")
    moderator.submit(button="Xem thư", follow=True, ground=ground, **terms)
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


def _due(desk, number):
    """By when the desk says that an opinion must be decided."""
    opened = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}", follow=True)
    return opened.page.select_one(".due").get_text(" ", strip=True)


def _reads_every_part(site, citizen, number):
    """What the notice must tell so that nobody loses a right by it, on page and slip alike."""
    reception = value(
        site,
        "SELECT r.reception_address || '|' || r.reception_hours FROM opinions o"
        " JOIN conferences c ON c.id = o.conference_id"
        " JOIN organisations r ON r.id = c.reception_id WHERE o.id = :id",
        id=number,
    ).split("|")
    until = value(
        site,
        "SELECT letter FROM exclusions WHERE opinion_id = :id AND state = 'confirmed'",
        id=number,
    )
    letter = json.loads(until) if isinstance(until, str) else until
    until = date.fromisoformat(letter["review_until"])
    parts = (
        "có tính chất khiếu nại",
        "Luật Khiếu nại 2011, Điều 2 khoản 1, Điều 7, Điều 9",
        "người đã ra quyết định",
        *reception,
        "căn cước",
        "90 ngày, kể từ ngày nhận được hoặc biết được",
        "đã nhận hoặc biết ngày 14/10/2026; vậy ngày cuối là 12/01/2027",
        "không làm dừng thời hạn",
        f"{until:%d/%m/%Y}",
    )
    page = citizen.response
    for text in (citizen.text, citizen.click("In phiếu hướng dẫn").text):
        for part in parts:
            assert part in text, part
        assert "một người khác" in text.lower()
    citizen._take(page)


def test_an_overturned_exclusion_is_in_the_queue_and_nobody_asks_twice(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=TEXT)
    number = opinion_id(demo_site, slip.code)
    due = _due(desk, number)
    _excluded(demo_site, desk, slip, learned_on="14/10/2026")
    _reads_every_part(demo_site, citizen.get(slip.link, follow=True), number)
    citizen.click("Đề nghị xem lại")
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
    assert _due(desk, number) == due


def test_who_was_sent_to_an_earlier_answer_reads_which_and_says_what_is_new(
    demo_site, person, desk
):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=TEXT)
    number = opinion_id(demo_site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True).click("Không thuộc phạm vi")
    moderator.submit(button="Xem thư", ground="TL2", earlier_number="45/UBND-KT")
    assert moderator.status == 422
    assert "Hãy ghi tên cơ quan" in moderator.text and "Hãy ghi ngày thụ lý" in moderator.text
    known = {"earlier_body": "UBND phường Hòa Bình", "earlier_on": "02/03/2026"}
    moderator.submit(button="Xem thư", follow=True, **known)
    said = "số 45/UBND-KT ngày 02/03/2026 của UBND phường Hòa Bình"
    assert said in moderator.text
    moderator.submit(button="Đề xuất", earlier_number="46/UBND-KT")
    assert moderator.status == 422 and "đọc lại thư" in moderator.text
    moderator.submit(button="Xem lại thư", earlier_number="45/UBND-KT")
    moderator.submit(button="Đề xuất", follow=True)
    second = desk(officers.SECOND).get(f"/quan-tri/cho-xac-nhan/{number}")
    assert said in second.text
    second.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)
    citizen.get(slip.link, follow=True)
    assert f"S{said[1:]}" in citizen.text
    citizen.click("Có tình tiết mới", follow=True)
    citizen.submit(button="Bắt đầu", follow=True)
    assert slip.code in citizen.text
    new = fill_from_theme(citizen, text="Tôi vừa xin được bản đồ năm 1998, kèm theo đây.")
    moderator.get(f"/quan-tri/y-kien/{opinion_id(demo_site, new.code)}")
    moderator.submit(button="Mở để đọc", follow=True)
    beside = [
        cell.get_text(" ", strip=True) for cell in moderator.page.select("#lan-truoc ~ table td")
    ]
    assert TEXT in beside and any("bản đồ năm 1998" in each for each in beside)
    assert said in moderator.text
    citizen.get(new.link, follow=True)
    assert f"Nêu tình tiết mới của ý kiến {slip.code}" in citizen.text


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
