"""The lists of names, as files that a locality may add to; read once."""

from functools import cache
from pathlib import Path

from dialogue.text.words import key, shape

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def listed(name: str) -> tuple[str, ...]:
    """The lines of a list, as they are written."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def keys(name: str) -> frozenset[str]:
    """The lines of a list in bare small letters."""
    return frozenset(" ".join(key(word) for word in line.split()) for line in listed(name))


@cache
def shapes(name: str) -> frozenset[str]:
    """The lines of a list with their marks, however these were typed."""
    return frozenset(" ".join(shape(word) for word in line.split()) for line in listed(name))
