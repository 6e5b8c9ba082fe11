"""A linear model over words and meanings: the likeliest fields and agencies, and why.

The weights are data made by `python -m training.suggesting`. Fields and agencies carry the names
of the texts they were learned from; a locality maps them to its own (`mapping`).
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dialogue.likeness.reading import Reading, read

SHIPPED = Path(__file__).with_name("weights.json")
# How much a meaning counts beside a word, and how many words give the reason.
MEANING, REASONS = 0.7, 4


@dataclass(frozen=True)
class Suggestion:
    """`name` as it was learned; `chance` from 0 to 1; `words` that spoke for it, as written."""

    name: str
    chance: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Linear:
    """For each name its bias, and for each feature its weights by the number of a name."""

    names: Sequence[str]
    bias: Sequence[float]
    weights: Mapping[str, Mapping[str, int]]
    unit: float

    def best(self, found: Mapping[str, float], written: Mapping[str, str]) -> list[Suggestion]:
        """All names, likeliest first."""
        totals = list(self.bias)
        spoke: list[dict[str, float]] = [{} for _ in self.names]
        for feature, value in found.items():
            for number, weight in self.weights.get(feature, {}).items():
                share = value * weight * self.unit
                totals[int(number)] += share
                if share > 0 and feature in written:
                    spoke[int(number)][written[feature]] = share
        highest = max(totals)
        chances = [math.exp(total - highest) for total in totals]
        order = sorted(range(len(totals)), key=lambda number: -totals[number])
        return [
            Suggestion(
                self.names[number],
                chances[number] / sum(chances),
                tuple(sorted(spoke[number], key=lambda word: -spoke[number][word])[:REASONS]),
            )
            for number in order
        ]


@dataclass(frozen=True)
class Advice:
    """The likeliest field, and agencies best first."""

    field: Suggestion
    agencies: tuple[Suggestion, ...]
    version: str


def advise(title: str, text: str, most: int = 2) -> Advice:
    """Whose business it is. Linear in the length of the text."""
    version, rarity, field, agency = _shipped()
    reading = read_twice(title, text)
    found, written = features(reading, rarity), _written(reading)
    fields, agencies = field.best(found, written), agency.best(found, written)
    return Advice(fields[0], tuple(agencies[:most]), version)


def known_names() -> tuple[Sequence[str], Sequence[str]]:
    """The names of fields and of agencies that a text can be given."""
    _, _, field, agency = _shipped()
    return field.names, agency.names


def read_twice(title: str, text: str) -> Reading:
    """The title counts double: it names the matter."""
    return read(f"{title}. {title}. {text}")


def features(reading: Reading, rarity: Mapping[str, float]) -> dict[str, float]:
    """Words by how often they stand and how rare they are, and meanings; each of length one."""
    counts = Counter(reading.keys)
    words = {
        key: (1 + math.log(times)) * rarity[key] for key, times in counts.items() if key in rarity
    }
    return {**_even(words, 1.0), **_even(_meanings(reading), MEANING)}


def _meanings(reading: Reading) -> dict[str, float]:
    return {f"#{meaning}": weight for meaning, weight in reading.meanings.items()}


def _even(found: Mapping[str, float], length: float) -> dict[str, float]:
    total = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return {key: value / total * length for key, value in found.items()}


def _written(reading: Reading) -> dict[str, str]:
    """For each feature the words of the text by which it is there."""
    return {**reading.said, **{f"#{key}": words for key, words in reading.meant_by.items()}}


@lru_cache(maxsize=1)
def _shipped() -> tuple[str, dict[str, float], Linear, Linear]:
    written = json.loads(SHIPPED.read_text(encoding="utf-8"))
    models = [
        Linear(row["names"], row["bias"], row["weights"], row["unit"])
        for row in (written["field"], written["agency"])
    ]
    return written["version"], written["rarity"], models[0], models[1]
