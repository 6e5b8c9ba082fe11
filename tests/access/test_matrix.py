"""Every route, asked by every role, about one's own things and about another's."""

from collections.abc import Iterator

import pytest

from admin import create_admin
from portal import create_portal
from tests.access.asking import Asker
from tests.access.keeping import Keeper
from tests.access.matrix import NO_PAGE, ROLES, Row, read_matrix, routes
from tests.access.world import World, quiet_world
from tests.servers.backends import Backend, on_sqlite

pytestmark = on_sqlite

ROWS = read_matrix()
# Signing in and out and the own password: of the one who asks, and of nothing else.
OWN_WAY_IN = {
    "/quan-tri/dang-nhap",
    "/quan-tri/dang-xuat",
    "/quan-tri/quen-mat-khau",
    "/quan-tri/mat-khau/<token>",
    "/quan-tri/phien/<session_id>/ket-thuc",
    "/quan-tri/phien/ket-thuc-khac",
    "/quan-tri/bao-mat/khoa",
    "/quan-tri/xac-minh/khoa",
    "/quan-tri/bao-mat/ung-dung",
    "/quan-tri/bao-mat/ung-dung/xac-nhan",
    "/quan-tri/bao-mat/ma-du-phong",
    "/quan-tri/bao-mat/<factor_id>/bo",
    "/quan-tri/xac-minh",
}

# On the citizens' site nobody can be told from anybody, so that two of them stand for all.
STANDING_FOR_ALL = ("anonymous", "moderator")


@pytest.fixture(scope="module")
def world(backend: Backend) -> Iterator[World]:
    with quiet_world(backend) as made:
        yield made


@pytest.fixture(scope="module")
def asker(world: World) -> Iterator[Asker]:
    keeper = Keeper(world)
    yield Asker(world, keeper)
    keeper.close()


def test_every_route_has_one_row_and_every_row_a_route(world: World) -> None:
    served = set(routes(create_portal(world.runtime), create_admin(world.runtime)))
    written = [row.key for row in ROWS]
    assert {"without a row": served - set(written), "without a route": set(written) - served} == {
        "without a row": set(),
        "without a route": set(),
    }
    assert len(written) == len(set(written))


def test_a_browser_does_not_tell_the_citizens_site_who_is_an_officer(world: World) -> None:
    """Each request of an officer there is, sign for sign, one of anybody else."""
    for role in ROLES:
        asked = world.person(role).get("/tra-cuu").response.request
        assert "cookie" not in asked.headers, role
    assert [row for row in ROWS if not row.is_staff and len(set(row.cells.values())) > 1] == []


@pytest.mark.parametrize(
    ("row", "role"),
    [(row, role) for row in ROWS for role in (ROLES if row.is_staff else STANDING_FOR_ALL)],
    ids=str,
)
def test_each_role_gets_what_the_matrix_says(asker: Asker, row: Row, role: str) -> None:
    for whose in ("own", "other") if row.has_other else ("own",):
        assert set(asker.ask(row, role, whose)) == {row.expected(role, whose)}, whose


def test_an_inspector_changes_nothing_but_the_own_way_in(world: World) -> None:
    # What each of these gets is asked of the running site above.
    allowed = {row.path for row in ROWS if row.method == "POST" and row.is_staff} & OWN_WAY_IN
    done = {
        row.path
        for row in ROWS
        if row.method == "POST" and row.is_staff and row.cells["inspector"] != "403"
    }
    assert done == allowed


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "GET"], ids=str)
def test_somebody_looks_at_what_is_a_page(asker: Asker, row: Row) -> None:
    if row.seen_by in ROLES:
        assert row.expected(row.seen_by, "own") == "200"
        return
    assert row.seen_by in NO_PAGE
    role = next(role for role in ROLES if row.expected(role, "own") not in ("sign-in", "403"))
    asker.ask(row, role, "own")
    answer = asker.world.people[role].response
    if row.seen_by == "redirect":
        assert answer.is_redirect
    else:
        is_feed = answer.headers["content-type"].startswith("application/atom+xml")
        assert is_feed or answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "POST"], ids=str)
def test_somebody_looks_at_what_a_form_answers_with(asker: Asker, row: Row) -> None:
    shown = [role for role in ROLES if row.expected(role, "own") in ("200", "409", "422")]
    if row.seen_by == "file":
        asker.ask(row, shown[0], "own")
        answer = asker.world.people[shown[0]].response
        assert answer.headers["content-disposition"].startswith("attachment")
        return
    assert row.seen_by in shown if shown else row.seen_by == "-"
