"""A linear model over words, pairs and meanings: the likeliest fields and agencies, and why.

The weights are data made by `python -m training.suggesting`. Fields and agencies carry the names
of the texts they were learned from; a locality maps them to its own (`mapping`).
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from dialogue.likeness.reading import Reading, read

SHIPPED = Path(__file__).with_name("weights.json")
# How much each kind of sign counts, and how many words give the reason.
WORD, FORM, PAIR, MEANING, REASONS = 1.0, 1.0, 1.0, 0.5, 4


@dataclass(frozen=True)
class Suggestion:
    """`name` as it was learned; `chance` from 0 to 1; `words` that spoke for it, as written."""

    name: str
    chance: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Linear:
    """For each name its bias, and for each feature the number of a name and its weight, in turn."""

    names: Sequence[str]
    bias: Sequence[float]
    weights: Mapping[str, Sequence[int]]
    unit: float

    def best(self, found: Mapping[str, float], written: Mapping[str, str]) -> list[Suggestion]:
        """All names, likeliest first."""
        totals = list(self.bias)
        spoke: list[dict[str, float]] = [{} for _ in self.names]
        for feature, value in found.items():
            row, word = self.weights.get(feature, ()), written.get(feature)
            for number, weight in zip(row[::2], row[1::2], strict=True):
                share = value * weight * self.unit
                totals[number] += share
                if share > 0 and word:
                    spoke[number][word] = spoke[number].get(word, 0.0) + share
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


def signs(reading: Reading) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Words without marks, the same with their marks («^chợ»), and pairs («nha tro»).

    Marks tell «chợ» from «chó»; a text written without any has none to go by.
    """
    keys, forms = reading.keys, reading.forms if reading.is_marked else ()
    return (
        Counter(keys),
        Counter(f"^{form}" for form in forms),
        Counter(f"{one} {next_}" for one, next_ in pairwise(keys)),
    )


def features(reading: Reading, rarity: Mapping[str, float]) -> dict[str, float]:
    """Words and pairs by how often they stand and how rare they are, and meanings.

    Each kind is of its own fixed length, however long the text.
    """
    found = _even(_meanings(reading), MEANING)
    for counts, length in zip(signs(reading), (WORD, FORM, PAIR), strict=True):
        known = {
            sign: (1 + math.log(times)) * rarity[sign]
            for sign, times in counts.items()
            if sign in rarity
        }
        found |= _even(known, length)
    return found


def _meanings(reading: Reading) -> dict[str, float]:
    return {f"#{meaning}": weight for meaning, weight in reading.meanings.items()}


def _even(found: Mapping[str, float], length: float) -> dict[str, float]:
    total = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return {key: value / total * length for key, value in found.items()}


def _written(reading: Reading) -> dict[str, str]:
    """For each feature the words of the text by which it is there."""
    marked = {
        f"^{form}": reading.said[key] for key, form in zip(reading.keys, reading.forms, strict=True)
    }
    meant = {f"#{key}": words for key, words in reading.meant_by.items()}
    return {**reading.said, **marked, **meant}


@lru_cache(maxsize=1)
def _shipped() -> tuple[str, dict[str, float], Linear, Linear]:
    written = json.loads(SHIPPED.read_text(encoding="utf-8"))
    models = [
        Linear(row["names"], row["bias"], row["weights"], row["unit"])
        for row in (written["field"], written["agency"])
    ]
    return written["version"], written["rarity"], models[0], models[1]
