"""The place of a plan on a running site, with its officers at their desks in its own year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select

from dialogue.accounts.model import Account, RoleHolding
from dialogue.organisations.register import OrganisationEntry, add_organisation
from dialogue.permissions import Actor
from dialogue.plans.reading import read
from dialogue.settings import Settings
from dialogue.work import Work
from tests.factories.former_place import SINCE, found_place
from tests.factories.ward import Ward
from tests.journeys import officers
from tests.journeys.mail import read_mails, words_of
from tests.journeys.person import Person
from tests.journeys.routed import give, take_in
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import send_opinion
from tests.servers.backends import quick_hash
from tests.servers.process import wait_until
from tests.servers.settable_clock import set_clock
from tests.servers.site import Site
from web.start import build_runtime

PLANS = Path(__file__).parents[2] / "plans"
PLANS_PAGE, BOARD, ORDER = "/quan-tri/ke-hoach", "/quan-tri/tien-do", "/quan-tri/thu-tu"
QUOTAS = "/quan-tri/phan-bo"
ANSWER = {
    "summary": "Cơ quan đã kiểm tra tại chỗ và sửa xong trong tháng này.",
    "body": "Cơ quan đã kiểm tra.\n\n1. Sửa xong trong tháng này.\n2. Kiểm tra hằng tuần.",
}
SIGNATURE = {
    "document_number": "512/CV",
    "signatory": "Vũ Thị Hồng Nhung",
    "signatory_title": "TRƯỞNG PHÒNG",
}


@dataclass
class PlanPlace:
    """A place whose people run the conference of one plan; `slug` and `plan` once they have it."""

    site: Site
    make: Callable[[Site], Person]
    file: Path
    ward: Ward
    day: date
    slug: str = ""
    plan: str = ""
    mails: dict[Path, tuple[str, str]] = field(default_factory=dict)

    def sign_in(self, role: str) -> Person:
        """Somebody of a role at the own desk, as after a night: with a session of today."""
        return officers.sign_in(self.make(self.site), f"{role}.{self.ward.unit_id}")

    def today(self, day: date, hour: int = 8) -> None:
        """Let it be this day. Who was signed in before it has to sign in again."""
        self.day = day
        set_clock(self.site, day, hour)

    def file_the_plan(self, clerk: Person, **moved: str) -> Person:
        """The clerk hands in the plan's file, and stands on its page."""
        content = (self.file.name, self.file.read_bytes(), "application/yaml")
        clerk.get(f"{PLANS_PAGE}/moi")
        files = {"file": content}
        clerk.submit(button="Thêm kế hoạch", follow=True, source="tep", files=files, **moved)
        assert clerk.status == 200, clerk.text
        self.plan = clerk.path
        return clerk

    def connect(self, clerk: Person, key: str, name: str) -> None:
        """The clerk says which body of the register the plan means."""
        clerk.get(f"{self.plan}/co-quan/{key}")
        chosen = next(tag for tag in clerk.page.select("option") if name in tag.get_text())
        clerk.submit(button="Xem thay đổi", organisation_id=str(chosen["value"]))
        clerk.submit(button="Lưu thay đổi", follow=True)
        assert clerk.path == self.plan and f"Trong danh mục: {chosen.text}" in clerk.text

    def announce(self, clerk: Person, session: str = "hoi_nghi", **said: str) -> Person:
        """The clerk makes the conference of a session; what the paper left open is `said`.

        A citizen who opens its page comes back.
        """
        clerk.get(f"{self.plan}/buoi/{session}/lap")
        self.slug = str(clerk.page.select_one("input[name=slug]")["value"])  # type: ignore[index]
        clerk.submit(button="Lưu hội nghị", follow=True, **said)
        assert clerk.path == self.plan, clerk.text
        return self.make(self.site).get(f"/hoi-nghi/{self.slug}")

    def spoken(self, someone: Person, text: str) -> tuple[str, int]:
        """A citizen sends an opinion and asks to speak; code, and the id of the opinion."""
        slip = send_opinion(someone, self.slug, text=text)
        someone.click("Đăng ký phát biểu")
        someone.submit(button="Đăng ký phát biểu", follow=True)
        assert "Đang chờ Mặt trận xét" in someone.text
        return slip.code, opinion_id(self.site, slip.code)

    def accepted(self, moderator: Person, code: str) -> int:
        """The Front takes the opinion into a matter and the request to speak; the matter's id."""
        matter = take_in(self.site, moderator, code)
        request = value(
            self.site,
            "SELECT max(id) FROM speaking_requests WHERE opinion_id = :id",
            id=opinion_id(self.site, code),
        )
        moderator.get(f"/quan-tri/dang-ky-phat-bieu/{request}")
        moderator.submit(button="Nhận phát biểu", follow=True)
        assert moderator.status == 200, moderator.text
        return matter

    def answered(self, clerk: Person, matter: int, key: str) -> None:
        """The clerk gives a matter to the body of a key, whose officer writes and head signs."""
        lead = give(self.site, clerk, matter, str(self.ward.organisations[key]))
        officer = self.sign_in(f"officer.{key}").get(f"/quan-tri/viec-co-quan/{lead}")
        officer.submit(button="Nhận việc", follow=True)
        officer.submit(button="Trình lãnh đạo ký", follow=True, **ANSWER)
        head = self.sign_in(f"head.{key}").get(f"/quan-tri/viec-co-quan/{lead}/ky")
        signed = SIGNATURE | {"signed_on": f"{self.day:%d/%m/%Y}"}
        head.submit(button="Ký", follow=True, **signed)
        answer = value(self.site, "SELECT id FROM answers WHERE assignment_id = :id", id=lead)
        clerk.get(f"/quan-tri/cho-duyet/{answer}")
        assert ANSWER["summary"] in clerk.text and "Quá hạn" not in clerk.text, clerk.text

    def ordered(self, moderator: Person, clerk: Person, minutes: str = "90") -> None:
        """The Front's order of speakers is proposed and confirmed; the coordinator locks it."""
        moderator.get(f"{ORDER}?hn={self.slug}")
        moderator.submit(button="Đề xuất thứ tự", follow=True, minutes_total=minutes)
        moderator.submit(button="Xác nhận thứ tự này", follow=True)
        clerk.get(f"{ORDER}?hn={self.slug}")
        clerk.submit(button="Duyệt và khóa", follow=True)
        assert "Đã khóa" in clerk.text, clerk.text

    def done(self, clerk: Person, *keys: str, on: date) -> None:
        """The clerk puts down that duties were done on a day."""
        clerk.get(f"{BOARD}/{self.slug}")
        for key in keys:
            own = f"form[action$='/{key}']:has(input.control[name=done_on])"
            clerk.submit(own, follow=True, done_on=f"{on:%d/%m/%Y}")
            assert "Đã ghi xong một việc" in clerk.text, f"{key}: {clerk.text}"

    def states(self, clerk: Person) -> dict[str, str]:
        """What the board says of each duty."""
        if clerk.path != f"{BOARD}/{self.slug}":
            clerk.get(f"{BOARD}/{self.slug}")
        rows = clerk.page.select("tbody tr[id]")
        return {str(row["id"]): row.select_one(".tag").get_text(strip=True) for row in rows}  # type: ignore[union-attr]

    def told(self, address: str, words: str) -> str:
        """Wait until a mail to an address has these words in it; what it says."""

        def found() -> str:
            for path in set(self.site.mails) - set(self.mails):
                (mail,) = read_mails([path])
                self.mails[path] = (str(mail["To"]), words_of([mail]))
            sent = (said for to, said in self.mails.values() if to == address and words in said)
            return next(sent, "")

        wait_until(lambda: bool(found()), 20, f"a mail to {address} saying “{words}”", every=0.1)
        return found()


def settle(
    site: Site,
    make: Callable[[Site], Person],
    name: str,
    on: date,
    desks: Sequence[str] = (),
    **bodies: str,
) -> PlanPlace:
    """Enter the place of a plan on a day, with an officer and a head at some of its bodies.

    `desks` are keys of bodies; `bodies` are names that the register has for keys of the plan that
    stand for several, such as «Các phòng, ban». Officers sign in as their role and the unit's
    number, at a desk as «officer.», its key, and that number.
    """
    moment = set_clock(site, on, 8)
    installation = site.installation
    settings = Settings(_env_file=None, var_dir=installation.var, public_url=site.url)
    runtime = build_runtime(settings)
    file = PLANS / f"{name}.yaml"
    plan = read(file.read_text(encoding="utf-8")).plan
    assert plan is not None
    ward = found_place(runtime, plan, moment)
    for key, called in bodies.items():
        entry = OrganisationEntry(called, "agency", since=SINCE)
        ward.organisations[key] = ward.run(add_organisation, "admin", ward.unit_id, entry)
    runtime.run_at(moment, _seat, Actor("system"), ward, desks)
    runtime.database.engine.dispose()
    return PlanPlace(site, make, file, ward, on)


def _seat(work: Work, ward: Ward, desks: Sequence[str]) -> None:
    unit = ward.unit_id
    for key in desks:
        for role in ("officer", "head"):
            account = Account(
                login=f"{role}.{key}.{unit}",
                name=f"{role} {key}",
                email=f"{role}.{key}.{unit}@example.vn",
                created_at=work.now,
            )
            body = ward.organisations[key]
            account.holdings = [RoleHolding(role=role, organisation_id=body, since=work.now)]
            work.session.add(account)
    work.session.flush()
    for account in work.session.scalars(select(Account).where(Account.login.like(f"%.{unit}"))):
        account.password_hash = quick_hash(officers.PASSWORD)
