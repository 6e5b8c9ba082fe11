"""The linear model: shipped weights, and what they say about the features of a text.

The weights are made by `python -m training` and read here without any library of numbers.
"""

import base64
import json
import math
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).with_name("weights.json")
# Counts of words tell less the more often a word comes; what a rule found is there or not.
COUNTED_GROUPS = ("w", "s")


def feature_id(group: str, name: str) -> int:
    """The number under which a feature is kept."""
    return zlib.crc32(f"{group}:{name}".encode())


def weight_of_count(group: str, count: float) -> float:
    """How much a feature weighs that was counted so many times in a text."""
    return 1 + math.log(count) if group in COUNTED_GROUPS else 1.0


@dataclass(frozen=True)
class Model:
    """Weights in whole numbers from -127 to 127, one row for each feature."""

    version: str
    labels: tuple[str, ...]
    group_scales: Mapping[str, float]
    rows: Mapping[int, int]
    rarity: "array[float]"
    weights: "array[int]"
    weight_scale: float

    def margins(self, counts: Mapping[str, Mapping[str, float]]) -> list[float]:
        """How much speaks for each label."""
        width = len(self.labels)
        totals = [0.0] * width
        for group, scale in self.group_scales.items():
            found: list[tuple[int, float]] = []
            length = 0.0
            for name, count in counts[group].items():
                row = self.rows.get(feature_id(group, name))
                if row is None:
                    continue
                value = weight_of_count(group, count) * self.rarity[row]
                length += value * value
                found.append((row * width, value))
            if not found:
                continue
            by = scale * self.weight_scale / math.sqrt(length)
            for start, value in found:
                value *= by
                for place in range(width):
                    totals[place] += value * self.weights[start + place]
        return totals

    def chances(self, counts: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
        """The chance of each label; together they are 1."""
        return dict(zip(self.labels, softmax(self.margins(counts)), strict=True))


def softmax(margins: list[float]) -> list[float]:
    """Chances from margins."""
    highest = max(margins)
    raised = [math.exp(margin - highest) for margin in margins]
    return [one / sum(raised) for one in raised]


@lru_cache(maxsize=1)
def shipped() -> dict[str, Model]:
    """The models of the shipped file by their names."""
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return {
        name: _unpacked(content["version"], packed) for name, packed in content["models"].items()
    }


def _unpacked(version: str, packed: dict[str, object]) -> Model:
    def numbers(code: str, key: str) -> "array[int]":
        found: array[int] = array(code)
        found.frombytes(zlib.decompress(base64.b64decode(str(packed[key]))))
        return found

    ids = numbers("I", "ids")
    scales = packed["group_scales"]
    assert isinstance(scales, dict)
    labels = packed["labels"]
    assert isinstance(labels, list)
    return Model(
        version=version,
        labels=tuple(labels),
        group_scales=scales,
        rows={one: row for row, one in enumerate(ids)},
        rarity=array("f", [step / 32 for step in numbers("B", "rarity")]),
        weights=numbers("b", "weights"),
        weight_scale=float(str(packed["weight_scale"])),
    )
