"""The likest of many texts, best first."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogue.likeness.comparing import Subject, shared_words, signs
from dialogue.likeness.reading import Reading, read
from dialogue.likeness.weights import Weights, shipped

# So many texts with rare words in common are compared exactly.
CANDIDATES = 60
# A term that more texts than this share of a file have is no way to find one of them.
_TOO_COMMON = 0.25


@dataclass(frozen=True)
class Likeness:
    """`score` from 0 to 1; `same`: advice that both raise one matter; `words` both have."""

    other: int
    score: float
    same: bool
    words: tuple[str, ...]


def compare(
    text: Reading, others: Mapping[int, Reading], most: int = 5, weights: Weights | None = None
) -> list[Likeness]:
    """Candidates by their number, best first."""
    weights = weights or shipped()
    subjects = {other: Subject(reading, weights.rarity) for other, reading in others.items()}
    return compare_ready(Subject(text, weights.rarity), subjects, most, weights)


def ready(reading: Reading) -> Subject:
    """A text made ready once for being compared with many, by the weights that are shipped."""
    return Subject(reading, shipped().rarity)


def compare_ready(
    subject: Subject,
    others: Mapping[int, Subject],
    most: int = 5,
    weights: Weights | None = None,
) -> list[Likeness]:
    """As `compare`, of texts that are ready."""
    weights = weights or shipped()
    found = []
    for other, candidate in others.items():
        found.append((weights.score(signs(subject, candidate)), -other, candidate))
    return [
        Likeness(
            -number, score, score >= weights.same_from, tuple(shared_words(subject, candidate))
        )
        for score, number, candidate in heapq.nlargest(most, found, key=lambda row: row[:2])
    ]


def likest_of_each(texts: Sequence[str], most: int = 5) -> Iterator[tuple[int, list[Likeness]]]:
    """For every text of a file its likest others; words are as rare as the file has them too."""
    weights = shipped()
    readings = [read(text) for text in texts]
    rarity = weights.rarity.seen_in(readings)
    known = Weights(weights.version, rarity, weights.signs, weights.bias, weights.same_from)
    subjects = [Subject(reading, rarity) for reading in readings]
    by_term = _by_term(subjects)
    scores: dict[tuple[int, int], float] = {}
    for at, subject in enumerate(subjects):
        found = []
        for other in _candidates(at, subject, by_term, len(texts)):
            pair = (min(at, other), max(at, other))
            if pair not in scores:
                scores[pair] = known.score(signs(subject, subjects[other]))
            found.append((scores[pair], -other))
        yield (
            at,
            [
                Likeness(
                    -number,
                    score,
                    score >= known.same_from,
                    tuple(shared_words(subject, subjects[-number])),
                )
                for score, number in heapq.nlargest(most, found)
            ],
        )


def nearest(
    subject: Subject, others: Mapping[int, Subject], most: int = CANDIDATES
) -> dict[int, Subject]:
    """Those with the most rare words and meanings in common; only they are worth comparing."""
    if len(others) <= most:
        return dict(others)
    words = [(word, value) for word, value in subject.bare.items() if value > 0]
    weight = {
        other: sum(value for word, value in words if word in candidate.bare)
        + sum(value for key, value in subject.meanings.items() if key in candidate.meanings)
        for other, candidate in others.items()
    }
    found = heapq.nlargest(most, weight.items(), key=lambda row: (row[1], -row[0]))
    return {other: others[other] for other, _ in found}


def _by_term(subjects: Sequence[Subject]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, subject in enumerate(subjects):
        for term in terms(subject):
            found[term].append(at)
    return found


def terms(subject: Subject) -> dict[str, float]:
    """What a text is found by: its words, and its meanings behind a sign of their own."""
    meanings = {f"#{meaning}": value for meaning, value in subject.meanings.items()}
    return {**{word: value for word, value in subject.bare.items() if value > 0}, **meanings}


def _candidates(
    at: int, subject: Subject, by_term: Mapping[str, Sequence[int]], texts: int
) -> list[int]:
    if texts - 1 <= CANDIDATES:
        return [other for other in range(texts) if other != at]
    weight: dict[int, float] = defaultdict(float)
    for term, value in terms(subject).items():
        holders = by_term.get(term, ())
        if len(holders) <= max(20, texts * _TOO_COMMON):
            for other in holders:
                weight[other] += value
    weight.pop(at, None)
    found = heapq.nlargest(CANDIDATES, weight.items(), key=lambda row: (row[1], -row[0]))
    return [other for other, _ in found]
