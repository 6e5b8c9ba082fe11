"""What the model weighs: words and their order, what the rules found, and the shape of a text.

A feature is a name and a count. Names begin with the letter of their group; the model brings
every group to its own length, so that a long text does not outvote its rules.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dialogue.screening.reading import Reading, Sentence
from dialogue.screening.syllables import is_syllable
from dialogue.text.words import Word

# Concepts whose meeting in one sentence says more than each alone.
_MEETING = (
    "decision_to_me", "said_wrong", "asks_undo", "own_right", "named_role", "person", "breach",
    "asks_punish", "evidence", "private_party", "private_matter", "asks_private", "court",
    "general_talk", "general_wish", "disclaims", "about_complaints", "is_late", "mixed", "advert",
    "empty_words",
)  # fmt: skip
_FIGURES = "#"


def features(sentences: Sequence[Sentence]) -> dict[str, Counter[str]]:
    """The counts of each group for a text, or for some sentences of it."""
    heard = [word for sentence in sentences for word in sentence.words]
    return {
        "w": Counter(_ngrams([_key(word) for word in heard], 3)),
        "s": Counter(_ngrams([_shape(word) for word in heard], 2)),
        "c": Counter(_concepts(sentences)),
        "p": Counter(_pairs(sentences)),
        "n": Counter(_shape_of_text(sentences, heard)),
    }


def whole(reading: Reading) -> dict[str, Counter[str]]:
    """The features of everything that was sent."""
    return features(reading.sentences)


def _key(word: Word) -> str:
    return _FIGURES if word.is_number else word.key


def _shape(word: Word) -> str:
    return _FIGURES if word.is_number else word.shape


def _ngrams(words: list[str], longest: int) -> Iterable[str]:
    yield from words
    before = words
    for size in range(2, longest + 1):
        before = [f"{one} {two}" for one, two in zip(before, words[size - 1 :], strict=False)]
        yield from before


def _concepts(sentences: Sequence[Sentence]) -> Iterable[str]:
    last = next((one for one in reversed(sentences) if one.words), None)
    for sentence in sentences:
        for concept in sentence.concepts:
            yield concept
            if sentence.where == "title":
                yield f"{concept} title"
            if sentence is last:
                yield f"{concept} last"


def _pairs(sentences: Sequence[Sentence]) -> Iterable[str]:
    everywhere = {concept for sentence in sentences for concept in sentence.concepts}
    there = [concept for concept in _MEETING if concept in everywhere]
    for place, one in enumerate(there):
        for two in there[place + 1 :]:
            yield f"{one}&{two}"
    for sentence in sentences:
        here = [concept for concept in _MEETING if concept in sentence.concepts]
        for place, one in enumerate(here):
            for two in here[place + 1 :]:
                yield f"{one}+{two}"


def _shape_of_text(sentences: Sequence[Sentence], heard: list[Word]) -> Iterable[str]:
    yield "always"
    count = len(heard)
    for limit in (4, 8, 15, 25, 40, 80, 140):
        if count < limit:
            yield f"under {limit}"
    letters = [word for word in heard if not word.is_number]
    strange = sum(not is_syllable(word.key) for word in letters)
    for share in (0.1, 0.25, 0.5, 0.75):
        if strange > share * max(1, len(letters)):
            yield f"strange {share}"
    names = sum(word.is_capital and not before.is_capital for before, word in pairwise(heard))
    for limit in (1, 3, 6):
        if names >= limit:
            yield f"names {limit}"
    selves = sum(word.key in ("toi", "minh", "em", "tui") for word in heard)
    for limit in (1, 3, 6):
        if selves >= limit:
            yield f"self {limit}"
    if sum(word.is_number for word in heard) > 0.15 * count:
        yield "figures"
    if len(sentences) > 2:
        yield "sentences"
