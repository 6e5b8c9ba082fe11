"""Forty households sign together; three represent them, and each of the three gets the answer."""

import re

import pytest
from sqlalchemy import create_engine, text

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import fill_until_check, read_slip
from tests.servers.backends import on_sqlite
from tests.servers.mail import MailServer

pytestmark = on_sqlite
SLUG = "doi-thoai-2026"
LIST = "\n".join(f"Nguyễn Văn Hộ {n}; số {n}, tổ dân phố 5; 09123456{n:02d}" for n in range(1, 41))


@pytest.mark.trap(8)
@pytest.mark.seed("S0-16")
def test_forty_households_three_representatives_one_answer(start_site, person):
    mail = MailServer()
    mail.start()
    try:
        _walk(start_site("demonstration", MAIL_URL=mail.url), person, mail)
    finally:
        mail.stop()


def _walk(site, person, mail):
    someone = fill_until_check(person(site), SLUG, email="dai.dien.1@example.vn")
    assert "Gửi thay cho nhiều hộ" in someone.text
    someone.get(f"/hoi-nghi/{SLUG}/gui-y-kien/cac-ho")
    wrong = LIST.replace("Nguyễn Văn Hộ 7;", "Nguyễn Văn Hộ 7,").replace("0912345612", "0912")
    someone.submit(button="Thêm vào danh sách", pasted=wrong)
    assert someone.status == 422
    assert re.search(r"Dòng 7: .*chấm phẩy", someone.text) and "Dòng 12: " in someone.text
    kept = someone.page.select_one("textarea[name=pasted]").get_text()
    assert kept.strip().replace("\r", "") == wrong
    someone.submit(button="Thêm vào danh sách", follow=True, pasted=LIST)
    assert "Có 41 hộ cùng ký" in someone.text
    someone.submit(button="Tiếp tục", household_name="Trần Thị Thừa", household_address="số 99")
    assert someone.status == 422 and "đồng ý cùng ký" in someone.text
    someone.submit(button="Tiếp tục", follow=True, agreed=True)
    someone.get(f"/hoi-nghi/{SLUG}/gui-y-kien/cac-ho")
    someone.submit(button="Bỏ các hộ", follow=True, drop=["41"])
    someone.submit(button="Tiếp tục", follow=True)
    assert "41 hộ cùng ký được có nhiều nhất 5 người đại diện" in someone.text
    someone.submit(button="Tiếp tục", chosen_1="3", chosen_2="3")
    assert someone.status == 422 and "đã chọn ở trên" in someone.text
    someone.submit(
        button="Tiếp tục",
        follow=True,
        chosen_1="3",
        email_1="dai.dien.2@example.vn",
        chosen_2="5",
        email_2="dai.dien.3@example.vn",
    )
    assert someone.path.endswith("/kiem-tra")
    assert "41 hộ, kể cả hộ của tôi" in someone.text and "Nguyễn Văn Hộ 3" in someone.text
    someone.submit(button="Gửi ý kiến", follow=True)
    slip = read_slip(someone)
    someone.get(slip.link, follow=True)
    assert "41 hộ cùng ký" in someone.text and "Nguyễn Văn Hộ" not in someone.text

    number = opinion_id(site, slip.code)
    moderator = sign_in(person(site), officers.MODERATOR)
    moderator.get(f"/quan-tri/y-kien/{number}")
    assert "41 hộ cùng ký" in moderator.text and "Nguyễn Văn Hộ" not in moderator.text
    moderator.submit(button="Xem danh sách các hộ")
    assert moderator.status == 200 and "Nguyễn Văn Hộ 40" in moderator.text
    someone.get(f"/tra-cuu/{slip.code}")
    assert "liên hệ người đại diện các hộ" in someone.text.lower()

    addresses = [f"dai.dien.{n}@example.vn" for n in (1, 2, 3)]
    for address in addresses:
        mail.wait_for(1, address)
    _publish_with_the_newest_answer(site, number)
    for address in addresses:
        mail.wait_for(2, address)
    for address in addresses[1:]:
        said = mail.to(address)[-1].text
        assert "/hoi-dap/" in said and slip.code in said
        for secret in (slip.secret, slip.link, "Nguyễn Văn", "Trần Phú"):
            assert secret not in said


def _publish_with_the_newest_answer(site, number):
    """Put the opinion into a matter whose answer is public, and owe the news of it once more."""
    publication = value(site, "SELECT max(id) FROM publications")
    matter = value(site, "SELECT matter_id FROM publications WHERE id = :id", id=publication)
    engine = create_engine(site.installation.database_url)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE opinions SET state = 'accepted' WHERE id = :id"), {"id": number}
        )
        connection.execute(
            text(
                "INSERT INTO matter_opinions (opinion_id, matter_id, since)"
                " VALUES (:id, :matter, '2026-01-01 00:00:00.000000')"
            ),
            {"id": number, "matter": matter},
        )
        connection.execute(
            text(
                "UPDATE outbox SET done_at = NULL, due_at = '2026-01-01 00:00:00.000000'"
                " WHERE event = 'answer.published' AND subject_id = :id"
            ),
            {"id": publication},
        )
    engine.dispose()
