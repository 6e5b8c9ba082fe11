"""Vietnamese as it is searched: without diacritics, case or signs."""

import re
import unicodedata

# Old texts and some keyboards have the Icelandic or the African letter, which look the same.
_STROKED_D = str.maketrans("đðɖ", "ddd")
_SPACES = re.compile(r"\s+")


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
    kept = "".join(sign if sign.isalnum() else " " for sign in bare_letters(text))
    return _SPACES.sub(" ", kept).strip()


def _without_marks(text: str) -> str:
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text)
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf")
    )
