"""Pages that look different by what has happened, and those that say that something is amiss."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.access.looking import Looker, looking
from tests.access.matrix import STAFF, Row, read_matrix
from tests.access.world import OTHER_SLUG, SLUG, give_password, quiet_world
from tests.factories.ward import make_ward
from tests.journeys.officers import PASSWORD
from tests.journeys.person import Person
from tests.servers.backends import Backend, on_sqlite

pytestmark = [on_sqlite, pytest.mark.browser]

ROWS = {row.key: row for row in read_matrix()}
STEP = "/hoi-nghi/<slug>/gui-y-kien/<step>"
OPINION = f"{STAFF}/y-kien/<opinion_id>"
WORK = f"{STAFF}/viec-co-quan/<assignment_id>"

# The page, what it is asked about, and what is added to its address.
STATES = [
    ("/hoi-dap", "-", "?q=den+duong"),
    ("/hoi-dap", "-", "?q=khongcotunaynhuthe"),
    ("/hoi-dap", "-", f"?hoi-nghi={SLUG}"),
    ("/hoi-nghi/<slug>/gui-y-kien", "draft", ""),
    ("/hoi-nghi/<slug>/gui-y-kien", "sent draft", ""),
    (STEP, "sent draft", ""),
    ("/hoi-nghi/<slug>/gui-y-kien/kiem-tra", "complaint draft", ""),
    ("/da-xoa-khoi-may", "-", "?gui=1"),
    ("/tra-cuu/<code>", "accepted", ""),
    ("/tra-cuu/<code>", "excluded", ""),
    ("/tra-cuu/<code>", "withdrawn", ""),
    (f"{STAFF}/hang-cho", "-", "?tat-ca=new"),
    (f"{STAFF}/da-xu-ly", "-", "?trang-thai=khong-thuoc-pham-vi"),
    (f"{STAFF}/da-xu-ly", "-", "?trang-thai=da-rut"),
    (f"{STAFF}/da-xu-ly/<opinion_id>", "accepted", ""),
    (f"{STAFF}/da-xu-ly/<opinion_id>", "withdrawn", ""),
    ("/tra-cuu/<code>", "sent back", ""),
    ("/tra-cuu/<code>", "asked", ""),
    ("/tra-cuu/<code>", "under review", ""),
    ("/tra-cuu/<code>", "reviewed", ""),
    ("/tra-cuu/<code>", "taken back", ""),
    (f"{STAFF}/da-xu-ly/<opinion_id>", "reviewed", ""),
    (OPINION, "taken back", ""),
    (f"{STAFF}/hang-cho/tim", "-", "?q=den+duong"),
    (f"{STAFF}/hang-cho/tim", "-", "?q=khongcotunaynhuthe"),
    (OPINION, "noted", ""),
    (f"{OPINION}/hoi-lai", "begun", ""),
    (f"{OPINION}/chap-nhan", "begun", ""),
    (OPINION, "opened", ""),
    (OPINION, "asked", ""),
    (OPINION, "completed", ""),
    (OPINION, "replied", ""),
    (f"{OPINION}/loi-nguoi-gui", "sent back", ""),
    (OPINION, "held by another", ""),
    (f"{OPINION}/chap-nhan", "opened", "?loc=khongcovandenao"),
    (f"{OPINION}/khong-thuoc-pham-vi", "opened", "?can-cu=KN"),
    (f"{STAFF}/cho-xac-nhan/<opinion_id>", "proposed oneself", ""),
    (f"{STAFF}/van-de/<matter_id>", "routed matter", ""),
    (WORK, "assignment", ""),
    (WORK, "taken", ""),
    (WORK, "submitted", ""),
    (WORK, "returned", ""),
    (WORK, "signed on paper", ""),
    (f"{STAFF}/cho-duyet/<answer_id>", "signed on paper", ""),
    (f"{STAFF}/cong-khai/<answer_id>", "decided", ""),
]
# What nobody has yet: each list of a ward in which nothing has been sent.
EMPTY = {
    "moderator": (
        "cho-nguoi-gui",
        "de-nghi-xem-lai",
        "hang-cho",
        "goi-y",
        "cho-xac-nhan",
        "da-xu-ly",
        "van-de",
    ),
    "trusted": ("niem-phong",),
    "coordinator": ("cho-duyet", "cong-khai"),
    "works_officer": ("viec-co-quan", "da-tra-loi"),
    "admin": ("lich/2099",),
}
AMISS = [
    ("anonymous", "/khong-co-trang-nay", 404),
    ("anonymous", "/hoi-dap/2020-0001", 404),
    ("anonymous", "/tra-cuu/l/khong-co-lien-ket-nay", 404),
    ("anonymous", f"/hoi-nghi/{OTHER_SLUG}/gui-y-kien/bien-nhan", 410),
    ("anonymous", f"{STAFF}/mat-khau/khong-co-lien-ket-nay", 410),
    ("moderator", f"{STAFF}/khong-co-trang-nay", 404),
    ("moderator", f"{STAFF}/can-bo", 403),
]


@pytest.fixture(scope="module")
def looker(backend: Backend, browser: Browser) -> Iterator[Looker]:
    with quiet_world(backend) as world, looking(browser, world) as made:
        yield made


@pytest.fixture(scope="module")
def newcomers(looker: Looker) -> Iterator[dict[str, Person]]:
    """The officers of a ward in which nothing has been sent."""
    world = looker.world
    ward = make_ward(world.runtime, prefix="CT26", slug="chua-co-gi", moment=world.own.moment)
    people = {}
    for name in EMPTY:
        account_id = ward.actors[name].account_id
        assert account_id is not None
        give_password(world.runtime, account_id)
        people[name] = Person(world.site.url).get(f"{STAFF}/dang-nhap")
        login = f"{name}.ct26".replace("_", ".")
        people[name].submit(login=login, password=PASSWORD)
    yield people
    for person in people.values():
        person.close()


@pytest.mark.parametrize(("path", "thing", "more"), STATES)
def test_a_state_of_a_page_has_no_fault(looker: Looker, path: str, thing: str, more: str) -> None:
    row = ROWS[path, "GET"]
    response = looker.open(row.seen_by, row.address(looker.things(row, thing)) + more)
    assert response is not None
    assert response.status == 200
    assert response.request.redirected_from is None
    assert looker.faults() == []


@pytest.mark.parametrize("step", ["chu-de", "noi-xay-ra", "nguoi-gui", "dong-y"])
def test_each_step_of_sending_has_no_fault(looker: Looker, step: str) -> None:
    values = looker.things(ROWS[STEP, "GET"], "full draft") | {"step": step}
    response = looker.open("anonymous", ROWS[STEP, "GET"].address(values))
    assert response is not None
    assert response.status == 200
    row = Row(f"{STEP} {step}", "GET", "", "anonymous", {})
    assert looker.faults() + looker.title_faults(row) == []


@pytest.mark.parametrize(
    ("name", "path"), [(name, path) for name, paths in EMPTY.items() for path in paths]
)
def test_an_empty_list_has_no_fault(
    looker: Looker, newcomers: dict[str, Person], name: str, path: str
) -> None:
    response = looker.open_as(newcomers[name], f"{STAFF}/{path}")
    assert response is not None
    assert response.status == 200
    assert looker.faults() == []


@pytest.mark.parametrize(("role", "address", "status"), AMISS)
def test_a_page_that_says_no_has_no_fault(
    looker: Looker, role: str, address: str, status: int
) -> None:
    looker.world.person(role)
    response = looker.open(role, address)
    assert response is not None
    assert response.status == status
    assert looker.faults() == []
