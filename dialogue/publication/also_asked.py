"""Which other published questions are like one. Pure: the caller brings the candidates."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dialogue.text.folding import fold

# Below this share of a question's weight, what two questions have in common is chance.
LEAST_LIKE = 0.35
# Words that nearly every question has say nothing of what it is about.
_LEAST_LENGTH = 2


@dataclass(frozen=True)
class Candidate:
    """Another question: its key for the caller, and its words."""

    key: int
    words: str


def most_alike(asked: str, candidates: Sequence[Candidate], limit: int) -> list[int]:
    """The keys of the candidates most like `asked`, the most alike first, earlier ones before.

    Two questions are alike by the rare words they share: a word counts the more, the fewer
    candidates have it, and pairs of neighbouring words count beside single ones, because
    Vietnamese writes «vỉa hè» as two.
    """
    parts = [(one.key, _parts(one.words)) for one in candidates]
    spread = Counter(part for _, found in parts for part in found)
    wanted = _parts(asked)
    total = len(parts) + 1

    def weight(part: str) -> float:
        return math.log(1 + total / (1 + spread[part]))

    whole = sum(weight(part) for part in wanted)
    if not whole:
        return []
    scored = [
        (sum(weight(part) for part in wanted & found) / whole, -place, key)
        for place, (key, found) in enumerate(parts)
    ]
    alike = sorted((row for row in scored if row[0] >= LEAST_LIKE), reverse=True)
    return [key for _, _, key in alike[:limit]]


def _parts(words: str) -> set[str]:
    single = [word for word in fold(words).split() if len(word) >= _LEAST_LENGTH]
    return {*single, *(f"{a} {b}" for a, b in pairwise(single))}
