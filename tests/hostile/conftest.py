"""The world that the tests of bad input share, and how much of it they try."""

import os
import pickle
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.hostile.world import World
from tests.servers.backends import Backend, alone
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
    base = tmp_path_factory.getbasetemp()
    is_shared = backend.name == "sqlite" and "PYTEST_XDIST_WORKER" in os.environ
    with ExitStack() as stack:
        if not is_shared:
            yield _started(stack, backend, base, None)
            return
        # The walk takes as long as many tests: of all processes that test, one makes it.
        kept = base.parent / "hostile_world"
        with alone(kept):
            made = _started(stack, backend, base, kept if kept.exists() else None)
            if not kept.exists():
                _hand_on(made, kept)
        yield made


def _started(stack: ExitStack, backend: Backend, base: Path, kept: Path | None) -> World:
    installation = backend.installation("demonstration")
    installation.env["WORKER"] = "none"
    met = None
    if kept is not None:
        shutil.rmtree(installation.var)
        shutil.copytree(kept / "var", installation.var)
        met = pickle.loads((kept / "met").read_bytes())
    site = Site(installation)
    stack.callback(site.stop)
    site.start()
    folder = base / f"routes_{backend.name}"
    folder.mkdir()
    return World(site, folder, stack, is_sqlite=backend.name == "sqlite", met=met)


def _hand_on(made: World, kept: Path) -> None:
    """Lay the world down where another process finds it, whole or not at all."""
    begun = kept.with_suffix(".begun")
    shutil.copytree(made.site.installation.var, begun / "var")
    (begun / "met").write_bytes(pickle.dumps(made.met))
    begun.rename(kept)
