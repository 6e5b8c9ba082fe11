"""Every page of both sites, narrow and wide: axe finds nothing, nothing sticks out or breaks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.access.looking import Looker, looking
from tests.access.matrix import NO_PAGE, Row, read_matrix
from tests.access.world import quiet_world
from tests.servers.backends import Backend, on_sqlite

pytestmark = [on_sqlite, pytest.mark.browser]

OPENED = [row for row in read_matrix() if row.method == "GET"]
PAGES = [row for row in OPENED if row.seen_by not in NO_PAGE]


@pytest.fixture(scope="module")
def looker(backend: Backend, browser: Browser) -> Iterator[Looker]:
    with quiet_world(backend) as world, looking(browser, world) as made:
        yield made


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_has_no_fault(looker: Looker, row: Row) -> None:
    response = looker.open(row.seen_by, row.address(looker.things(row)))
    assert response is not None
    assert response.status == 200
    assert response.request.redirected_from is None
    assert looker.faults() + looker.title_faults(row) == []
