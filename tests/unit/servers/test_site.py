"""The portal under test is a whole one, on both backends, and each test gets its own."""

from collections.abc import Callable

import httpx
import pytest

from tests.journeys.person import Person
from tests.servers.backends import Backend
from tests.servers.site import Site


def test_serves_both_sites(empty_site: Site, person: Callable[[Site], Person]) -> None:
    somebody = person(empty_site)
    assert somebody.get("/").status == 200
    assert somebody.get("/quan-tri/", follow=True).status == 200
    assert "Traceback" not in empty_site.log


def test_the_demonstration_says_how_to_sign_in(demo_site: Site) -> None:
    assert "/quan-tri" in demo_site.installation.printed
    assert httpx.get(demo_site.url).status_code == 200


@pytest.mark.parametrize("anew", [False, True])
def test_is_killed_and_comes_back_on_its_port(backend: Backend, anew: bool) -> None:
    site = Site(backend.installation("empty"), anew=anew)
    try:
        site.start()
        site.kill()
        assert not site.web.is_running
        site.restart()
        assert httpx.get(site.url).status_code == 200
        assert site.worker is None or site.worker.is_running
    finally:
        site.stop()


def test_a_command_that_fails_says_so(backend: Backend) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)journal nonsense: 2.*No such command"):
        backend.installation("empty").flask("journal", "nonsense")


def test_installations_share_nothing_but_their_beginning(backend: Backend) -> None:
    one, other = backend.installation("empty"), backend.installation("empty")
    assert one.database_url != other.database_url
    assert one.var != other.var
    assert [path.name for path in one.var.iterdir()] == [path.name for path in other.var.iterdir()]
    one.flask("db", "check")
    other.flask("journal", "verify")
