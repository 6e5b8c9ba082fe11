"""Multinomial logistic regression with an even pull towards nought on all weights."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

Numbers = NDArray[np.float64]


def fitted(
    rows: sparse.csr_matrix,
    labels: Sequence[int],
    width: int,
    pull: float,
    evening: float,
    shares: Numbers | None = None,
) -> Numbers:
    """The weights, one row for each column of `rows` and one column for each label.

    `evening` between 0 and 1 says how far rare labels count as much as frequent ones. There are
    far more columns than rows, and the best weights are sums of rows; so these sums are sought.
    """
    count = rows.shape[0]
    truth = np.eye(width)[list(labels)]
    frequency = Counter(labels)
    weight = np.array([(count / width / frequency[label]) ** evening for label in labels])
    if shares is not None:
        weight = weight * shares
    alike = np.asarray((rows @ rows.T).todense())
    values, axes = np.linalg.eigh(alike)
    kept = values > values[-1] * 1e-9
    points = axes[:, kept] * np.sqrt(values[kept])

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        found = flat.reshape(-1, width)
        margins = points @ found
        margins -= margins.max(axis=1, keepdims=True)
        chances = np.exp(margins)
        chances /= chances.sum(axis=1, keepdims=True)
        missed = -(weight * np.log((chances * truth).sum(axis=1) + 1e-12)).sum()
        slope = points.T @ ((chances - truth) * weight[:, None]) + pull * found
        return missed + 0.5 * pull * (found * found).sum(), slope.ravel()

    start = np.zeros(points.shape[1] * width)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    found = best.x.reshape(-1, width)
    of_rows = (axes[:, kept] / np.sqrt(values[kept])) @ found
    return np.asarray(rows.T @ of_rows)
