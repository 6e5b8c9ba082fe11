"""A denunciation is found after routing: the officer has read it and then cannot any more."""

import pytest

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
TEXT = "Ông tổ trưởng thu tiền của từng nhà, không đưa biên lai, tôi xin báo để xem xét."
MATTER = "Việc thu tiền ở tổ dân phố 5"


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def test_what_an_officer_has_read_is_gone_and_the_reading_is_known(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=TEXT)
    number = opinion_id(demo_site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True).click("Chấp nhận")
    field = moderator.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    moderator.submit(
        button="Chấp nhận ý kiến",
        follow=True,
        into="new",
        title=MATTER,
        summary="Bà con hỏi về các khoản thu ở tổ dân phố 5.",
        field_id=str(field["value"]),
        urgency="normal",
    )
    matter = value(demo_site, "SELECT matter_id FROM matter_opinions WHERE opinion_id=:o", o=number)
    agency = value(demo_site, "SELECT id FROM organisations WHERE name LIKE 'Phòng Kinh tế%'")
    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/van-de/{matter}")
    coordinator.submit(button="Giao", follow=True, organisation_id=str(agency), working_days="7")
    given = value(demo_site, "SELECT max(id) FROM assignments WHERE matter_id = :m", m=matter)

    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{given}")
    assert MATTER in officer.text
    assert TEXT not in officer.text
    officer.submit(button="Đọc 1 ý kiến", follow=True)
    assert TEXT in officer.text
    officer.submit(button="Nhận việc", follow=True)
    quoting = f"Bà con nêu: {TEXT} Phòng sẽ xem xét."
    officer.submit(button="Lưu", follow=True, summary="Phòng sẽ xem xét.", body=quoting)

    moderator.get(f"/quan-tri/da-xu-ly/{number}").click("Thu hồi")
    assert "Phạm Quốc Huy" in moderator.text
    moderator.submit(button="Thu hồi ngay", follow=True, ground="TC")
    assert moderator.get(f"/quan-tri/da-xu-ly/{number}").status == 404

    officer.get(f"/quan-tri/viec-co-quan/{given}")
    assert officer.status == 200
    assert "đã được thu hồi" in officer.text
    assert slip.code in officer.text
    for page in ("", "/xem-thu", "/ban/1"):
        officer.get(f"/quan-tri/viec-co-quan/{given}{page}")
        assert officer.status == (404 if page else 200)
        assert TEXT not in officer.response.text
        assert MATTER not in officer.response.text
    officer.get("/quan-tri/viec-co-quan")
    assert MATTER not in officer.text

    coordinator.get("/quan-tri/dieu-phoi")
    assert "2 việc thu hồi cần xem lại" in coordinator.text
    (address,) = {a["href"] for a in coordinator.page.select(".ask-panel a[href$='thu-hoi']")}
    coordinator.get(str(address))
    assert "Có đoạn trùng lời ý kiến" in coordinator.text
    assert MATTER not in coordinator.text
    assert slip.code not in coordinator.text
    # The demonstration has one of its own there.
    for _ in range(2):
        actions = [form["action"] for form in coordinator.page.select("form[action$='da-xem']")]
        coordinator.submit(f"form[action='{actions[0]}']", follow=True)
    assert "Không có việc nào cần xem lại" in coordinator.text
    assert coordinator.get(f"/quan-tri/van-de/{matter}").status == 404

    trusted = desk(officers.TRUSTED).get("/quan-tri/niem-phong")
    officers.open_sealed(trusted, button=f"Mở {slip.code}")
    assert TEXT in trusted.text
    assert "Phạm Quốc Huy" in trusted.text
    citizen.get(slip.link, follow=True)
    assert "thu hồi" not in citizen.text
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")
