"""A text that is unclear is neither accepted nor excluded: its sender is asked."""

import pytest

from tests.factories import files
from tests.journeys import officers
from tests.journeys.mail import read_mails, words_of
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, rows, value
from tests.journeys.sending import TEXT, send_opinion
from tests.servers.process import wait_until

SLUG = "doi-thoai-2026"
UNCLEAR = "Tôi đề nghị phường xem lại việc cấp sổ đỏ, nhà tôi chờ đã lâu quá rồi."
MISSING = "Xin ông/bà ghi rõ ngõ nào, số nhà nào và hỏng từ ngày nào."
FULLER = f"{TEXT} Đoạn từ số 10 đến số 42, hỏng từ ngày 02/11."
NEW_MATTER = {
    "into": "new",
    "title": "Chậm cấp sổ đỏ ở tổ 5",
    "summary": "Bà con đề nghị phường xem lại tiến độ cấp sổ đỏ.",
    "urgency": "normal",
}


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def _opened(moderator, number):
    moderator.get(f"/quan-tri/y-kien/{number}")
    return moderator.submit(button="Mở để đọc", follow=True)


def test_an_unclear_sender_is_asked_answers_and_is_accepted(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=UNCLEAR, email="hoi.lai@example.vn")
    number = opinion_id(demo_site, slip.code)
    moderator = _opened(desk(officers.MODERATOR), number).click("Hỏi lại")
    moderator.submit(button="Gửi câu hỏi", question="own_words", words="Sao?")
    assert moderator.status == 422
    assert "Sao?" in moderator.response.text
    moderator.submit(
        button="Gửi câu hỏi", follow=True, question="decision_or_opinion", words="", days="5"
    )
    assert slip.code not in moderator.text
    assert slip.code in moderator.get("/quan-tri/cho-nguoi-gui").text

    arrived = lambda: [  # noqa: E731
        m for m in read_mails(demo_site.mails) if m["To"] == "hoi.lai@example.vn"
    ]
    wait_until(lambda: len(arrived()) > 1, 20, "the mail about the question")
    assert "xin hỏi" in words_of(arrived())
    assert "quyết định cụ thể" not in words_of(arrived())

    citizen.get(slip.link, follow=True)
    assert "Mặt trận xin hỏi ông/bà" in citizen.text
    citizen.click("Trả lời")
    citizen.submit(button="Gửi câu trả lời", words="Tôi góp ý thôi.")
    assert citizen.status == 422
    assert "Hãy chọn một câu trả lời" in citizen.text
    citizen.submit(button="Gửi câu trả lời", follow=True, choice="opinion")
    assert "Ông/bà đã trả lời." in citizen.text
    assert "Tôi góp ý thôi." in citizen.text
    citizen.get(f"/tra-cuu/{slip.code}/tra-loi")
    assert citizen.status == 303

    second = _opened(desk(officers.SECOND), number)
    assert "Đã trả lời" in second.text
    assert "Tôi góp ý chung" in second.text
    second.click("Chấp nhận")
    field = second.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    second.submit(
        button="Chấp nhận ý kiến", follow=True, **NEW_MATTER, field_id=str(field["value"])
    )
    assert second.status == 200, second.text
    citizen.get(slip.link, follow=True)
    assert "Chậm cấp sổ đỏ ở tổ 5" in citizen.text
    facts = rows(
        demo_site,
        "SELECT facts FROM journal_entries WHERE subject_id = :id AND subject_kind = 'opinions'",
        id=number,
    )
    assert "góp ý thôi" not in str(facts)


def test_who_is_returned_completes_and_both_texts_stay(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG)
    number = opinion_id(demo_site, slip.code)
    moderator = _opened(desk(officers.MODERATOR), number).click("Trả lại")
    moderator.submit(button="Trả lại cho người gửi", words=MISSING, days="99")
    assert moderator.status == 422
    assert MISSING in moderator.response.text
    moderator.submit(button="Trả lại cho người gửi", follow=True, days="3")

    citizen.get(slip.link, follow=True)
    assert MISSING in citizen.text
    assert "Rút ý kiến" in citizen.text
    citizen.click("Bổ sung ý kiến")
    citizen.submit(button="Gửi bổ sung")
    assert citizen.status == 422
    assert "chưa có gì mới" in citizen.text
    # A file that is refused, and one that waits, take no typed word along.
    bad = {"files": ("đơn.docx", files.macro_file(), "application/zip")}
    citizen.submit(button="Tải tệp lên", files=bad, text=FULLER)
    assert citizen.status == 422 and "«đơn.docx» có macro" in citizen.text
    assert citizen.page.select_one("#text").get_text().strip() == FULLER
    photo = {"files": ("Ngõ tối.jpg", files.photograph(), "image/jpeg")}
    citizen.submit(button="Tải tệp lên", follow=True, files=photo)
    assert citizen.path.endswith("/bo-sung") and "Ngõ tối.jpg" in citizen.text
    assert citizen.page.select_one("#text").get_text().strip() == FULLER
    citizen.submit(button="Gửi bổ sung", follow=True, title="Đèn ngõ 128")
    assert "Ông/bà đã bổ sung." in citizen.text
    assert TEXT in citizen.text and "gửi cùng bản 2" in citizen.text

    second = _opened(desk(officers.SECOND), number)
    assert "Đã bổ sung" in second.text
    assert "Bản 1, gửi" in second.text
    assert "Ngõ tối.jpg" in second.text and "gửi cùng bản 2" in second.text
    assert "Đoạn từ số 10" in " ".join(tag.get_text() for tag in second.page.select("ins"))
    sent = value(demo_site, "SELECT count(*) FROM opinion_versions WHERE opinion_id = :i", i=number)
    assert sent == 2


def test_who_cannot_write_is_written_down(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG)
    number = opinion_id(demo_site, slip.code)
    moderator = _opened(desk(officers.MODERATOR), number).click("Hỏi lại")
    moderator.submit(button="Gửi câu hỏi", follow=True, question="where_when", days="5")
    second = _opened(desk(officers.SECOND), number)
    assert "Chấp nhận" not in [link.get_text() for link in second.page.select(".decision-bar a")]
    second.click("Ghi lời người gửi")
    second.submit(button="Ghi và đưa về hàng chờ", follow=True, words="Ở ngõ 128, từ đầu tháng.")
    assert "ghi lại lời nói" in second.text
    citizen.get(slip.link, follow=True)
    assert "cán bộ ghi lại lời nói" in citizen.text
