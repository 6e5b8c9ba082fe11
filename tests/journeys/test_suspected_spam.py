"""Suspected spam over HTTP: taken like any other, held apart, looked at by a person."""

import pytest

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import fill_until_check, read_slip, send_opinion

SLUG = "doi-thoai-2026"


def _with_decoy(citizen, text):
    fill_until_check(citizen, SLUG, text=text)
    box = citizen.page.select_one("input[name=website]")
    assert box is not None
    assert box["tabindex"] == "-1"
    assert box["autocomplete"] == "off"
    assert box.find_parent(attrs={"aria-hidden": "true"}) is not None
    assert "xin đừng điền" in citizen.text
    citizen.submit(button="Gửi ý kiến", follow=True, website="http://example.vn")
    return read_slip(citizen)


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


@pytest.mark.seed("S1-05")
def test_held_ones_are_released_or_excluded_by_a_person(demo_site, person, desk):
    held = [
        _with_decoy(person(demo_site), f"Đề nghị thay bóng đèn ở xóm {name}, đã hỏng lâu.")
        for name in ("Trên", "Giữa")
    ]
    plain = send_opinion(person(demo_site), SLUG, text="Đề nghị thay bóng đèn ở xóm Dưới nhé.")

    follower = person(demo_site)
    follower.get(held[0].link, follow=True)
    assert held[0].code in follower.text
    for word in ("rác", "để riêng", "ô ẩn"):
        assert word not in follower.text.lower()

    moderator = desk(officers.MODERATOR).get("/quan-tri/hang-cho?tat-ca=fresh")
    assert plain.code in moderator.text
    assert held[0].code not in moderator.text
    moderator.click("Nghi rác")
    for slip in held:
        assert slip.code in moderator.text
    assert plain.code not in moderator.text
    assert "Ô ẩn với người đọc đã bị điền" in moderator.text

    moderator.submit(button="Đưa các ý kiến đã chọn")
    assert moderator.status == 422
    assert "Chưa chọn ý kiến nào" in moderator.text
    first, second = (opinion_id(demo_site, slip.code) for slip in held)
    token = str(moderator.page.select_one("#dua-ve input[name=csrf_token]")["value"])
    moderator.post("/quan-tri/nghi-rac", {"csrf_token": token, "chon": str(first)}).follow()
    assert held[0].code not in moderator.text
    assert held[1].code in moderator.text
    moderator.get("/quan-tri/hang-cho?tat-ca=fresh")
    assert held[0].code in moderator.text

    moderator.get("/quan-tri/nghi-rac")
    moderator.submit(f"form[action$='/y-kien/{second}/mo']", follow=True)
    assert "đang để riêng" in moderator.text
    assert moderator.form(button="đưa về hàng chờ")["action"] == "/quan-tri/nghi-rac"
    moderator.click("Không thuộc phạm vi")
    moderator.submit(button="Xem thư", follow=True, ground="ND")
    moderator.submit(button="Đề xuất", follow=True)
    moderator.get("/quan-tri/nghi-rac")
    assert held[1].code not in moderator.text
    waiting = desk(officers.SECOND).get("/quan-tri/cho-xac-nhan")
    assert held[1].code in waiting.text
    told = "SELECT count(*) FROM journal_entries WHERE action = :action AND subject_id = :id"
    assert value(demo_site, told, action="opinion.held", id=second) == 1
    assert value(demo_site, told, action="opinion.released", id=first) == 1
