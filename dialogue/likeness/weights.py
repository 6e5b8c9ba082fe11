"""What was learned about texts: how rare words are, and how much each sign of likeness counts.

The figures are data made by `python -m training.likeness`; no library for learning is needed to
use them.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dialogue.likeness.reading import Reading

SHIPPED = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Rarity:
    """In how many of `texts` texts a word (bare, or with its diacritics) or a meaning stands."""

    texts: int
    words: Mapping[str, int]
    meanings: Mapping[str, int]

    def of_word(self, word: str) -> float:
        return math.log((self.texts + 1) / (self.words.get(word, 0) + 0.5))

    def of_meaning(self, meaning: str) -> float:
        return math.log((self.texts + 1) / (self.meanings.get(meaning, 0) + 0.5))

    def seen_in(self, readings: Iterable[Reading]) -> "Rarity":
        """The same after these texts have been counted too."""
        words, meanings, texts = Counter(self.words), Counter(self.meanings), self.texts
        for reading in readings:
            words.update({*reading.keys, *reading.forms})
            meanings.update(reading.meanings.keys())
            texts += 1
        return Rarity(texts, words, meanings)


@dataclass(frozen=True)
class Weights:
    """`signs`: by name the mean, the spread and the weight of a sign. `same_from`: the score
    from which two texts are said to raise the same matter."""

    version: str
    rarity: Rarity
    signs: Mapping[str, tuple[float, float, float]]
    bias: float
    same_from: float

    def score(self, signs: Mapping[str, float]) -> float:
        """From 0 to 1."""
        total = self.bias
        for name, (mean, spread, weight) in self.signs.items():
            total += weight * (signs[name] - mean) / spread
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with this version."""
    written = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return Weights(
        version=written["version"],
        rarity=Rarity(written["texts"], written["words"], written["meanings"]),
        signs={name: (mean, spread, weight) for name, mean, spread, weight in written["signs"]},
        bias=written["bias"],
        same_from=written["same_from"],
    )
