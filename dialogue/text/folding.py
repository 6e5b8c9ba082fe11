"""Vietnamese as it is searched: without diacritics, case or signs."""

import re
import unicodedata
from collections.abc import Callable

# Old texts and some keyboards have the Icelandic or the African letter, which look the same.
_STROKED_D = str.maketrans("đðɖ", "ddd")
_SPACES = re.compile(r"\s+")


class _Known(dict[int, int | str | None]):
    """What becomes of a sign, worked out once for each: long texts are folded on every search."""

    def __init__(self, becomes: Callable[[str], str | None]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> int | str | None:
        self[code] = self._becomes(chr(code))
        return self[code]


_NO_MARKS = _Known(lambda sign: None if unicodedata.category(sign) in ("Mn", "Me", "Cf") else sign)
_ROOM_FOR_SIGNS = _Known(lambda sign: sign if sign.isalnum() else " ")


def bare_letters(text: str) -> str:
    """The text in small letters without diacritics; signs and spaces stay.

    Full-width and other compatibility forms become plain ones. Marks that take no room
    (joiners, direction marks, soft hyphens) are dropped.
    """
    return _without_marks(_without_marks(text).casefold()).translate(_STROKED_D)


def fold(text: str) -> str:
    """The search key: words of bare letters and digits with one space between them.

    However the diacritics were typed the key is the same. Every sign becomes a space, the
    sign of the đồng (₫) too: it is no letter d.
    """
    return _SPACES.sub(" ", bare_letters(text).translate(_ROOM_FOR_SIGNS)).strip()


def _without_marks(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_NO_MARKS)
