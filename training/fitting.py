"""Multinomial logistic regression with an even pull towards nought on all weights."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

Numbers = NDArray[np.float64]
_MOST_STEPS = 80


def fitted(
    rows: sparse.csr_matrix, labels: Sequence[int], width: int, pull: float, evening: float
) -> Numbers:
    """The weights, one row for each column of `rows` and one column for each label.

    There are far more columns than rows, and the best weights are sums of rows; so these sums
    are sought, on axes on which the rows are known exactly.
    """
    alike = np.asarray((rows @ rows.T).todense())
    values, axes = np.linalg.eigh(alike)
    kept = values > values[-1] * 1e-9
    points = axes[:, kept] * np.sqrt(values[kept])
    found = _best(points, points.T, labels, width, pull, _evened(labels, width, evening))
    return np.asarray(rows.T @ ((axes[:, kept] / np.sqrt(values[kept])) @ found))


def fitted_to_many(
    rows: sparse.csr_matrix,
    labels: Sequence[int],
    width: int,
    pull: float,
    evening: float,
    shares: Numbers,
) -> Numbers:
    """The same for thousands of rows, sought directly. `shares`: how much each row counts."""
    weight = _evened(labels, width, evening) * shares
    return _best(rows, rows.T.tocsr(), labels, width, pull, weight)


def _evened(labels: Sequence[int], width: int, evening: float) -> Numbers:
    """How much each row counts, so that rare labels count as much as frequent ones, or less."""
    frequency = Counter(labels)
    count = len(labels)
    return np.array([(count / width / frequency[label]) ** evening for label in labels])


def _best(
    points: Any, turned: Any, labels: Sequence[int], width: int, pull: float, weight: Numbers
) -> Numbers:
    truth = np.eye(width)[list(labels)]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        found = flat.reshape(-1, width)
        margins = points @ found
        margins -= margins.max(axis=1, keepdims=True)
        chances = np.exp(margins)
        chances /= chances.sum(axis=1, keepdims=True)
        missed = -(weight * np.log((chances * truth).sum(axis=1) + 1e-12)).sum()
        slope = turned @ ((chances - truth) * weight[:, None]) + pull * found
        return float(missed + 0.5 * pull * (found * found).sum()), slope.ravel()

    start = np.zeros(points.shape[1] * width)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _MOST_STEPS})
    return np.asarray(best.x.reshape(-1, width))
