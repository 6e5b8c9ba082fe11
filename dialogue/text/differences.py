"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\n+|[^\S\n]+|[^\s]+")
# Beyond this many pieces two texts are shown whole, the old one and the new one.
MOST = 6000


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `kind` is `same`, `gone` or `new`."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The new text with what is gone and what is new marked; line breaks stay in the pieces."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if len(before) + len(after) > MOST:
        return [Piece("gone", old), Piece("new", new)]
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece("gone", "".join(before[a:b])))
        if c < d:
            pieces.append(Piece("new", "".join(after[c:d])))
    return pieces
