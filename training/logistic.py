"""Logistic regression with a pull towards nought, as small as it needs to be."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_expit


def fitted(
    x: np.ndarray, y: np.ndarray, weight: np.ndarray, pull: float
) -> tuple[np.ndarray, float]:
    """The weights of the columns of `x` and the bias; `y` is true or false for each row."""
    sign = np.where(y, 1.0, -1.0)

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (x @ at[:-1] + at[-1])
        slope = -weight * sign * np.exp(log_expit(-margin))
        value = -(weight * log_expit(margin)).sum() + pull / 2 * (at[:-1] @ at[:-1])
        return value, np.append(x.T @ slope + pull * at[:-1], slope.sum())

    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B")
    return found.x[:-1], float(found.x[-1])
