"""What is sealed is, for everybody who is not named for it, as if it had never been sent."""

from collections.abc import Iterator

import pytest

from dialogue.moderation.decisions import propose_exclusion
from tests.access.asking import Asker
from tests.access.matrix import ROLES, Row, read_matrix
from tests.access.things import Maker
from tests.access.world import World, make_world
from tests.journeys.rows import value
from tests.servers.backends import on_sqlite
from tests.servers.site import Site

pytestmark = on_sqlite

SEALED = "/niem-phong"
ABOUT_ONE = [r for r in read_matrix() if "<opinion_id>" in r.path and SEALED not in r.path]
LISTS = [r for r in read_matrix() if r.method == "GET" and "<" not in r.path]
NOBODYS = 2**31 - 1


@pytest.fixture(scope="module")
def world(demo_site: Site) -> Iterator[World]:
    made = make_world(demo_site)
    yield made
    made.close()


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
    asker, person = Asker(world), world.person(role)
    got = asker.send(row, role, person, {"opinion_id": sealed_id, "attachment_id": file_id})
    said = person.text
    assert got == asker.send(row, role, person, {"opinion_id": NOBODYS, "attachment_id": file_id})
    assert said == person.text
    assert code not in said
    if role in ("moderator", "trusted", "inspector") and row.expected(role, "own") != "403":
        assert got == "404"


@pytest.mark.parametrize("role", ROLES)
def test_no_list_shows_it_but_the_one_for_those_who_are_named(
    world: World, code: str, role: str
) -> None:
    asker, person = Asker(world), world.person(role)
    shown = set()
    for row in LISTS:
        asker.send(row, role, person, {})
        if code in person.response.text:
            shown.add(row.path)
    assert shown == ({"/quan-tri/niem-phong"} if role == "trusted" else set())


def test_no_public_figure_changes_when_one_is_sealed(world: World) -> None:
    citizen = world.person("anonymous")
    pages = ("/minh-bach", "/hoi-nghi", "/hoi-nghi/doi-thoai-2026", "/")
    opinion_id = Maker(world, world.own).opinion()["opinion_id"]
    before = [citizen.get(page).text for page in pages]
    ward = world.own
    ward.run(propose_exclusion, "second", opinion_id, ward.revision(opinion_id), ground="TC")
    assert [citizen.get(page).text for page in pages] == before
