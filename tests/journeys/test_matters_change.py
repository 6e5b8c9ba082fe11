"""Three senders, two matters: merged, parted again, one opinion moved; each follows their own."""

import pytest

from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
LAMPS = "Đèn đường ngõ 128 Trần Phú hỏng"
WIRES = "Dây điện ngõ 128 Trần Phú sà thấp"


@pytest.fixture
def desk(demo_site, person):
    return lambda login: sign_in(person(demo_site), login)


def _accept(moderator, number, **entered):
    moderator.get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True)
    moderator.get(f"/quan-tri/y-kien/{number}/chap-nhan")
    moderator.submit(button="Chấp nhận ý kiến", follow=True, **entered)


def _new(moderator, title):
    field = moderator.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    return {
        "into": "new",
        "title": title,
        "summary": f"{title}, bà con đề nghị sửa sớm.",
        "field_id": str(field["value"]),
        "urgency": "normal",
    }


def _matter_of(site, number):
    return value(site, "SELECT matter_id FROM matter_opinions WHERE opinion_id = :id", id=number)


def test_three_senders_each_follow_their_own_while_matters_change(demo_site, person, desk):
    citizens = [person(demo_site) for _ in range(3)]
    slips = [send_opinion(each, SLUG) for each in citizens]
    first, second, third = (opinion_id(demo_site, slip.code) for slip in slips)
    moderator = desk(officers.MODERATOR)
    for number, title in ((first, LAMPS), (third, WIRES)):
        moderator.get(f"/quan-tri/y-kien/{number}")
        moderator.submit(button="Mở để đọc", follow=True)
        moderator.get(f"/quan-tri/y-kien/{number}/chap-nhan")
        moderator.submit(button="Chấp nhận ý kiến", follow=True, **_new(moderator, title))
    lamps, wires = _matter_of(demo_site, first), _matter_of(demo_site, third)
    # The second raises the same in the same words: one button takes it into the same matter.
    moderator.get(f"/quan-tri/y-kien/{second}")
    assert "Có thể cùng vấn đề" not in moderator.text
    moderator.submit(button="Mở để đọc", follow=True)
    assert "Có thể cùng vấn đề" in moderator.text
    moderator.submit(button="Nhận vào vấn đề", follow=True)
    assert _matter_of(demo_site, second) in (lamps, wires)
    if _matter_of(demo_site, second) == wires:
        lamps, wires = wires, lamps

    # Looking for a matter sends the form and keeps what was typed and chosen in it.
    moderator.get(f"/quan-tri/van-de/y-kien/{second}/chuyen")
    typed = {"title": "Tên đang gõ dở", "into": "matter", "matter_id": str(wires)}
    moderator.submit(button="Tìm vấn đề", **typed, loc="qxzqxz")
    assert moderator.status == 200
    assert "Tên đang gõ dở" in str(moderator.page)
    assert "0 vấn đề có «qxzqxz»" in moderator.text
    chosen = moderator.page.select("input[name=matter_id]")
    assert [(each["value"], each.has_attr("checked")) for each in chosen] == [(str(wires), True)]
    moderator.submit(button="Tìm vấn đề", loc="day dien ngo 128 tran phu sa thap")
    assert "1 vấn đề có «day dien ngo 128 tran phu sa thap»" in moderator.text

    moderator.get(f"/quan-tri/van-de/{lamps}").click("Gộp vào vấn đề khác")
    moderator.submit(button="Gộp")
    assert moderator.status == 422
    moderator.submit(button="Gộp", follow=True, target_id=str(wires))
    assert moderator.path == f"/quan-tri/van-de/{wires}"
    assert "3 ý kiến cùng nêu" in moderator.text
    for citizen, slip in zip(citizens, slips, strict=True):
        citizen.get(slip.link, follow=True)
        assert slip.code in citizen.text
        assert WIRES in citizen.text
        assert ("chuyển ý kiến" in citizen.text) is (slip is not slips[2])
    moderator.get("/quan-tri/van-de")
    assert LAMPS not in moderator.text
    moderator.get(f"/quan-tri/van-de/{lamps}")
    assert "Đã gộp vào vấn đề khác" in moderator.text

    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/van-de/{wires}")
    coordinator.submit(button="Tách ra lại", follow=True)
    assert coordinator.path == f"/quan-tri/van-de/{lamps}"
    assert "2 ý kiến cùng nêu" in coordinator.text
    citizens[0].get(slips[0].link, follow=True)
    assert "chuyển ý kiến" not in citizens[0].text
    merge = value(demo_site, "SELECT max(id) FROM matter_merges")
    token = {"csrf_token": str(_token(moderator))}
    moderator.post(f"/quan-tri/van-de/{wires}/tach-lai/{merge}", token).follow()
    assert "vừa được tách ra lại" in moderator.text

    moderator.get(f"/quan-tri/van-de/y-kien/{second}/chuyen")
    later = desk(officers.SECOND).get(f"/quan-tri/van-de/y-kien/{second}/chuyen")
    moderator.submit(button="Chuyển", follow=True, into="matter", matter_id=str(wires))
    assert moderator.path == f"/quan-tri/van-de/{wires}"
    later.submit(button="Chuyển", into="new", title=LAMPS, values={"summary": "Lời đã gõ."})
    assert later.status == 409
    assert "Lời đã gõ." in later.page.select_one("textarea[name=summary]").get_text()
    citizens[1].get(slips[1].link, follow=True)
    assert f"chuyển ý kiến sang vấn đề số {_number(demo_site, wires)}" in citizens[1].text
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")


def _token(someone):
    return someone.get("/quan-tri/van-de").page.select_one("input[name=csrf_token]")["value"]


def _number(site, matter_id):
    return value(site, "SELECT number FROM matters WHERE id = :id", id=matter_id)
