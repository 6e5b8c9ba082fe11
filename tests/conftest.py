"""Fixtures that several kinds of tests share. Servers start when the first test wants them."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.journeys.person import Person
from tests.servers.backends import Backend, Kind, PostgresBackend, SqliteBackend
from tests.servers.chromium import PHONE, Screen, chromium, new_screen
from tests.servers.mail import MailServer
from tests.servers.postgres import PostgresServer
from tests.servers.redis import RedisServer
from tests.servers.site import Site

StartSite = Callable[..., Site]
OpenScreen = Callable[..., Screen]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: journeys wait for mails and clocks a third of it."""
    return min((os.cpu_count() or 1) + 1, 4)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A quick PostgreSQL, which survives its clients but not the machine."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def _mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def mail_server(_mail_server: MailServer) -> MailServer:
    """An SMTP server, empty and well-behaved at the start of each test."""
    _mail_server.forget()
    return _mail_server


@pytest.fixture(scope="session")
def _backends() -> dict[str, Backend]:
    """Those that are prepared: a worker's files come in any order, and may want each again."""
    return {}


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def backend(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    _backends: dict[str, Backend],
) -> Backend:
    """Both ways to run the portal; a test that uses it runs on each."""
    if request.param not in _backends:
        folder = tmp_path_factory.mktemp(request.param)
        shared = folder.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else None
        _backends[request.param] = (
            SqliteBackend(folder, shared)
            if request.param == "sqlite"
            else PostgresBackend(
                folder,
                request.getfixturevalue("postgres_server"),
                request.getfixturevalue("redis_server"),
                shared,
            )
        )
    return _backends[request.param]


@pytest.fixture(scope="module")
def demo_site(backend: Backend) -> Iterator[Site]:
    """A site with the demonstration in it, which the tests of one module share."""
    with ExitStack() as stack:
        yield _started(stack, backend, "demonstration")


@pytest.fixture(scope="module")
def empty_site(backend: Backend) -> Iterator[Site]:
    """A migrated site with nothing in it, which the tests of one module share."""
    with ExitStack() as stack:
        yield _started(stack, backend, "empty")


@pytest.fixture
def start_site(backend: Backend) -> Iterator[StartSite]:
    """Starts sites of a test's own: start_site("empty", MAIL_URL=…)."""
    with ExitStack() as stack:

        def start(kind: Kind = "empty", **env: str) -> Site:
            return _started(stack, backend, kind, **env)

        yield start


@pytest.fixture
def person() -> Iterator[Callable[[Site], Person]]:
    """Makes people at a browser without JavaScript, each with cookies of their own."""
    with ExitStack() as stack:

        def make(site: Site) -> Person:
            someone = Person(site.url)
            stack.callback(someone.close)
            return someone

        yield make


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def open_screen(browser: Browser) -> Iterator[OpenScreen]:
    """Opens windows: open_screen(javascript=False, width=360); 1280 is an officer's desk."""
    with ExitStack() as stack:

        def open_one(
            *, javascript: bool = True, width: int = PHONE, height: int | None = None
        ) -> Screen:
            context, screen = new_screen(browser, javascript=javascript, width=width, height=height)
            stack.callback(context.close)
            return screen

        yield open_one


def _started(stack: ExitStack, backend: Backend, kind: Kind, **env: str) -> Site:
    installation = backend.installation(kind)
    installation.env.update(env)
    site = Site(installation)
    stack.callback(site.stop)
    site.start()
    return site
