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
# Every weight and rarity there can be: one number for all that are alike keeps the tables near.
_WEIGHTS = {weight: weight for weight in range(-128, 128)}
_RARITIES = [step / 32 for step in range(256)]
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
    """Weights in whole numbers from -127 to 127: for each feature a row, one number a label."""

    version: str
    labels: tuple[str, ...]
    group_scales: Mapping[str, float]
    rows: Mapping[int, int]
    rarity: Sequence[float]
    weights: Sequence[Sequence[int]]
    weight_scale: float

    def margins(self, counts: Mapping[str, Mapping[int, float]]) -> list[float]:
        """How much speaks for each label."""
        find, rarity = self.rows.get, self.rarity
        rows: list[int] = []
        values: list[float] = []
        for group, scale in self.group_scales.items():
            found = [
                (row, count)
                for number, count in counts[group].items()
                if (row := find(number)) is not None
            ]
            plain = group in PLAIN_GROUPS
            # Nearly all is counted once and weighs 1: that is not asked each time.
            heavy = [
                rarity[row]
                if count == 1 and not plain
                else weight_of_count(group, count) * rarity[row]
                for row, count in found
            ]
            length = sum(map(mul, heavy, heavy))
            if not length:
                continue
            by = scale * self.weight_scale
            if not plain:
                by /= math.sqrt(length)
            rows += [row for row, _ in found]
            values += [by * value for value in heavy]
        if not rows:
            return [0.0] * len(self.labels)
        by_label = zip(*map(self.weights.__getitem__, rows), strict=True)
        return [sum(map(mul, values, one)) for one in by_label]


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
        rarity=list(map(_RARITIES.__getitem__, numbers("B", "rarity"))),
        weights=list(zip(*[map(_WEIGHTS.__getitem__, weights)] * len(labels), strict=True)),
        weight_scale=float(str(packed["weight_scale"])),
    )
