"""A text as it is meant, with the way back to where each letter stood in the original.

Diacritics, capitals, composed or decomposed letters, invisible signs, full-width and look-alike
letters are seen through; the original is never touched, and every stretch of what was read leads
back to a stretch of it. Everything here is linear in the length of the text.
"""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from dialogue.text.look_alikes import latin

_MARKS = ("Mn", "Me")
_INVISIBLE = ("Cf", "Cc", "Cs", "Co")


@dataclass(frozen=True)
class Traced:
    """`letters` are small bare letters, digits and signs; invisible ones are gone.

    `starts[i]` and `ends[i]` say where in `original` the letter at `i` stood, with its marks.
    """

    original: str
    letters: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the stretch of `letters` from `start` to `end` stands."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """The original words behind a stretch of `letters`."""
        begin, stop = self.place(start, end)
        return self.original[begin:stop]

    def at(self, position: int) -> int:
        """Where in `letters` a position of the original is found, for the way there."""
        return max(0, bisect_right(self.starts, position) - 1)


def traced(text: str) -> Traced:
    """The text made readable letter by letter, each with its place."""
    read = list(map(_seen, text))
    if None not in read and "" not in read:
        one_by_one = "".join(cast(list[str], read))
        # Most texts are composed and show all they hold: each letter stands in its own place.
        if len(one_by_one) == len(text):
            return Traced(text, one_by_one, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts, ends = array("l"), array("l")
    for place, seen in enumerate(read):
        if seen is None:
            if ends and ends[-1] == place:
                ends[-1] = place + 1
            continue
        letters.append(seen)
        for _ in seen:
            starts.append(place)
            ends.append(place + 1)
    return Traced(text, "".join(letters), starts, ends)


@lru_cache(maxsize=4096)
def _seen(sign: str) -> str | None:
    """What a sign reads as; nothing when it is invisible; None for a mark on the one before."""
    kind = unicodedata.category(sign)
    if kind in _MARKS:
        return None
    if sign in "\n\t":
        return sign
    if kind in _INVISIBLE:
        return ""
    if kind == "Zs":
        return " "
    plain = unicodedata.normalize("NFKD", sign)
    return "".join(latin(letter) for letter in plain if unicodedata.category(letter) not in _MARKS)
