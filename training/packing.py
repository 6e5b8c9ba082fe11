"""The weights as the product reads them: whole numbers, packed."""

import base64
import zlib
from array import array
from typing import Any

import numpy as np

from training.matrix import RARITY_STEPS
from training.stacking import Fitted

_LARGEST = 127


def packed(model: Fitted) -> dict[str, Any]:
    """One model of the file; weights are rounded to steps of a 127th of the largest."""
    columns, weights = model.columns, model.weights
    scale = float(np.abs(weights).max()) / _LARGEST
    whole = np.rint(weights / scale).astype(int)
    kept = [row for row in range(len(columns.ids)) if whole[row].any()]
    return {
        "labels": model.labels,
        "group_scales": columns.scales,
        "weight_scale": scale,
        "ids": _text("I", [columns.ids[row] for row in kept]),
        "rarity": _text("B", [round(columns.rarity[row] * RARITY_STEPS) for row in kept]),
        "weights": _text("b", [int(one) for row in kept for one in whole[row]]),
    }


def _text(code: str, numbers: list[int]) -> str:
    return base64.b64encode(zlib.compress(array(code, numbers).tobytes(), 9)).decode()
