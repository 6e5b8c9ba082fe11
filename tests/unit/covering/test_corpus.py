"""The detector over texts that somebody else wrote; the figures stand in docs/covering.md."""

import pytest

from bench.covering import PUBLIC, Figures, half, measure, rows
from dialogue.covering.finding import NUMBERS


@pytest.fixture(scope="module")
def counted() -> Figures:
    return measure(rows(None))


def test_numbers_are_found(counted: Figures) -> None:
    assert counted.recall(*NUMBERS) >= 0.96
    assert counted.precision(*NUMBERS) >= 0.94


def test_names_addresses_and_days_of_birth_are_mostly_found(counted: Figures) -> None:
    assert counted.recall("name") >= 0.85
    assert counted.precision("name") >= 0.92
    assert counted.recall("birth") >= 0.80
    assert counted.recall("address") >= 0.60


def test_lines_of_offices_stay_mostly_readable(counted: Figures) -> None:
    assert counted.recall(PUBLIC) >= 0.70


def test_the_halves_share_no_text() -> None:
    seen, blind = ({row["id"] for row in rows(one)} for one in ("seen", "blind"))
    assert not seen & blind
    assert len(seen | blind) >= 300
    assert all(half(one) == "seen" for one in seen)
