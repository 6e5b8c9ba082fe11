"""Every form after a wrong submission: what is wrong is said, announced and led to."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.access.looking import Looker, looking
from tests.access.matrix import ROLES, STAFF, Row, read_matrix
from tests.access.things import Maker, Values
from tests.access.world import quiet_world
from tests.journeys.rows import value
from tests.servers.backends import Backend, on_sqlite

pytestmark = [on_sqlite, pytest.mark.browser]

ROWS = {row.key: row for row in read_matrix()}
SENT = [row for row in ROWS.values() if row.method == "POST" and row.seen_by in ROLES]
STEP = "/hoi-nghi/<slug>/gui-y-kien/<step>"
WORK = f"{STAFF}/viec-co-quan/<assignment_id>"
SEALED = f"{STAFF}/niem-phong"
# Forms that ask for nothing: these cannot be wrong, only late, or they answer with a page.
ONLY_LATE = {
    f"{STAFF}/cho-duyet/<answer_id>",
    f"{STAFF}/cong-khai/<answer_id>",
    f"{WORK}/bo-dinh-chinh",
    f"{STAFF}/phan-bo/<quota_id>/bo-y-kien",
    f"{STAFF}/thu-tu/<order_id>/cap-nhat",
    f"{STAFF}/don-vi/nhap/<list_id>",
    f"{STAFF}/don-vi/<unit_id>/bo-thay-doi",
    f"{STAFF}/co-quan/<organisation_id>/bo-thay-doi",
}
ANSWERS_WITH_A_PAGE = {row.path for row in SENT if row.expected(row.seen_by, "own") == "200"}
# A draft may be saved with gaps; it may not be given to the head with them.
PRESSED = {WORK: {"viec": "trinh"}}
# Without these nothing would be decided: a table is only looked at, an order takes no step.
DECIDING = {
    f"{STAFF}/phan-bo/bang": {"viec": "luu"},
    f"{STAFF}/thu-tu/<order_id>/buoc": {"step": "confirm"},
}
DECIDED_ON = (
    f"{STAFF}/y-kien/<opinion_id>/chap-nhan",
    f"{STAFF}/y-kien/<opinion_id>/khong-thuoc-pham-vi",
    f"{STAFF}/y-kien/<opinion_id>/tra-lai-bo-sung",
    f"{STAFF}/y-kien/<opinion_id>/hoi-lai",
    f"{STAFF}/y-kien/<opinion_id>/loi-nguoi-gui",
    f"{STAFF}/y-kien/<opinion_id>/tach",
    f"{STAFF}/van-de/y-kien/<opinion_id>/chuyen",
    f"{STAFF}/cho-xac-nhan/<opinion_id>/xac-nhan",
    f"{STAFF}/cho-xac-nhan/<opinion_id>/khong-dong-y",
    f"{STAFF}/de-nghi-xem-lai/<opinion_id>",
    f"{SEALED}/<opinion_id>/chuyen",
    f"{SEALED}/<opinion_id>/xem-lai",
    f"{SEALED}/<opinion_id>/xac-nhan",
    f"{SEALED}/<opinion_id>/khong-dong-y",
    f"{SEALED}/can-bao-tin/<task_id>/ket-qua",
    WORK,
    f"{WORK}/ky",
    f"{WORK}/tra-de-sua",
    f"{WORK}/rut-chu-ky",
    f"{WORK}/bo-dinh-chinh",
    f"{STAFF}/cho-duyet/<answer_id>",
    f"{STAFF}/cho-duyet/<answer_id>/tra-lai",
    f"{STAFF}/cong-khai/<answer_id>",
    f"{STAFF}/cong-khai/<answer_id>/dinh-chinh",
    f"{STAFF}/can-bao-tin/<task_id>/ket-qua",
    f"{STAFF}/ke-hoach/<plan_id>/buoi/<key>",
    f"{STAFF}/ke-hoach/<plan_id>/viec/<key>",
    f"{STAFF}/ke-hoach/<plan_id>/co-quan/<key>",
    f"{STAFF}/ke-hoach/<plan_id>/phan-bo",
    f"{STAFF}/ke-hoach/<plan_id>/buoi/<key>/bo",
    f"{STAFF}/ke-hoach/<plan_id>/buoi/<key>/lap",
    f"{STAFF}/ke-hoach/<plan_id>/buoi/<key>/noi",
    f"{STAFF}/ke-hoach/<plan_id>/viec/<key>/bo",
    f"{STAFF}/ke-hoach/<plan_id>/co-quan/<key>/bo",
    f"{STAFF}/ke-hoach/<plan_id>/them-buoi",
    f"{STAFF}/ke-hoach/<plan_id>/them-viec",
    f"{STAFF}/ke-hoach/<plan_id>/them-co-quan",
    f"{STAFF}/chuyen-tiep/<opinion_id>/ky-sau",
    f"{STAFF}/chuyen-tiep/<opinion_id>/co-quan",
    f"{STAFF}/phan-bo/bang",
    f"{STAFF}/phan-bo/<quota_id>/sua",
    f"{STAFF}/thu-tu/<order_id>/chuyen",
    f"{STAFF}/thu-tu/<order_id>/de-xuat-lai",
    f"{STAFF}/thu-tu/<order_id>/cap-nhat",
    f"{STAFF}/thu-tu/<order_id>/buoc",
    f"{STAFF}/don-vi/nhap/<list_id>",
    f"{STAFF}/don-vi/<unit_id>/bo-thay-doi",
    f"{STAFF}/co-quan/<organisation_id>/bo-thay-doi",
)


@pytest.fixture(scope="module")
def looker(backend: Backend, browser: Browser) -> Iterator[Looker]:
    with quiet_world(backend) as world, looking(browser, world) as made:
        yield made


def open_form(looker: Looker, row: Row, values: Values) -> str:
    """Stand on the page that holds the form of a route; the address it is sent to."""
    target = row.address(values)
    if target.startswith(f"{SEALED}/"):
        looker.open(row.seen_by, SEALED)
        if not target.endswith("/mo"):
            one = (
                f"can-bao-tin/{values['task_id']}" if "task_id" in values else values["opinion_id"]
            )
            looker.send_wrong(f"{SEALED}/{one}/mo", reason="decide")
        if target.endswith("/cap-lai-mat-ma"):
            looker.send_wrong(f"{SEALED}/{one}/nguoi-gui", reason="renewal")
    elif (row.path, "GET") in ROWS:
        looker.open(row.seen_by, target)
    else:
        looker.open(row.seen_by, target.rpartition("/")[0])
    return target


@pytest.fixture(scope="module")
def noted() -> dict[str, bool]:
    """Whether the form of a route names a revision, where a test has looked at it already."""
    return {}


@pytest.mark.parametrize("row", [r for r in SENT if r.path not in ONLY_LATE], ids=str)
def test_an_empty_form_says_what_is_missing(
    looker: Looker, noted: dict[str, bool], row: Row
) -> None:
    values = looker.things(row, is_spent=is_changed(row))
    target = open_form(looker, row, values)
    noted[row.path] = has_revision(looker, target)
    response = looker.send_wrong(target, **PRESSED.get(row.path, {}))
    if row.path in ANSWERS_WITH_A_PAGE:
        assert response.status == 200
        assert looker.faults_where_it_is_used() == []
        return
    assert response.status == 422
    assert looker.summary_faults() + looker.faults_where_it_is_used() == []


@pytest.mark.parametrize("step", ["chu-de", "noi-xay-ra", "nguoi-gui", "dong-y"])
def test_each_step_of_sending_says_what_is_missing(looker: Looker, step: str) -> None:
    row = ROWS[STEP, "POST"]
    values = looker.things(row, "full draft", is_spent=True) | {"step": step}
    response = looker.send_wrong(open_form(looker, row, values))
    assert response.status == 422
    assert looker.summary_faults() + looker.faults_where_it_is_used() == []


@pytest.mark.parametrize("path", DECIDED_ON)
def test_who_decides_later_sees_that_another_was_first(looker: Looker, path: str) -> None:
    row = ROWS[path, "POST"]
    target = open_form(looker, row, looker.things(row))
    response = looker.send_wrong(target, stale=True, **DECIDING.get(path, {}))
    assert response.status == 409
    assert looker.faults_where_it_is_used() == []


def test_every_form_that_names_a_revision_is_tried_too_late(
    looker: Looker, noted: dict[str, bool]
) -> None:
    for row in SENT:
        if row.path not in noted:
            target = open_form(looker, row, looker.things(row))
            noted[row.path] = has_revision(looker, target)
    late = {path for path, names_one in noted.items() if names_one}
    assert late - ANSWERS_WITH_A_PAGE == set(DECIDED_ON)


def test_an_opinion_that_is_answered_meanwhile_is_not_withdrawn(looker: Looker) -> None:
    row = ROWS["/tra-cuu/<code>/rut", "GET"]
    values = looker.things(row, "accepted")
    looker.open("anonymous", row.address(values))
    matter_id = value(
        looker.world.site,
        "SELECT matter_id FROM matter_opinions JOIN opinions ON opinions.id = opinion_id"
        " WHERE code = :code",
        code=values["code"],
    )
    Maker(looker.world, looker.world.own, matter_id=matter_id).make("decided")
    response = looker.send_wrong(row.address(values))
    assert response.status == 422
    assert looker.summary_faults() + looker.faults_where_it_is_used() == []


def is_changed(row: Row) -> bool:
    """Whether a wrong submission leaves a mark: a draft of a citizen keeps even what is wrong."""
    return not row.is_staff or row.path in ANSWERS_WITH_A_PAGE


def has_revision(looker: Looker, target: str) -> bool:
    """Whether the form that goes to this address names the revision that was shown, or a digest."""
    fields = looker.screen.page.locator(
        f"form:is([action='{target}'], [action^='{target}?'])"
        " :is(input[name$=revision], input[name=digest])"
    )
    return fields.count() > 0
