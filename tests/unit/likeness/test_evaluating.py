"""The figures themselves, on scores small enough to count by hand."""

import pytest

from dialogue.likeness.evaluating import report

ROWS = [
    {"id": "a", "group_id": "1", "kind": "same"},
    {"id": "b", "group_id": "1", "kind": "same"},
    {"id": "c", "group_id": "2", "kind": "same"},
    {"id": "d", "group_id": "2", "kind": "same"},
    {"id": "e", "group_id": "3", "kind": "near_miss"},
    {"id": "f", "group_id": "3", "kind": "near_miss"},
]


def scores(**pairs: float) -> dict[frozenset[str], float]:
    return {frozenset(pair): score for pair, score in pairs.items()}


def test_a_near_miss_called_the_same_costs_precision() -> None:
    found = report(ROWS, scores(ab=0.9, cd=0.8, ef=0.7, ac=0.1), 0.5)
    assert (found.texts, found.first) == (4, 1.0)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == 1.0


def test_a_partner_behind_another_is_not_first() -> None:
    found = report(ROWS, scores(ab=0.4, ac=0.6, cd=0.9), 0.5)
    assert found.first == 3 / 4
    assert found.recall == 0.5
    assert found.precision_at_recall == pytest.approx(2 / 3)


def test_the_best_threshold_leaves_the_near_miss_out() -> None:
    found = report(ROWS, scores(ab=0.9, cd=0.8, ef=0.7), None)
    assert found.best_from == 0.8
    assert found.precision == 1.0
