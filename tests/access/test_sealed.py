"""What is sealed is, for everybody who is not named for it, as if it had never been sent."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import httpx
import pytest

from dialogue.journal.chain import conference_chain
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.moderation.notes import add_note
from dialogue.moderation.passing import PassingEntry, decide_passing
from tests.access.asking import Asker
from tests.access.keeping import Keeper
from tests.access.matrix import ROLES, Row, read_matrix
from tests.access.things import Maker
from tests.access.world import SLUG, World, make_world
from tests.journeys.mail import read_mails, words_of
from tests.journeys.person import Person
from tests.journeys.rows import value
from tests.servers.backends import on_sqlite
from tests.servers.process import wait_until
from tests.servers.site import Site

pytestmark = on_sqlite

SEALED = "/niem-phong"
ABOUT_ONE = [r for r in read_matrix() if "<opinion_id>" in r.path and SEALED not in r.path]
IN_LISTS = [
    r
    for r in read_matrix()
    if r.method == "GET" and "<" not in r.path.replace("<slug>", "").replace("<chain>", "")
]
NOBODYS = 2**31 - 1
MARK = "zyxwvut"


def _said(person: Person) -> str:
    """All that an answer says; an export is unpacked."""
    content = person.response.content
    if not content.startswith(b"PK"):
        return person.response.text
    with ZipFile(BytesIO(content)) as packed:
        return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def _number(world: World, code: str) -> int:
    return int(value(world.site, "SELECT id FROM opinions WHERE code = :code", code=code))


def _owed(world: World, code: str) -> int:
    statement = (
        "SELECT count(*) FROM outbox WHERE done_at IS NULL AND subject_kind = 'opinions'"
        " AND subject_id = :id"
    )
    return int(value(world.site, statement, id=_number(world, code)))


@pytest.fixture(scope="module")
def world(demo_site: Site) -> Iterator[World]:
    made = make_world(demo_site)
    yield made
    made.close()


@pytest.fixture(scope="module")
def marked_code(world: World) -> str:
    """The code of a sealed opinion with a mark in every word of its sender, passed on since."""
    ward = world.own
    said = {name: f"{name} {MARK}" for name in ("title", "place", "name", "address")}
    receipt = ward.send(f"Ông {MARK} nhận tiền của tôi, có hai người thấy.", **said)
    number = receipt.opinion_id
    ward.run(open_opinion, "moderator", number)
    ward.run(add_note, "moderator", number, f"Xem lại {MARK}.")
    ward.run(propose_exclusion, "moderator", number, ward.revision(number), ground="TC")
    ward.run(confirm_exclusion, "trusted", number, ward.revision(number), sealed=True)
    entry = PassingEntry("passed", receiver_name=f"Thanh tra {MARK}", is_clear=True)
    ward.run(decide_passing, "trusted", number, ward.revision(number), entry)
    return receipt.code


@pytest.fixture(scope="module")
def sealed_id(world: World) -> int:
    return int(Maker(world, world.own).make("sealed with file")["opinion_id"])


@pytest.fixture(scope="module")
def file_id(world: World, sealed_id: int) -> int:
    statement = "SELECT id FROM attachments WHERE opinion_id = :id"
    return int(value(world.site, statement, id=sealed_id))


@pytest.fixture(scope="module")
def code(world: World, sealed_id: int) -> str:
    return str(value(world.site, "SELECT code FROM opinions WHERE id = :id", id=sealed_id))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("row", ABOUT_ONE, ids=str)
def test_no_route_tells_it_from_what_was_never_sent(
    world: World, sealed_id: int, file_id: int, code: str, row: Row, role: str
) -> None:
    asker, person = Asker(world, Keeper(world)), world.person(role)
    got = asker.send(row, role, person, {"opinion_id": sealed_id, "attachment_id": file_id})
    said = person.text
    assert got == asker.send(row, role, person, {"opinion_id": NOBODYS, "attachment_id": file_id})
    assert said == person.text
    assert code not in said
    if role in ("moderator", "trusted", "inspector") and row.expected(role, "own") != "403":
        assert got == "404"


@pytest.mark.parametrize("role", ROLES)
def test_no_list_or_export_shows_it_but_the_one_for_those_who_are_named(
    world: World, code: str, marked_code: str, role: str
) -> None:
    asker, person = Asker(world, Keeper(world)), world.person(role)
    shown, marked = set(), set()
    chain = conference_chain(world.own.conference_id)
    for row in IN_LISTS:
        asker.send(row, role, person, {"slug": SLUG, "chain": chain})
        said = _said(person)
        if code in said or marked_code in said:
            shown.add(row.path)
        if MARK in said.lower():
            marked.add(row.path)
    assert shown == ({"/quan-tri/niem-phong"} if role == "trusted" else set())
    assert marked == set()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_finds_it_by_searching_or_turning_pages(
    world: World, marked_code: str, role: str
) -> None:
    person = world.person(role)
    for path in ("/hoi-dap", "/quan-tri/hang-cho/tim", "/quan-tri/dieu-phoi/viec"):
        for sought in (MARK, marked_code, marked_code[-4:]):
            said = _said(person.get(f"{path}?q={sought}"))
            assert f"/y-kien/{_number(world, marked_code)}" not in said
            assert "có hai người thấy" not in said
    if role == "inspector":
        for number in range(1, 40):
            said = _said(person.get(f"/quan-tri/nhat-ky?trang={number}"))
            assert marked_code not in said and MARK not in said.lower()


def test_no_mail_log_or_file_of_the_installation_holds_it(world: World, marked_code: str) -> None:
    site = world.site
    wait_until(lambda: not _owed(world, marked_code), 20, "an empty outbox")
    holding = [
        path.name
        for path in site.installation.folder.rglob("*")
        if path.is_file() and MARK.encode() in path.read_bytes().lower()
    ]
    assert holding == []
    told = [mail for mail in read_mails(site.mails) if marked_code in words_of([mail])]
    # Its sender is told that there is news; of the officers nobody is told anything.
    assert {str(mail["To"]) for mail in told} == {"muoi@example.vn"}
    assert MARK not in words_of(told).lower()


def test_no_public_figure_changes_when_one_is_sealed(world: World) -> None:
    citizen = world.person("anonymous")
    pages = (
        "/minh-bach",
        "/hoi-nghi",
        "/hoi-nghi/doi-thoai-2026",
        "/",
        "/hoi-dap",
        "/hoi-dap.atom",
    )
    opinion_id = Maker(world, world.own).opinion()["opinion_id"]

    def look() -> list[tuple[str, str | None]]:
        seen = []
        for page in pages:
            citizen.get(page)
            seen.append((citizen.text, citizen.response.headers.get("etag")))
        return seen

    before = look()
    assert any(tag for _, tag in before)
    ward = world.own
    ward.run(propose_exclusion, "second", opinion_id, ward.revision(opinion_id), ground="TC")
    assert look() == before
    # Who asks whether a page has changed is told that it has not.
    for page, (_, tag) in zip(pages, before, strict=True):
        if tag:
            asked = httpx.get(f"{world.site.url}{page}", headers={"If-None-Match": tag})
            assert asked.status_code == 304, page
