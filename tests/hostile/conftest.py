"""The world that the tests of bad input share, and how much of it they try."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.hostile.world import World
from tests.servers.backends import Backend
from tests.servers.site import Site

settings.register_profile(
    "hostile",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=6,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="session")
def world(backend: Backend, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The demonstration with everybody in it; nothing changes but by the tests themselves."""
    with ExitStack() as stack:
        installation = backend.installation("demonstration")
        installation.env["WORKER"] = "none"
        site = Site(installation)
        stack.callback(site.stop)
        site.start()
        folder = tmp_path_factory.mktemp("routes")
        yield World(site, folder, stack, is_sqlite=backend.name == "sqlite")
