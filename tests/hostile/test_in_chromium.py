"""Markup in every field, carried along the whole road: no browser runs any of it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Request
from sqlalchemy import create_engine, text

from dialogue.clock import local_date, utc_now
from tests.hostile.stranger import Stranger
from tests.hostile.vectors import OPEN, SHORT, VECTORS, in_short
from tests.hostile.world import SLUG
from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import Slip, read_slip
from tests.servers.backends import on_sqlite
from tests.servers.chromium import DESK, Screen
from tests.servers.site import Site

pytestmark = [on_sqlite, pytest.mark.browser]

WORDS = "".join(f"<p>Chỗ {n}.</p>{vector}" for n, vector in enumerate(VECTORS)) + "<p>Hết.</p>"
BODIES = [f"<p>Phòng đã kiểm tra.</p>{WORDS}{vector}" for vector in OPEN]
# What a person does with a page, without following its links.
_TOUCH_EVERYTHING = """() => {
  for (const element of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "mouseenter", "focus", "toggle", "error", "animationstart"])
      element.dispatchEvent(new Event(kind, {bubbles: false}));
    if (element.matches("a[href]") && !/^(https?|mailto|tel):$/.test(element.protocol))
      throw new Error(`a link with ${element.protocol}`);
  }
  return [window.__hostile, document.querySelectorAll("script:not([src])").length];
}"""

_HANDLERS = """() => [...document.querySelectorAll(".editor-area, .editor-area *")]
  .filter((one) => one.matches("script, img, svg, math, iframe, style, link, meta, base, form")
    || one.getAttributeNames().some((name) => name.startsWith("on") || name === "style"))
  .map((one) => one.outerHTML.slice(0, 200))"""

_AN_ERROR_LATER = """() => new Promise((done) => {
  Object.assign(new Image(), {onerror: done, src: "blob:x"});
})"""


class Witness:
    """Opens pages in Chromium as one of the people, and says when anything ran."""

    def __init__(self, site: Site, open_screen: Callable[..., Screen]) -> None:
        self.screen = open_screen(width=DESK)
        self.seen: list[str] = []
        self._site = site
        self._strange: list[str] = []
        self.screen.page.on("dialog", lambda dialog: self._strange.append(dialog.message))
        self.screen.page.on("request", self._on_request)

    def looks(self, person: Stranger, *paths: str) -> None:
        """Open pages with the cookies of a person, and touch all that is on them."""
        page = self.screen.page
        page.context.clear_cookies()
        page.context.add_cookies(
            [
                {"name": one.name, "value": one.value or "", "url": self._site.url}
                for one in person.cookies.jar
            ]
        )
        for path in paths:
            answer = page.goto(path if path.startswith("http") else f"{self._site.url}{path}")
            assert answer is not None and answer.status < 400, f"{path}: {answer}"
            self.check(path)
            self.seen.append(path)

    def check(self, where: str) -> None:
        """Nothing ran until now, and nothing runs when everything is touched."""
        assert self.screen.page.evaluate(_TOUCH_EVERYTHING) == [None, 0], where
        assert not self._strange, (where, self._strange)
        assert not self.screen.problems, (where, self.screen.problems)

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._site.url}/", "blob:")):
            self._strange.append(request.url)


@pytest.fixture
def witness(demo_site, open_screen) -> Witness:
    return Witness(demo_site, open_screen)


@pytest.fixture
def stranger(demo_site) -> Iterator[Callable[..., Stranger]]:
    """Makes citizens, and officers by their logins."""
    made: list[Stranger] = []

    def make(login: str = "") -> Stranger:
        made.append(Stranger(demo_site.url))
        if login:
            sign_in(made[-1], login)
        return made[-1]

    yield make
    for one in made:
        one.close()


def _send(citizen: Stranger, *, title: str) -> Slip:
    """Send an opinion, up to the check page a page at a time."""
    citizen.get(f"/hoi-nghi/{SLUG}/gui-y-kien")
    citizen.submit(button="Bắt đầu", follow=True)
    theme = citizen.page.find("input", {"name": "theme"})
    citizen.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    citizen.submit(button="Tiếp tục", follow=True, title=title, text="\n".join(VECTORS)[:2900])
    citizen.submit(button="Tiếp tục", follow=True, place=in_short(1), address=in_short(2))
    citizen.submit(
        button="Tiếp tục", follow=True, name=in_short(3), phone="0912 345 678", email="a@vidu.vn"
    )
    citizen.submit(button="Tiếp tục", follow=True, handle=True, publish=True, contact=True)
    assert citizen.path.endswith("/kiem-tra"), citizen.text
    citizen.submit(button="Gửi ý kiến", follow=True)
    return read_slip(citizen)


def _spoil_names(site: Site, stranger: Callable[..., Stranger]) -> None:
    """Titles, bodies and officers with markup in their names."""
    coordinator = stranger(officers.COORDINATOR).get(f"/quan-tri/hoi-nghi/{SLUG}/sua")
    themes = coordinator.page.find("textarea", {"name": "themes"}).get_text().strip()
    coordinator.submit(
        "form[action$='/sua'], form[method=post]:has([name=themes])",
        title=in_short(0),
        short_title=in_short(1),
        topic=in_short(2),
        place=in_short(3),
        chairs=in_short(0),
        themes="\n".join(f"{line} {in_short(n)}" for n, line in enumerate(themes.splitlines())),
    )
    assert coordinator.status == 303, coordinator.text
    admin = stranger(officers.ADMIN)
    agency = value(site, "SELECT id FROM organisations WHERE name LIKE 'Phòng Kinh tế%'")
    admin.get(f"/quan-tri/co-quan/{agency}/sua")
    named = {"name": f"Phòng Kinh tế {in_short(1)}", "short_name": in_short(2)}
    admin.submit("form:has([name=short_name])", hours=in_short(3), address=in_short(0), **named)
    assert admin.status == 303, admin.text


def test_no_markup_runs_on_any_page_of_the_road(demo_site, stranger, witness):
    _spoil_names(demo_site, stranger)
    citizen, excluded = stranger(), stranger()
    slip, other = _send(citizen, title=SHORT[0]), _send(excluded, title=SHORT[1])
    here = f"/hoi-nghi/{SLUG}"
    witness.looks(citizen, "/", "/hoi-nghi", here, f"{here}/gui-y-kien", "/minh-bach")
    witness.looks(citizen, f"{here}/gui-y-kien/bien-nhan", f"{here}/gui-y-kien/noi-dung")
    witness.looks(citizen, slip.link, *(f"/hoi-dap?q={one}" for one in SHORT))
    witness.looks(citizen, *(f"/tra-cuu?ma={one}" for one in SHORT))
    unfinished = stranger().get(f"{here}/gui-y-kien")
    unfinished.submit(button="Bắt đầu", follow=True)
    theme = unfinished.page.find("input", {"name": "theme"})
    unfinished.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    unfinished.submit(button="Tiếp tục", title=VECTORS[2], text="\n".join(VECTORS) * 3)
    assert unfinished.status == 422
    witness.looks(unfinished, f"{here}/gui-y-kien/noi-dung")

    number = opinion_id(demo_site, slip.code)
    matter = _accept(demo_site, stranger, witness, number)
    _exclude(demo_site, stranger, witness, opinion_id(demo_site, other.code))
    witness.looks(excluded.get(other.link), f"/tra-cuu/{other.code}")
    witness.looks(excluded, f"/tra-cuu/{other.code}/phieu-huong-dan")
    answer = _answer(demo_site, stranger, witness, matter)
    published = _publish(demo_site, stranger, witness, answer)
    witness.looks(citizen.get(slip.link), f"/tra-cuu/{slip.code}", here, "/", "/hoi-dap")
    witness.looks(citizen, f"/hoi-dap/{published}", "/hoi-dap?q=hostile")
    witness.screen.page.emulate_media(media="print")
    witness.looks(citizen, f"/hoi-dap/{published}")
    assert citizen.get(f"/hoi-dap/{published}").status == 200
    assert all(f"Chỗ {place}." in citizen.text for place in range(len(VECTORS)))
    assert "Hết." in citizen.text
    assert len(witness.seen) > 45


def _accept(site: Site, stranger: Callable[..., Stranger], witness: Witness, number: int) -> int:
    moderator = stranger(officers.MODERATOR)
    desk = f"/quan-tri/y-kien/{number}"
    witness.looks(moderator, "/quan-tri/hang-cho", "/quan-tri/hang-cho?tat-ca=fresh")
    moderator.get(desk).submit(button="Mở để đọc", follow=True)
    witness.looks(moderator, desk, f"{desk}/chap-nhan", f"{desk}/khong-thuoc-pham-vi")
    witness.screen.page.goto(f"{site.url}{desk}")
    identity = witness.screen.page.locator(f"form[action$='{number}/nguoi-gui']").first
    identity.locator("select").select_option("call")
    identity.locator("button").click()
    witness.check("the sender's name")
    moderator.get(f"{desk}/chap-nhan")
    field = moderator.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    moderator.submit(
        button="Chấp nhận ý kiến",
        into="new",
        title=SHORT[0],
        summary="\n".join(VECTORS)[:1900],
        field_id=str(field["value"]),
        urgency="normal",
    )
    assert moderator.status == 303, moderator.text
    matter = value(site, "SELECT matter_id FROM matter_opinions WHERE opinion_id = :id", id=number)
    witness.looks(moderator, f"/quan-tri/da-xu-ly/{number}", "/quan-tri/da-xu-ly")
    witness.looks(moderator, "/quan-tri/van-de", f"/quan-tri/van-de/{matter}")
    return int(matter)


def _exclude(site: Site, stranger: Callable[..., Stranger], witness: Witness, number: int) -> None:
    moderator = stranger(officers.MODERATOR)
    moderator.get(f"/quan-tri/y-kien/{number}").submit(button="Mở để đọc", follow=True)
    page = f"/quan-tri/y-kien/{number}/khong-thuoc-pham-vi"
    moderator.get(page).submit(button="Xem thư", ground="KN", learned_on="14/10/2025")
    moderator.submit(button="Đề xuất")
    assert moderator.status == 303, moderator.text
    second = stranger(officers.SECOND)
    weigh = f"/quan-tri/cho-xac-nhan/{number}"
    witness.looks(second, "/quan-tri/cho-xac-nhan", weigh)
    second.get(weigh).submit(button="Xác nhận", read_text=True, read_letter=True)
    assert second.status == 303, second.text
    witness.looks(second, f"/quan-tri/da-xu-ly/{number}")


def _answer(site: Site, stranger: Callable[..., Stranger], witness: Witness, matter: int) -> int:
    agency = value(site, "SELECT id FROM organisations WHERE name LIKE 'Phòng Kinh tế%'")
    coordinator = stranger(officers.COORDINATOR).get(f"/quan-tri/van-de/{matter}")
    coordinator.submit(button="Giao", organisation_id=str(agency), working_days="7")
    assert coordinator.status == 303, coordinator.text
    given = value(site, "SELECT max(id) FROM assignments WHERE matter_id = :id", id=matter)
    desk = f"/quan-tri/viec-co-quan/{given}"
    officer = stranger(officers.OFFICER)
    witness.looks(officer, "/quan-tri/viec-co-quan", desk, f"{desk}/tra-lai")
    officer.get(desk).submit(button="Nhận việc", follow=True)
    typed = {"summary": SHORT[1] + SHORT[2], "body": BODIES[0]}
    signed = {"document_number": in_short(0), "signatory": in_short(1)}
    officer.submit(button="Lưu bản nháp", signatory_title=in_short(2), **typed, **signed)
    assert officer.status == 303, officer.text
    witness.looks(officer, desk, f"{desk}/xem-thu", f"{desk}/ban/1")
    _paste_into_the_editor(site, witness, desk)
    officer.get(desk).submit(button="Lưu bản nháp", summary=SHORT[1], body=BODIES[1])
    officer.get(desk).submit(button="Trình lãnh đạo ký")
    assert officer.status == 303, officer.text

    head = stranger(officers.HEAD)
    witness.looks(head, f"{desk}/ky")
    head.get(f"{desk}/ky").submit("form[action$='/tra-de-sua']", values={"tra-remark": WORDS[:900]})
    assert head.status == 303, head.text
    witness.looks(officer, desk)
    officer.get(desk).submit(button="Trình lãnh đạo ký")
    head.get(f"{desk}/ky").submit(
        button="Ký",
        signed_on=f"{local_date(utc_now()):%d/%m/%Y}",
        signatory_title=SHORT[3],
        **signed,
    )
    assert head.status == 303, head.text
    witness.looks(head, desk, f"{desk}/rut-chu-ky", "/quan-tri/da-tra-loi")
    return int(value(site, "SELECT id FROM answers WHERE assignment_id = :id", id=given))


def _paste_into_the_editor(site: Site, witness: Witness, desk: str) -> None:
    """Put the same markup into the editor as a paste from Word would."""
    page = witness.screen.page
    page.goto(f"{site.url}{desk}")
    area = page.locator(".editor-area")
    area.click()
    area.evaluate(
        """(element, markup) => {
          const carried = new DataTransfer();
          carried.setData("text/html", markup);
          carried.setData("text/plain", "dán");
          const paste = {clipboardData: carried, bubbles: true, cancelable: true};
          element.dispatchEvent(new ClipboardEvent("paste", paste));
        }""",
        BODIES[1],
    )
    # What the paste set off comes before what is set off after it.
    page.evaluate(_AN_ERROR_LATER)
    # The editor parses it in a document of its own, in which the policy blocks and reports the
    # handlers; what counts is that none of them reaches the page.
    assert page.evaluate(_HANDLERS) == []
    witness.screen.problems.clear()
    witness.check("after a paste into the editor")
    page.get_by_role("button", name="Xem như người dân").click()
    page.wait_for_url("**/xem-thu")
    witness.check("the preview of what was pasted")


def _publish(site: Site, stranger: Callable[..., Stranger], witness: Witness, answer: int) -> str:
    coordinator = stranger(officers.COORDINATOR)
    approval, publication = f"/quan-tri/cho-duyet/{answer}", f"/quan-tri/cong-khai/{answer}"
    witness.looks(coordinator, "/quan-tri/cho-duyet", approval, "/quan-tri/hoi-nghi")
    coordinator.get(approval).submit(button="Duyệt")
    assert coordinator.status == 303, coordinator.text
    words = coordinator.get(publication).page.find("input", {"name": "words"})
    witness.looks(coordinator, publication, "/quan-tri/cong-khai")
    coordinator.submit(button="Công khai", words=[str(words["value"])])
    assert coordinator.status == 303, coordinator.text
    witness.looks(coordinator, publication, f"/quan-tri/hoi-nghi/{SLUG}/sua")
    witness.looks(stranger(officers.ADMIN), "/quan-tri/co-quan", "/quan-tri/can-bo")
    engine = create_engine(site.installation.database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE publications SET public_from = decided_at"))
    engine.dispose()
    found = value(site, "SELECT number FROM publications WHERE answer_id = :id", id=answer)
    return str(found)
