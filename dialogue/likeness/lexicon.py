"""The words by which different people name one thing, read from data that carry a version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dialogue.text.words import Word, words

SHIPPED = Path(__file__).with_name("lexicon.yaml")
# How much a phrase of one syllable says, against one of several.
_ONE_SYLLABLE = 0.6
_ONE_BARE_SYLLABLE = 0.3


@dataclass(frozen=True)
class Phrase:
    """`forms` are the syllables as `Word.shape` has them, `keys` as `Word.key`."""

    meaning: str
    forms: tuple[str, ...]
    keys: tuple[str, ...]

    def weight(self, *, by_marks: bool) -> float:
        """How plainly it says what it means; a bare syllable has many meanings."""
        if len(self.keys) > 1:
            return 1.0
        return _ONE_SYLLABLE if by_marks else _ONE_BARE_SYLLABLE


class Lexicon:
    """Phrases by how they begin, so that a text is read once from left to right."""

    def __init__(self, written: dict[str, Any]) -> None:
        self.version = int(written["version"])
        self.places = _starts(written["places"])
        self.asking = _starts(written["asking"])
        self.problems: frozenset[str] = frozenset(written["problems"])
        meanings: dict[str, list[str]] = {**written["things"], **written["problems"]}
        self._by_beginning: dict[tuple[str, ...], list[Phrase]] = {}
        for meaning, phrases in meanings.items():
            for phrase in phrases:
                found = _phrase(meaning, phrase)
                self._by_beginning.setdefault(found.keys[:2], []).append(found)

    def meanings(self, read: Sequence[Word], *, by_marks: bool) -> Iterator[tuple[Phrase, int]]:
        """The phrases that stand in the text, with the number of their first word.

        With `by_marks` the diacritics must agree too: «đèn» is no «đen». What stands inside a
        longer phrase is not met for itself: «biển báo» is no «biển».
        """
        reach = 0
        for at, word in enumerate(read):
            found = [
                phrase
                for phrase in self._beginning(
                    word.key, read[at + 1].key if at + 1 < len(read) else ""
                )
                if at + len(phrase.keys) > reach and _stands(phrase, read, at, by_marks)
            ]
            longest = max((len(phrase.keys) for phrase in found), default=0)
            yield from ((phrase, at) for phrase in found if len(phrase.keys) == longest)
            reach = max(reach, at + longest)

    def _beginning(self, first: str, second: str) -> Iterator[Phrase]:
        yield from self._by_beginning.get((first,), ())
        yield from self._by_beginning.get((first, second), ())

    def name_before(self, read: Sequence[Word], at: int, *, by_marks: bool) -> int:
        """How many words of a kind of place («tổ», «khu phố») stand at this word: 0 to 2."""
        return _begins(self.places, read, at, by_marks)

    def asks(self, read: Sequence[Word], at: int, *, by_marks: bool) -> int:
        """How many words that ask for something stand at this word: 0 to 2."""
        return _begins(self.asking, read, at, by_marks)


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The lexicon that the weights were learned with."""
    return Lexicon(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")))


def _starts(phrases: list[str]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """By their bare letters, the ways they are written with diacritics."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for phrase in phrases:
        read = words(phrase)
        forms = tuple(word.shape for word in read)
        found.setdefault(tuple(word.key for word in read), set()).add(forms)
    return found


def _phrase(meaning: str, phrase: str) -> Phrase:
    read = words(phrase)
    return Phrase(meaning, tuple(word.shape for word in read), tuple(word.key for word in read))


def _stands(phrase: Phrase, read: Sequence[Word], at: int, by_marks: bool) -> bool:
    for offset, key in enumerate(phrase.keys):
        place = at + offset
        if place >= len(read) or read[place].key != key:
            return False
        if by_marks and read[place].shape != phrase.forms[offset]:
            return False
    return True


def _begins(
    phrases: dict[tuple[str, ...], set[tuple[str, ...]]],
    read: Sequence[Word],
    at: int,
    by_marks: bool,
) -> int:
    for length in (2, 1):
        here = read[at : at + length]
        forms = phrases.get(tuple(word.key for word in here))
        if forms and (not by_marks or tuple(word.shape for word in here) in forms):
            return length
    return 0
