"""What somebody may have meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

from dialogue.text.folding import fold


def nearest(written: str, known: Iterable[str]) -> str:
    """The known word that looks most like the written one, or none when all look different."""
    folded: dict[str, str] = {}
    for each in known:
        folded.setdefault(fold(each), each)
    found = get_close_matches(fold(written), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""
