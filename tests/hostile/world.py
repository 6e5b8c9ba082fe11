"""A running demonstration in which every person has walked everywhere, ready for bad input."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from http.cookiejar import Cookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.hostile import stages
from tests.hostile.forms import Form
from tests.hostile.routes import Routes
from tests.hostile.snapshot import Snapshot
from tests.hostile.stranger import Stranger
from tests.hostile.walk import Walk
from tests.journeys import officers
from tests.journeys.person import Person
from tests.journeys.rows import opinion_id, rows, value
from tests.journeys.sending import fill_until_check, send_opinion
from tests.servers.site import Site

SLUG = "doi-thoai-2026"
READER, WRITER, SENDER, INVITED = "reader", "writer", "sender", "invited"
SPEAKER = "speaker"
HALF_IN = "half in"
RETURNED, ASKED, EXCLUDED = "returned", "asked", "excluded"
# Nobody ticks a box on a walk: some of these wait to be approved, some to be published.
TICKED = "&".join(f"chon={number}" for number in range(1, 40))
# How many pages of a kind each of them opens, and what a long list might hide from a walk.
STAFF = {
    officers.MODERATOR: (8, ["/quan-tri/cho-nguoi-gui"]),
    officers.TRUSTED: (1, ["/quan-tri/niem-phong", "/quan-tri/de-nghi-xem-lai"]),
    officers.COORDINATOR: (
        6,
        [
            "/quan-tri/van-de?loc=chua-giao",
            "/quan-tri/van-de?loc=tra-lai",
            f"/quan-tri/cho-duyet/nhieu?{TICKED}",
            f"/quan-tri/cong-khai/nhieu?{TICKED}",
            "/quan-tri/cong-khai/1",
            "/quan-tri/cong-khai/1/cong-khai-lai",
            "/quan-tri/chua-thoa-dang/1",
        ],
    ),
    officers.OFFICER: (8, [f"/quan-tri/viec-co-quan/{n}/dinh-chinh" for n in range(1, 5)]),
    officers.HEAD: (8, []),
    officers.ADMIN: (2, []),
}
STEPS = ("chu-de", "noi-dung", "noi-xay-ra", "nguoi-gui", "dong-y", "kiem-tra")


@dataclass(frozen=True)
class Met:
    """What a walk has brought: the forms and pages, and the cookies of whoever walked."""

    forms: list[Form]
    pages: dict[str, list[str]]
    cookies: dict[str, list[Cookie]]


class World:
    """People, the forms they meet, and a way back to how everything was.

    Who is given what an earlier walk has met, in a copy of its installation, need not walk again.
    """

    def __init__(
        self,
        site: Site,
        folder: Path,
        stack: ExitStack,
        *,
        is_sqlite: bool,
        met: Met | None = None,
    ) -> None:
        self.site = site
        self._is_sqlite = is_sqlite
        self.routes = Routes(folder)
        self.people: dict[str, Stranger] = {}
        self.forms: list[Form] = []
        self.pages: dict[str, list[str]] = {}
        self._stack = stack
        if met is None:
            self._walk_everywhere()
        else:
            self._take_over(met)
        for person in self.people.values():
            person.keep_cookies()
        self._snapshot = Snapshot(site) if is_sqlite else None
        if self._snapshot is not None:
            stack.callback(self._snapshot.close)

    @property
    def met(self) -> Met:
        """All that the walk has brought, for another process that tests."""
        cookies = {who: list(person.cookies.jar) for who, person in self.people.items()}
        return Met(self.forms, self.pages, cookies)

    def _take_over(self, met: Met) -> None:
        self.forms, self.pages = met.forms, met.pages
        for who, cookies in met.cookies.items():
            self._person(who)
            for cookie in cookies:
                self.people[who].cookies.jar.set_cookie(cookie)

    def _walk_everywhere(self) -> None:
        self._citizens_walk()
        begun = stages.set_up(self.site)
        for who in (stages.RATER, stages.CONSENTING):
            self._person(who)
            self._walk(who, begun[who])
        self._second_factors_walk()
        for login, (most_pages, starts) in STAFF.items():
            officers.sign_in(self._person(login), login)
            first = begun.get(login, [])
            if login == officers.MODERATOR:
                receipt = stages.key_in_a_slip(self.people[login]).removeprefix(self.site.url)
                first = [receipt, self._handwritten(), self._raised_before(), *first]
            elif login == officers.HEAD:
                first = [stages.begin_application(self.people[login]), *first]
            self._walk(login, [*starts, *first, "/quan-tri/"], most_pages)
            if login == officers.COORDINATOR:
                self._give_a_matter()
        self._walk(INVITED, [self._invitation()])

    def kinds(self) -> list[list[Form]]:
        """The forms that were found, those of one kind together."""
        by_kind: dict[tuple[str, tuple[str, ...]], list[Form]] = {}
        for form in self.forms:
            by_kind.setdefault(form.kind, []).append(form)
        return [by_kind[kind] for kind in sorted(by_kind)]

    def rows(self, statement: str) -> list[Any]:
        """The rows of one statement, as they are now."""
        return rows(self.site, statement)

    @property
    def snapshot(self) -> Snapshot:
        """How the database was; on SQLite alone."""
        assert self._snapshot is not None
        return self._snapshot

    def undo(self, who: str) -> None:
        """Put the cookies of one person back, and on SQLite the database."""
        if self._snapshot is not None:
            self._snapshot.restore()
        self.people[who].put_cookies_back()

    def _citizens_walk(self) -> None:
        self._person(READER)
        self._walk(READER, ["/", "/gui-y-kien", "/tra-cuu", "/quan-tri/dang-nhap"])
        here = f"/hoi-nghi/{SLUG}/gui-y-kien"
        fill_until_check(self._person(WRITER), SLUG, title="Đèn đường")
        writer = self.people[WRITER]
        writer.get(f"{here}/cac-ho")
        listed = "\n".join(f"Lê Văn Hộ {n}; số {n}, tổ 5" for n in range(1, 12))
        writer.submit(button="Tiếp tục", follow=True, pasted=listed, agreed=True)
        self._walk(WRITER, [f"{here}/{step}" for step in (*STEPS, "cac-ho", "dai-dien")])
        slip = send_opinion(self._person(SENDER), SLUG)
        link = slip.link.removeprefix(self.site.url)
        self._walk(SENDER, [f"{here}/bien-nhan", f"{here}/noi-dung", link])
        speaker = fill_until_check(self._person(SPEAKER), SLUG)
        speaker.submit(button="Gửi và đăng ký phát biểu", follow=True)
        speaker.submit(button="Đăng ký phát biểu", follow=True)
        self._walk(SPEAKER, [speaker.path])
        self._send_back(RETURNED, "tra-lai-bo-sung", words="Xin ông/bà ghi rõ đoạn đường nào.")
        self._send_back(ASKED, "hoi-lai", question="decision_or_opinion")
        self._exclude()

    def _send_back(self, who: str, how: str, **said: str) -> None:
        """Let the Front ask somebody for more, and let that somebody look at it."""
        slip = send_opinion(self._person(who), SLUG)
        number = opinion_id(self.site, slip.code)
        moderator = officers.sign_in(Person(self.site.url), officers.SECOND)
        moderator.get(f"/quan-tri/y-kien/{number}/{how}").submit(
            f"form[action$='{how}']", days="5", **said
        )
        assert moderator.status == 303, moderator.text
        moderator.close()
        self._walk(who, [slip.link.removeprefix(self.site.url)])

    def _exclude(self) -> None:
        """Let two of the Front exclude what somebody sent, and let that somebody look at it."""
        slip = send_opinion(self._person(EXCLUDED), SLUG)
        number = opinion_id(self.site, slip.code)
        first = officers.sign_in(Person(self.site.url), officers.SECOND)
        here = f"/quan-tri/y-kien/{number}/khong-thuoc-pham-vi"
        first.get(here).submit(button="Xem thư", ground="KN")
        first.submit(button="Đề xuất")
        second = officers.sign_in(Person(self.site.url), officers.MODERATOR)
        second.get(f"/quan-tri/cho-xac-nhan/{number}")
        second.submit(button="Xác nhận", read_text=True, read_letter=True)
        assert second.status == 303, second.text
        first.close()
        second.close()
        self._walk(EXCLUDED, [slip.link.removeprefix(self.site.url)])

    def _second_factors_walk(self) -> None:
        """Let somebody with a second factor look at it, and come in once more but for it."""
        inspector = officers.sign_in(self._person(officers.INSPECTOR), officers.INSPECTOR)
        self._walk(officers.INSPECTOR, [stages.set_up_application(inspector)], 1)
        half_in = officers.sign_in(self._person(HALF_IN), officers.INSPECTOR)
        self._walk(HALF_IN, [half_in.path])

    def _handwritten(self) -> str:
        """Where the Front types up a photographed page that the moderator has opened."""
        number = value(
            self.site,
            "SELECT opinion_id FROM attachments JOIN openings USING (opinion_id)"
            " JOIN accounts ON accounts.id = account_id JOIN opinions ON opinions.id = opinion_id"
            " WHERE login = :login AND state = 'received'",
            login=officers.MODERATOR,
        )
        return f"/quan-tri/y-kien/{number}/chep-lai"

    def _raised_before(self) -> str:
        """The page of a matter that was raised at an earlier conference, too."""
        matter_id = value(self.site, "SELECT matter_id FROM recurrences")
        return f"/quan-tri/van-de/{matter_id}"

    def _give_a_matter(self) -> None:
        """Let one matter wait for an agency to take it on."""
        form = [form for form in self.forms if form.endpoint == "matters.give"][-1]
        self.forms.remove(form)
        agency = value(self.site, "SELECT id FROM organisations WHERE name LIKE 'Phòng Kinh tế%'")
        pairs = [
            replace(pair, value=str(agency)) if pair.name == "organisation_id" else pair
            for pair in form.filled()
        ]
        self.people[form.who].send(form, pairs)
        assert self.people[form.who].status == 303, self.people[form.who].text

    def _invitation(self) -> str:
        """The address of a one-time link, as the administrator hands it over."""
        admin = self.people[officers.ADMIN]
        form = next(form for form in self.forms if form.endpoint == "staff.renew_link")
        admin.send(form, form.pairs).follow()
        link = re.search(r"/quan-tri/mat-khau/[\w-]+", admin.response.text)
        assert link is not None, admin.text
        self._person(INVITED)
        return link[0]

    def _person(self, who: str) -> Stranger:
        self.people[who] = Stranger(self.site.url)
        self._stack.callback(self.people[who].close)
        return self.people[who]

    def _walk(self, who: str, starts: list[str], most_pages: int = 2) -> None:
        # Without a way back there is only a short run, for which few pages are enough.
        most = most_pages if self._is_sqlite else min(most_pages, 2)
        walk = Walk(self.routes, who, self.people[who], most)
        walk.through(starts)
        self.forms += walk.forms
        self.pages[who] = walk.pages


def one_page_of_each_kind(world: World) -> Iterator[tuple[str, str]]:
    """A page of each endpoint that somebody walked through, and who it was."""
    met = set()
    for who, pages in world.pages.items():
        for page in pages:
            path = urlsplit(page).path
            endpoint = world.routes.endpoint("GET", path)
            if endpoint not in met:
                met.add(endpoint)
                yield who, path
