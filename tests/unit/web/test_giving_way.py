"""In a rush the worker inside the web process leaves the processor to those who wait."""

import time

import pytest

from web import outbox_worker
from web.outbox_worker import FEW_REQUESTS, EmbeddedWorker

# Long enough for a machine that has other things to do.
WAY = 1.0


@pytest.fixture
def rests(monkeypatch):
    """How long a worker rests after a piece of work that took no time, with so many requests."""
    monkeypatch.setattr(outbox_worker, "LONGEST_WAY", WAY)
    monkeypatch.setattr(outbox_worker, "_LOOK_EVERY", 0.01)

    def measure(requests):
        begun = time.monotonic()
        EmbeddedWorker(None, requests)._rest(begun)
        return time.monotonic() - begun

    return measure


def test_it_gives_way_to_a_rush_but_not_for_ever(rests):
    assert rests(lambda: FEW_REQUESTS + 1) >= WAY
    assert rests(lambda: FEW_REQUESTS) < WAY


def test_it_goes_on_as_soon_as_the_rush_is_over(rests):
    left = iter([9, 9])
    assert rests(lambda: next(left, 0)) < WAY
