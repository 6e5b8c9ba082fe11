"""Finding many phrases in a list of words at once, in time linear in their number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from dialogue.text.words import Word, key, shape

ANY, FIGURE, NAME = "_", "0", "@"
# A phrase of so many letters is found without looking at its diacritics, which people and
# scanners get wrong; shorter ones would find other words («to» for «tố»).
_LETTERS_THAT_TELL = 7
# The share of words with diacritics below which a text counts as typed without them. Ordinary
# Vietnamese has about three quarters.
TYPED_BARE = 0.4
# What follows «ông», «bà» in a text of capitals and is no name.
_NO_NAMES = frozenset(
    "ay nay ta nao kia do chu con va la thi ma khong co da dang se duoc bi cho voi o tai cua "
    "noi ngoai gia em anh chi hang xom nha to pho truong can cu len xuong ra vao den lai rat "
    "cung moi lam an noi xin de nghi yeu cau toi minh".split()
)


class Hit(NamedTuple):
    """`concept` is said by the words from `first` up to and without `last`."""

    concept: str
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[tuple[str, tuple[str, ...], bool]] = field(default_factory=list)


class Phrases:
    """All phrases of all concepts, ready for the search."""

    def __init__(self, concepts: dict[str, Iterable[str]], lists: dict[str, list[str]]) -> None:
        self._root = _Node()
        for concept, phrases in concepts.items():
            for phrase in phrases:
                for one in _spelt_out(phrase, lists):
                    self._add(concept, one)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Every phrase that stands in the words; of one concept at one place the longest."""
        if not words:
            return []
        is_bare = sum([word.key != word.shape for word in words]) < TYPED_BARE * len(words)
        is_loud = sum([word.is_capital for word in words]) > 0.7 * len(words)
        stood_for = [_stood_for(word, is_loud) for word in words]
        found: list[Hit] = []
        for first in range(len(words)):
            nodes, at = [self._root], first
            best: dict[str, int] = {}
            while nodes and at < len(words):
                signs = stood_for[at]
                nodes = [one.next[sign] for one in nodes for sign in signs if sign in one.next]
                at += 1
                for node in nodes:
                    for concept, shapes, is_telling in node.ends:
                        is_free = is_telling or (is_bare and len(shapes) > 1)
                        if is_free or _agrees(words[first:at], shapes):
                            best[concept] = at
            if best:
                found += [Hit(concept, first, last) for concept, last in best.items()]
        return found

    def _add(self, concept: str, phrase: str) -> None:
        node = self._root
        parts = phrase.split()
        keys = [part if part in (ANY, FIGURE, NAME) else key(part) for part in parts]
        for part in keys:
            node = node.next.setdefault(part, _Node())
        shapes = tuple(part if part in (ANY, FIGURE, NAME) else shape(part) for part in parts)
        is_telling = len(parts) > 1 and sum(map(len, keys)) >= _LETTERS_THAT_TELL
        node.ends.append((concept, shapes, is_telling))


def _stood_for(word: Word, is_loud: bool) -> tuple[str, ...]:
    """By which words of a phrase this one may be meant."""
    if word.key[0].isdigit():
        return (word.key, ANY, FIGURE)
    if word.is_capital and not (is_loud and word.key in _NO_NAMES):
        return (word.key, ANY, NAME)
    return (word.key, ANY)


def _agrees(words: Sequence[Word], shapes: tuple[str, ...]) -> bool:
    return all(
        wanted in (ANY, FIGURE, NAME) or word.shape == wanted
        for word, wanted in zip(words, shapes, strict=True)
    )


def _spelt_out(phrase: str, lists: dict[str, list[str]]) -> list[str]:
    """The phrase once for each way of filling the lists it names."""
    choices = [lists[part[1:-1]] if part.startswith("<") else [part] for part in phrase.split()]
    return [" ".join(chosen) for chosen in product(*choices)]
