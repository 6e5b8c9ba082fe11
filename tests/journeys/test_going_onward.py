"""What is outside the dialogue goes on with its sender's consent: next conference, another body."""

from dataclasses import fields
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from dialogue.accounts.model import Account
from dialogue.accounts.sign_in import actor_of
from dialogue.clock import local_date, utc_now
from dialogue.conferences.commands import ConferenceEntry, add_conference
from dialogue.conferences.queries import conference_by_slug
from dialogue.settings import Settings
from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion
from tests.servers.backends import on_sqlite
from web.start import build_runtime

pytestmark = on_sqlite
SLUG = "doi-thoai-2026"
TEXT = "Đề nghị Quốc hội nâng mức hỗ trợ bảo hiểm xã hội tự nguyện cho người lao động tự do."


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def _excluded(site, person, desk, ground):
    citizen = person(site)
    slip = send_opinion(citizen, SLUG, text=TEXT)
    number = opinion_id(site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True).click("Không thuộc phạm vi")
    moderator.submit(button="Xem thư", follow=True, ground=ground)
    assert "Nếu ông/bà đồng ý" in moderator.text
    moderator.submit(button="Đề xuất", follow=True)
    second = desk(officers.SECOND).get(f"/quan-tri/cho-xac-nhan/{number}")
    second.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)
    return citizen.get(slip.link, follow=True), slip, number, moderator


def _next_conference(site):
    """Laid down after people have agreed: until then they waited."""
    installation = site.installation
    settings = Settings(
        _env_file=None, var_dir=installation.var, database_url=installation.database_url
    )
    runtime = build_runtime(settings)
    with runtime.database.read() as session:
        now = conference_by_slug(session, SLUG)
        login = Account.login == officers.COORDINATOR
        coordinator = actor_of(session.scalars(select(Account).where(login)).one())
        kept = {each.name: getattr(now, each.name, None) for each in fields(ConferenceEntry)}
        changes = {
            "slug": "doi-thoai-ky-sau",
            "short_title": "Hội nghị đối thoại kỳ sau",
            "code_prefix": "HB27",
            "themes": (("An sinh xã hội", ""), ("Môi trường", "")),
            "speaking_until": None,
            "speaking_places": None,
        }
        for name in ("opens_at", "closes_at", "held_at"):
            changes[name] = kept[name] + timedelta(days=200)
        unit_id = now.unit_id
    runtime.run(add_conference, coordinator, unit_id, ConferenceEntry(**kept | changes))
    runtime.database.engine.dispose()


def test_an_opinion_waits_for_the_next_conference_and_is_read_there(demo_site, person, desk):
    citizen, slip, number, moderator = _excluded(demo_site, person, desk, "NC")
    assert "Chuyển sang kỳ sau" in citizen.text
    citizen.click("Chuyển sang kỳ sau").submit(button="Chuyển sang kỳ sau", follow=True)
    assert "Chờ chuyển sang kỳ sau" in citizen.text
    citizen.click("thôi đồng ý").submit(button="Tôi thôi đồng ý", follow=True)
    assert "Chờ chuyển" not in citizen.text
    assert moderator.get(f"/quan-tri/chuyen-tiep/{number}").status == 302
    citizen.click("Chuyển sang kỳ sau").submit(button="Chuyển sang kỳ sau", follow=True)

    moderator.get("/quan-tri/chuyen-tiep")
    assert slip.code in moderator.text
    moderator.get(f"/quan-tri/chuyen-tiep/{number}")
    assert "Chưa có hội nghị kỳ sau" in moderator.text
    _next_conference(demo_site)
    moderator.get(f"/quan-tri/chuyen-tiep/{number}")
    moderator.submit(button="Chuyển sang kỳ sau")
    assert moderator.status == 422 and "Hãy chọn một chủ đề" in moderator.text
    theme = moderator.page.select_one("input[name=theme_id]")["value"]
    moderator.submit(button="Chuyển sang kỳ sau", follow=True, theme_id=theme)
    assert "Đã chuyển sang kỳ sau" in moderator.text
    moderator.get("/quan-tri/hang-cho?hn=doi-thoai-ky-sau")
    assert slip.code in moderator.text

    citizen.get(slip.link, follow=True)
    assert "đã chuyển ý kiến sang Hội nghị đối thoại kỳ sau" in citizen.text
    assert citizen.path == f"/tra-cuu/{slip.code}"
    citizen.get("/minh-bach")
    assert "1 ý kiến chuyển từ hội nghị trước sang" in citizen.text
    assert "1 ý kiến ngoài chủ đề đã chuyển sang hội nghị sau" in citizen.text
    demo_site.flask("figures", "verify")
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")


@pytest.mark.seed("S3-35", "S3-63")
def test_what_belongs_to_another_body_is_forwarded_with_a_slip(demo_site, person, desk):
    citizen, slip, number, moderator = _excluded(demo_site, person, desk, "CT")
    moderator.get(f"/quan-tri/da-xu-ly/{number}")
    moderator.submit(button="Người gửi đồng ý qua điện thoại", follow=True)
    moderator.submit(button="Ghi đã chuyển")
    assert moderator.status == 422 and "Hãy ghi tên cơ quan nhận" in moderator.text
    receiver, page = "Tổ đại biểu HĐND tỉnh tại phường", moderator.response
    moderator.submit(button="Phiếu chuyển (PDF)", receiver=receiver)
    (page_of_slip, *_) = PdfReader(BytesIO(moderator.response.content)).pages
    assert "0912 345 678" in " ".join(page_of_slip.extract_text().split())
    moderator._take(page)
    today = f"{local_date(utc_now()):%d/%m/%Y}"
    moderator.submit(button="Ghi đã chuyển", follow=True, receiver=receiver, sent_on=today)
    assert "Đã ghi việc chuyển" in moderator.text
    citizen.get(slip.link, follow=True)
    assert f"đã chuyển ý kiến đến {receiver}" in citizen.text
    # The slip names the sender: that it was made is told like any other look.
    assert "theo đồng ý của người gửi" in citizen.text.lower()
    reason = value(demo_site, "SELECT reason FROM identity_openings ORDER BY id DESC LIMIT 1")
    assert reason == "forward"
