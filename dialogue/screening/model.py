"""The linear model: shipped weights, and what they say about the features of a text.

The weights are made by `python -m training` and read here without any library of numbers.
"""

import base64
import json
import math
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from pathlib import Path

SHIPPED = Path(__file__).with_name("weights.json")
# Counts of words tell less the more often a word comes; what a rule found is there or not.
COUNTED_GROUPS = ("w", "s")
# Groups whose numbers count as they are: what the single sentences say.
PLAIN_GROUPS = ("l",)


@lru_cache(maxsize=65536)
def feature_id(group: str, name: str) -> int:
    """The number under which a feature is kept."""
    return zlib.crc32(f"{group}:{name}".encode())


def weight_of_count(group: str, count: float) -> float:
    """How much a feature weighs that was counted so many times in a text."""
    if group in PLAIN_GROUPS:
        return count
    if count == 1 or group not in COUNTED_GROUPS:
        return 1.0
    return 1 + math.log(count)


@dataclass(frozen=True)
class Model:
    """Weights in whole numbers from -127 to 127: for each label one number in each row."""

    version: str
    labels: tuple[str, ...]
    group_scales: Mapping[str, float]
    rows: Mapping[int, int]
    rarity: Sequence[float]
    weights: Sequence[Sequence[int]]
    weight_scale: float

    def margins(self, counts: Mapping[str, Mapping[str, float]]) -> list[float]:
        """How much speaks for each label."""
        find, rarity = self.rows.get, self.rarity
        rows: list[int] = []
        values: list[float] = []
        for group, scale in self.group_scales.items():
            # Nearly all is counted once and weighs 1: that is not asked each time.
            plain = group in PLAIN_GROUPS
            found = [
                (row, rarity[row])
                if count == 1 and not plain
                else (row, weight_of_count(group, count) * rarity[row])
                for name, count in counts[group].items()
                if (row := find(feature_id(group, name))) is not None
            ]
            length = sum([value * value for _, value in found])
            if not length:
                continue
            by = scale * self.weight_scale
            if not plain:
                by /= math.sqrt(length)
            rows += [row for row, _ in found]
            values += [by * value for _, value in found]
        return [sum(map(mul, values, map(one.__getitem__, rows))) for one in self.weights]


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
    weights = numbers("b", "weights")
    return Model(
        version=version,
        labels=tuple(labels),
        group_scales=scales,
        rows={one: row for row, one in enumerate(ids)},
        rarity=[step / 32 for step in numbers("B", "rarity")],
        weights=[weights[place :: len(labels)].tolist() for place in range(len(labels))],
        weight_scale=float(str(packed["weight_scale"])),
    )
