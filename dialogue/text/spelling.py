"""Whether a text has the words of a search as they were typed, marks and all."""

import re
import unicodedata
from collections.abc import Sequence

from dialogue.text.folding import fold
from dialogue.text.highlighting import LEAST_BEGINNING

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def spelt(words: Sequence[str]) -> list[re.Pattern[str]]:
    """A pattern for each word that was typed with marks; none for what was typed without."""
    marked = (word for word in words if fold(word) != word.casefold())
    return [_pattern(word) for word in marked if fold(word)]


def has_all(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Whether every word occurs as it was typed."""
    plain = unicodedata.normalize("NFC", text.casefold())
    return all(one.search(plain) for one in patterns)


def _pattern(word: str) -> re.Pattern[str]:
    """The word with its tone on any of its letters (hòa, hoà); a short one must stand alone."""
    marked = unicodedata.normalize("NFD", word.casefold())
    tones, letters = "".join(_TONES.findall(marked)), _TONES.sub("", marked)
    ways = {unicodedata.normalize("NFC", marked)}
    for place in range(1, len(letters) + 1) if tones else ():
        way = unicodedata.normalize("NFC", letters[:place] + tones + letters[place:])
        ways |= {way} if not _TONES.search(way) else set()
    end = "" if len(fold(word)) >= LEAST_BEGINNING else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(ways)))}){end}")
