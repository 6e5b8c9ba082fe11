"""What the model weighs: words and their order, what the rules found, and the shape of a text.

A feature is the number of its name, see `feature_id`, and a count. The model brings every group to
its own length, so that a long text does not outvote its rules.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

from dialogue.screening.model import feature_id
from dialogue.screening.phrases import TYPED_BARE
from dialogue.screening.reading import Reading, Sentence
from dialogue.screening.syllables import is_syllable
from dialogue.text.words import Word

# Concepts whose meeting in one sentence says more than each alone.
_MEETING = (
    "decision_to_me", "said_wrong", "asks_undo", "own_right", "named_role", "person", "breach",
    "asks_punish", "evidence", "private_party", "private_matter", "asks_private", "court",
    "general_talk", "general_wish", "disclaims", "about_complaints", "is_late", "mixed", "advert",
    "empty_words", "asks_info", "own_file",
)  # fmt: skip
_FIGURES = "#"
# No word of the language has so many letters; a hostile one may be as long as the text.
_LONGEST = 24
# What an opinion hardly lacks: a wish, and somebody who could fulfil it.
_EXPECTED = ("wish", "public_body", "general_wish", "general_talk")


def features(sentences: Sequence[Sentence]) -> dict[str, Counter[int]]:
    """The counts of each group for a text, or for some sentences of it."""
    heard = [word for sentence in sentences for word in sentence.words]
    keys = [_FIGURES if word.key[0].isdigit() else word.key[:_LONGEST] for word in heard]
    shapes: list[str] = []
    if _is_marked(heard):
        shapes = [_FIGURES if word.key[0].isdigit() else word.shape[:_LONGEST] for word in heard]
    return {
        "w": Counter(_ngrams("w", keys, 3)),
        "s": Counter(_ngrams("s", shapes, 2)),
        "c": _numbered("c", _concepts(sentences)),
        "p": _numbered("p", _pairs(sentences)),
        "n": _numbered("n", _shape_of_text(sentences, heard, keys)),
    }


def counted(read: Reading | Sentence) -> dict[str, Counter[int]]:
    """The features of a text or of one sentence, worked out once for all models."""
    if not read.counted:
        sentences = [read] if isinstance(read, Sentence) else read.sentences
        read.counted.update(features(sentences))
    return read.counted


def _numbered(group: str, names: Iterable[str]) -> Counter[int]:
    return Counter([feature_id(group, name) for name in names])


def _is_marked(heard: list[Word]) -> bool:
    """Whether the diacritics say anything; a text typed without them is judged without them."""
    return sum([word.key != word.shape for word in heard]) >= TYPED_BARE * len(heard) > 0


def _ngrams(group: str, words: list[str], longest: int) -> Iterable[int]:
    """Words, pairs and so on: as if each were written out with spaces and numbered by its name.

    The number goes on from that of what stands before, so nothing is written out.
    """
    sizes = [[feature_id(group, word) for word in words]]
    following = list(map(_following, words))
    for size in range(1, longest):
        sizes.append(list(map(crc32, following[size:], sizes[-1])))
    return chain(*sizes)


@lru_cache(maxsize=16384)
def _following(word: str) -> bytes:
    return f" {word}".encode()


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


def _shape_of_text(
    sentences: Sequence[Sentence], heard: list[Word], keys: list[str]
) -> Iterable[str]:
    yield "always"
    count = len(heard)
    yield from (f"under {limit}" for limit in (4, 8, 15, 25, 40, 80, 140) if count < limit)
    letters = [key for key in keys if key != _FIGURES]
    strange = len(letters) - sum(map(is_syllable, letters))
    for share in (0.1, 0.25, 0.5, 0.75):
        if strange > share * max(1, len(letters)):
            yield f"strange {share}"
    capitals = [word.is_capital for word in heard]
    names = sum(after and not before for before, after in pairwise(capitals))
    yield from (f"names {limit}" for limit in (1, 3, 6) if names >= limit)
    selves = sum(map(keys.count, ("toi", "minh", "em", "tui")))
    yield from (f"self {limit}" for limit in (1, 3, 6) if selves >= limit)
    if keys.count(_FIGURES) > 0.15 * count:
        yield "figures"
    if len(sentences) > 2:
        yield "sentences"
    there = {concept for sentence in sentences for concept in sentence.concepts}
    missing = [concept for concept in _EXPECTED if concept not in there]
    yield from (f"no {concept}" for concept in missing)
    yield f"missing {len(missing)}"
