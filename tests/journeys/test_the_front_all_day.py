"""The moderators' day: a note, a handed-over opinion, a decision begun before the lid closed."""

import pytest

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
NOTE = "Tổ trưởng tổ 5 nói nhiều hộ cùng hỏi việc này."


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


@pytest.fixture
def sent(demo_site, person):
    """The code and the number of a fresh opinion."""
    slip = send_opinion(person(demo_site), SLUG)
    return slip, opinion_id(demo_site, slip.code)


def _opened(moderator, number):
    moderator.get(f"/quan-tri/y-kien/{number}")
    return moderator.submit(button="Mở để đọc", follow=True)


def test_an_opinion_is_handed_over_with_a_note(demo_site, person, desk, sent):
    slip, number = sent
    first, second = desk(officers.MODERATOR), desk(officers.SECOND)
    _opened(first, number).submit(button="Lưu ghi chú", follow=True, words=NOTE)
    assert NOTE in first.text
    first.click("Chuyển cho đồng nghiệp").submit(button="Chuyển ý kiến", words="Nhờ chị xem giúp.")
    assert first.status == 422
    assert "Nhờ chị xem giúp." in first.response.text
    to = value(demo_site, "SELECT id FROM accounts WHERE login = :l", l=officers.SECOND)
    first.submit(button="Chuyển ý kiến", follow=True, account_id=str(to))
    first.get(f"/quan-tri/y-kien/{number}")
    assert "chưa quyết định được" in first.text

    second.get("/quan-tri/hang-cho")
    assert "Đồng nghiệp chuyển cho anh/chị" in second.text
    _opened(second, number)
    for said in (NOTE, "Nhờ chị xem giúp.", "Trần Thị Minh Châu chuyển", "Chấp nhận"):
        assert said in second.text
    citizen = person(demo_site).get(slip.link, follow=True)
    assert NOTE not in citizen.response.text


def test_a_decision_survives_a_closed_lid(desk, demo_site, sent):
    _, number = sent
    moderator = _opened(desk(officers.MODERATOR), number).click("Hỏi lại")
    words = "Xin ông/bà cho biết hỏng từ"
    moderator.submit(
        button="Lưu bản nháp", follow=True, question="own_words", words=words, days="4"
    )
    assert "Đã lưu bản nháp" in moderator.text

    later = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    assert "đang làm dở" in later.text
    later.click("hỏi lại")
    assert later.page.select_one("textarea[name=words]").get_text().strip() == words
    assert later.page.select_one("input[name=days]")["value"] == "4"
    other = desk(officers.SECOND).get(f"/quan-tri/y-kien/{number}/hoi-lai", follow=True)
    assert words not in other.response.text
    later.submit(button="Gửi câu hỏi", follow=True, words=f"{words} ngày nào?")
    assert later.status == 200
    assert (
        value(demo_site, "SELECT count(*) FROM decision_drafts WHERE opinion_id = :i", i=number)
        == 0
    )


def test_what_was_begun_is_thrown_away_at_a_button(desk, sent):
    _, number = sent
    moderator = _opened(desk(officers.MODERATOR), number).click("Trả lại")
    moderator.submit(button="Lưu bản nháp", follow=True, words="Xin ghi rõ", days="3")
    moderator.submit(button="Bỏ bản nháp", follow=True)
    assert "Xin ghi rõ" not in moderator.page.select_one("textarea[name=words]").get_text()


def test_an_opinion_is_found_by_code_and_by_words(desk, sent):
    slip, _ = sent
    moderator = desk(officers.MODERATOR).get("/quan-tri/hang-cho")
    moderator.submit("form[role=search]", q=slip.code.lower())
    assert slip.code in moderator.text
    moderator.submit("form[role=search]", q="den duong tran phu")
    assert slip.code in moderator.text
