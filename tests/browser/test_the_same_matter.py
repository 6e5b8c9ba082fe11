"""Several people raise one thing in their own words, and all get the one answer."""

import re
from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, text

from dialogue.clock import local_date, utc_now
from tests.browser.hands import SLUG, fits_a_phone, press, sign_in
from tests.journeys import officers
from tests.journeys.officers import sign_in as sit_down
from tests.journeys.person import Person
from tests.journeys.routed import agency, give
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import Slip, fill_until_check, read_slip, send_opinion
from tests.servers.backends import on_sqlite
from tests.servers.site import Site

pytestmark = [pytest.mark.browser, on_sqlite]

LAMP = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, tối om. Đề nghị phường thay bóng."
PLAIN = "ngo 128 tran phu toi mo mam khong co den duong, di lam ve so lam, xin thay bong den"
THIRD = "Ngõ 128 đường Trần Phú đèn đường lại tắt, tối om, mong phường cho thay bóng đèn."
MISS = "Ngõ 128 Trần Phú cứ mưa là ngập nửa bánh xe, cống tắc. Đề nghị phường nạo vét."
SUMMARY = "Phường thay 12 bóng đèn ở ngõ 128, xong trong tháng này."
_IN_MATTER = "SELECT matter_id FROM matter_opinions WHERE opinion_id = :id"


@dataclass
class Town:
    """The people of one site, each with a browser without scripts of their own."""

    site: Site
    people: list[Person]

    def person(self) -> Person:
        self.people.append(Person(self.site.url))
        return self.people[-1]

    def officer(self, login: str) -> Person:
        return sit_down(self.person(), login)

    def send(self, said: str) -> Slip:
        return send_opinion(self.person(), SLUG, text=said)

    def matter_of(self, slip: Slip) -> int:
        number = opinion_id(self.site, slip.code)
        return int(value(self.site, _IN_MATTER, id=number) or 0)

    def take_in(self, slip: Slip) -> int:
        """A moderator accepts an opinion into a new matter about lamps."""
        here = f"/quan-tri/y-kien/{opinion_id(self.site, slip.code)}"
        moderator = self.officer(officers.MODERATOR).get(here)
        moderator.submit(button="Mở để đọc", follow=True).get(f"{here}/chap-nhan")
        field = moderator.page.select_one("select[name=field_id] option[value]:not([value='0'])")
        assert field is not None, moderator.text
        moderator.submit(
            button="Chấp nhận ý kiến",
            follow=True,
            into="new",
            title="Đèn đường ngõ 128 Trần Phú hỏng",
            summary="Đèn đường ngõ 128 Trần Phú hỏng, đi tối. Bà con đề nghị thay bóng.",
            field_id=str(field["value"]),
            urgency="normal",
        )
        return self.matter_of(slip)

    def answered(self, matter_id: int) -> str:
        """An agency answers the matter, and it is public; its number."""
        site = self.site
        body = agency(site, "Phòng Kinh")
        given = give(site, self.officer(officers.COORDINATOR), matter_id, body)
        here = f"/quan-tri/viec-co-quan/{given}"
        officer = self.officer(officers.OFFICER).get(here).submit(button="Nhận việc", follow=True)
        said = "Phòng đã kiểm tra và thay 12 bóng đèn."
        officer.submit(button="Trình lãnh đạo ký", follow=True, summary=SUMMARY, body=said)
        self.officer(officers.HEAD).get(f"{here}/ky").submit(
            button="Ký",
            follow=True,
            document_number="512/KTHTĐT",
            signed_on=f"{local_date(utc_now()):%d/%m/%Y}",
            signatory="Vũ Thị Hồng Nhung",
            signatory_title="TRƯỞNG PHÒNG",
        )
        answer = value(site, "SELECT id FROM answers WHERE assignment_id = :id", id=given)
        coordinator = self.officer(officers.COORDINATOR).get(f"/quan-tri/cho-duyet/{answer}")
        coordinator.submit(button="Duyệt", follow=True)
        coordinator.get(f"/quan-tri/cong-khai/{answer}").submit(button="Công khai", follow=True)
        engine = create_engine(site.installation.database_url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE publications SET public_from = decided_at"))
        engine.dispose()
        return str(value(site, "SELECT number FROM publications WHERE answer_id = :id", id=answer))


@pytest.fixture
def town(demo_site):
    found = Town(demo_site, [])
    yield found
    for someone in found.people:
        someone.close()


def test_all_who_raise_it_get_the_one_answer(demo_site, open_screen, town):
    first, second, miss = town.send(LAMP), town.send(PLAIN), town.send(MISS)
    matter_id = town.take_in(first)

    # One key takes in what says the same; what only sounds alike stands below.
    screen = open_screen(width=1280)
    page = screen.page
    sign_in(page, demo_site, officers.MODERATOR)
    page.goto(f"{demo_site.url}/quan-tri/y-kien/{opinion_id(demo_site, second.code)}")
    press(page, "Mở để đọc")
    alike = page.locator("#cung-viec").inner_text()
    same, _, near = alike.partition("Nghe gần giống")
    assert "Vấn đề" in same
    assert miss.code in near
    assert miss.code not in same
    with page.expect_navigation():
        page.keyboard.press("y")
    assert town.matter_of(second) == matter_id
    number = town.answered(matter_id)
    for slip in (first, second):
        assert SUMMARY in town.person().get(slip.link).follow().text
    assert SUMMARY not in town.person().get(miss.link).follow().text

    # Who types it now reads of the answer, and adds a voice with one press.
    third = _add_a_voice(open_screen, town, number)
    page.goto(f"{demo_site.url}/quan-tri/y-kien/{opinion_id(demo_site, third.code)}")
    press(page, "Mở để đọc")
    with page.expect_navigation():
        page.keyboard.press("v")
    assert town.matter_of(third) == matter_id
    assert SUMMARY in town.person().get(third.link).follow().text
    assert "3 ý kiến cùng nêu" in town.person().get(f"/hoi-dap/{number}").text
    assert screen.problems == []


def _add_a_voice(open_screen, town, number):
    """A citizen at a telephone types, is shown the answer, and joins; the slip of the receipt."""
    writer = fill_until_check(town.person(), SLUG, text="Đèn đường ở khu phố tắt đã lâu rồi.")
    screen = open_screen(width=360)
    page = screen.page
    page.context.add_cookies(
        [{"name": one.name, "value": one.value, "url": town.site.url} for one in writer.cookies.jar]
    )
    page.goto(f"{town.site.url}/hoi-nghi/{SLUG}/gui-y-kien/noi-dung")
    page.fill("textarea[name=text]", THIRD)
    join = page.locator(f"[data-voice='{number}']")
    join.wait_for()
    assert "việc gần giống" in page.locator("[data-similar] [role=status]").inner_text()
    fits_a_phone(page)
    assert screen.axe() == []
    with page.expect_navigation():
        join.click()
    assert page.url.endswith("/kiem-tra")
    assert "góp tiếng vào việc đã có" in page.locator("#gop-tieng").inner_text()
    fits_a_phone(page)
    assert screen.axe() == []
    assert screen.problems == []
    # Without scripts: it can be taken back and chosen anew on the check page.
    writer.get(page.url).submit(button="Thôi, gửi thành việc riêng", follow=True)
    assert not writer.page.select("#gop-tieng")
    writer.submit(button="Tôi cũng có ý kiến này", follow=True)
    assert writer.page.select("#gop-tieng")
    writer.submit(button="Gửi ý kiến", follow=True)
    return read_slip(writer)


def test_what_is_asked_while_typing_is_answered_sparingly(town):
    path = f"/hoi-nghi/{SLUG}/gui-y-kien/noi-dung/goi-y"
    known = "Đèn đường Nguyễn Du tắt từ sau bão, buổi tối đi lại rất nguy hiểm."
    writer = fill_until_check(town.person(), SLUG)
    writer.get(f"/hoi-nghi/{SLUG}/gui-y-kien/noi-dung")
    token = writer.page.select_one("input[name=csrf_token]")["value"]
    assert writer.post(path, {"text": known}).status == 400
    assert writer.post(path, {"csrf_token": token, "text": "Đèn tắt"}).status == 204
    found = writer.post(path, {"csrf_token": token, "text": known})
    assert found.status == 200
    assert "Đèn đường Nguyễn Du" in found.text
    assert re.search(r'href="/hoi-dap/[0-9-]+"', found.response.text)
    assert writer.post(path, {"csrf_token": token, "text": known}).status == 429

    stranger = town.person().get("/tra-cuu")
    token = stranger.page.select_one("input[name=csrf_token]")["value"]
    assert stranger.post(path, {"csrf_token": token, "text": known}).status == 204


def test_a_voice_for_an_earlier_answer_becomes_a_matter_that_was_raised_before(town):
    number = value(town.site, "SELECT opinion_id FROM wishes ORDER BY opinion_id LIMIT 1")
    here = f"/quan-tri/y-kien/{number}"
    moderator = town.officer(officers.MODERATOR).get(here)
    moderator.submit(button="Mở để đọc", follow=True)
    assert "Người gửi muốn góp tiếng" in moderator.text
    moderator.click("Lập vấn đề mới, nối lại")
    moderator.submit(
        button="Chấp nhận ý kiến",
        follow=True,
        summary="Đèn đường Nguyễn Du sửa xong lại tắt, bà con đề nghị sửa cho bền.",
    )
    matter_id = int(value(town.site, _IN_MATTER, id=number))
    moderator.get(f"/quan-tri/van-de/{matter_id}")
    assert "Đã nêu 2 lần kể từ" in moderator.text
    assert "Đã nêu 2 lần kể từ" in moderator.get("/quan-tri/van-de/tong-hop").text
    moderator.get(f"/quan-tri/van-de/{matter_id}")
    moderator.submit(button="Bỏ ghi nhận đã nêu", follow=True)
    assert "Đã nêu 2 lần" not in moderator.text
    # What looks alike is one press away; any other matter is found by its words.
    moderator.click("Đã nêu tại hội nghị trước")
    moderator.submit(button="Tìm", follow=True, loc="nguyen du")
    (only,) = moderator.page.select("input[name=earlier_id]")
    moderator.submit(button="Ghi là đã nêu", follow=True, earlier_id=str(only["value"]))
    assert "Đã nêu 2 lần kể từ" in moderator.text
