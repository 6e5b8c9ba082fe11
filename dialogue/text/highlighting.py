"""Where the words of a search stand in a text, diacritics or not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.text.folding import fold

# Shorter words must match whole, as they do in the search.
LEAST_BEGINNING = 3
# A word with the marks that follow its letters; signs and spaces lie between.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `is_hit` when it is a word that was looked for."""

    text: str
    is_hit: bool


def pieces(text: str, words: Sequence[str]) -> list[Piece]:
    """The text cut into hits and what lies between; put together it is the text again.

    `words` are folded, as the search has them.
    """
    found: list[Piece] = []
    begin = 0
    for match in _WORD.finditer(text):
        if not _is_hit(fold(match.group()), words):
            continue
        if match.start() > begin:
            found.append(Piece(text[begin : match.start()], False))
        found.append(Piece(match.group(), True))
        begin = match.end()
    if begin < len(text):
        found.append(Piece(text[begin:], False))
    return found


def _is_hit(folded: str, words: Sequence[str]) -> bool:
    return bool(folded) and any(
        folded.startswith(word) if len(word) >= LEAST_BEGINNING else folded == word
        for word in words
    )
