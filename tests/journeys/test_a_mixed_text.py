"""A mixed text: the Front splits it, the agency answers one part, the sender follows both."""

import pytest

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
GENERAL = "Vỉa hè chợ Hòa Bình bị lấn, đề nghị phường kẻ vạch dành lối đi."
OWN = "Riêng nhà tôi bị phạt theo Quyết định 215, tôi đề nghị hủy quyết định đó."


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def test_one_part_is_answered_and_the_other_shown_its_way(demo_site, person, desk):
    citizen = person(demo_site)
    title = "Vỉa hè chợ và việc xử phạt nhà tôi"
    slip = send_opinion(citizen, SLUG, text=f"{GENERAL} {OWN}", title=title)
    whole = opinion_id(demo_site, slip.code)

    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{whole}")
    moderator.submit(button="Mở để đọc", follow=True).click("Tách")
    # The cut comes as it is advised, and is changed by whoever reads.
    advised = [str(each["value"]) for each in moderator.page.select("[name^=cau-][checked]")]
    assert advised == ["kept", "excluded"]
    all_kept = {"cau-0": "kept", "cau-1": "kept"}
    moderator.submit(button="Tách", ground="KN", values=all_kept)
    assert moderator.status == 422
    assert "Mỗi phần cần có ít nhất một câu" in moderator.text
    marks = {"cau-0": "kept", "cau-1": "excluded"}
    moderator.submit(button="Tách", follow=True, ground="KN", values=marks)
    assert GENERAL in moderator.text
    assert "Quyết định 215" not in moderator.page.select_one(".triage-text").get_text()
    moderator.click("Chấp nhận")
    field = moderator.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    moderator.submit(
        button="Chấp nhận ý kiến",
        follow=True,
        into="new",
        title="Vỉa hè chợ Hòa Bình bị lấn",
        summary="Bà con đề nghị kẻ vạch, dành lối đi bộ quanh chợ.",
        field_id=str(field["value"]),
        urgency="normal",
    )
    part, other = (opinion_id(demo_site, f"{slip.code}-{n}") for n in (1, 2))
    matter = value(demo_site, "SELECT matter_id FROM matter_opinions WHERE opinion_id=:o", o=part)

    second = desk(officers.SECOND).get(f"/quan-tri/cho-xac-nhan/{other}")
    assert "Quyết định 215" in second.text
    second.submit(button="Xác nhận và gửi thư ngay", follow=True, read_text=True, read_letter=True)
    assert value(demo_site, "SELECT state FROM opinions WHERE id = :o", o=other) == "excluded"
    second.get(f"/quan-tri/da-xu-ly/{whole}")
    assert OWN in second.text
    assert "Tách thành hai phần" in second.text

    agency = value(demo_site, "SELECT id FROM organisations WHERE name LIKE 'Phòng Kinh tế%'")
    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/van-de/{matter}")
    assert "Quyết định 215" not in coordinator.text
    assert title not in coordinator.text
    coordinator.submit(button="Giao", follow=True, organisation_id=str(agency), working_days="7")
    given = value(demo_site, "SELECT max(id) FROM assignments WHERE matter_id = :m", m=matter)
    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{given}")
    officer.submit(button="Đọc 1 ý kiến", follow=True)
    assert GENERAL in officer.text
    for hidden in ("Quyết định 215", "xử phạt", f"{slip.code}-2"):
        assert hidden not in officer.response.text
    for closed in (f"/quan-tri/da-xu-ly/{whole}", f"/quan-tri/y-kien/{other}"):
        assert officer.get(closed).status == 403

    citizen.get(slip.link, follow=True)
    assert "Hai phần của ý kiến" in citizen.text
    assert title in citizen.text
    citizen.click("Phần 1")
    assert "Vỉa hè chợ Hòa Bình bị lấn" in citizen.text
    assert "Quyết định 215" not in citizen.text
    citizen.click(f"ý kiến {slip.code}").click("Phần 2")
    assert "Việc này không thuộc phạm vi đối thoại" in citizen.text
    citizen.click("In phiếu hướng dẫn")
    assert citizen.status == 200
    stranger = person(demo_site)
    assert "ma=" in stranger.get(f"/tra-cuu/{slip.code}-2").location
    stranger.get("/tra-cuu")
    stranger.submit(code=f"{slip.code}-2", secret=slip.secret, follow=True)
    assert stranger.path == f"/tra-cuu/{slip.code}"
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")
