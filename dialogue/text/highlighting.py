"""Where the words of a search stand in a text: with the same marks, or any if typed without."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.text.folding import fold

# Shorter words must match whole, as they do in the search.
LEAST_BEGINNING = 3
# A word with the marks that follow its letters; signs and spaces lie between.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# The five tones may stand on one vowel or its neighbour (hòa, hoà); other marks make the letter.
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


@dataclass(frozen=True)
class _Wanted:
    """A typed word: folded, and with its letters and tone where it was typed with marks."""

    folded: str
    letters: str | None
    tone: str


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `is_hit` when it is a word that was looked for."""

    text: str
    is_hit: bool


def pieces(text: str, words: Sequence[str]) -> list[Piece]:
    """The text cut into hits and what lies between; put together it is the text again.

    `words` are as typed: «đèn» marks đèn and not đến, «den» marks both.
    """
    wanted = [one for word in words if (one := _wanted(word)).folded]
    found: list[Piece] = []
    begin = 0
    for match in _WORD.finditer(text):
        if not _is_hit(match.group(), wanted):
            continue
        if match.start() > begin:
            found.append(Piece(text[begin : match.start()], False))
        found.append(Piece(match.group(), True))
        begin = match.end()
    if begin < len(text):
        found.append(Piece(text[begin:], False))
    return found


def typed_words(typed: str) -> list[str]:
    """The words of a search as they were typed, for marking them."""
    return _WORD.findall(typed)


def _wanted(word: str) -> _Wanted:
    letters, tone = _spelt(word)
    folded = fold(word)
    is_bare = letters == folded and not tone
    return _Wanted(folded, None if is_bare else letters, tone)


def _is_hit(word: str, wanted: Sequence[_Wanted]) -> bool:
    folded = fold(word)
    return bool(folded) and any(_begins(word, folded, one) for one in wanted)


def _begins(word: str, folded: str, one: _Wanted) -> bool:
    is_whole = folded == one.folded
    if not (is_whole or (len(one.folded) >= LEAST_BEGINNING and folded.startswith(one.folded))):
        return False
    if one.letters is None:
        return True
    letters, tone = _spelt(word)
    if is_whole:
        return (letters, tone) == (one.letters, one.tone)
    # A beginning need not have reached the tone yet.
    return letters.startswith(one.letters) and one.tone in ("", tone)


def _spelt(word: str) -> tuple[str, str]:
    """Small letters with the marks that make them, and the tones, wherever they stand."""
    marked = unicodedata.normalize("NFD", word.casefold())
    letters = unicodedata.normalize("NFC", _TONES.sub("", marked))
    return letters, "".join(sorted(_TONES.findall(marked)))
