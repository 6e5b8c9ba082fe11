"""Two versions of a text side by side: which words came and which went, in bounded time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
_WORD = re.compile(r"\S+\s*")
# Comparing takes the product of the lengths. Beyond it, what changed is shown whole.
_MOST_LINES = 4_000_000
_MOST_WORDS = 250_000


@dataclass(frozen=True)
class Stretch:
    """Words that stayed, came or went."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[list[Stretch]]:
    """The lines of both texts, each as stretches; an empty line is left out.

    Lines are matched first, then the words of lines that changed. The words that are not ADDED
    make up `before`, those that are not REMOVED make up `after`.
    """
    old = [line for line in before.split("\n") if line.strip()]
    new = [line for line in after.split("\n") if line.strip()]
    if len(old) * len(new) > _MOST_LINES:
        return [*_all(REMOVED, old), *_all(ADDED, new)]
    lines: list[list[Stretch]] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += _all(SAME, old[i:j])
        else:
            lines += _changed(old[i:j], new[k:m])
    return lines


def is_same(lines: Sequence[Sequence[Stretch]]) -> bool:
    """Whether nothing came and nothing went."""
    return all(part.kind == SAME for line in lines for part in line)


def _changed(old: list[str], new: list[str]) -> list[list[Stretch]]:
    pairs = min(len(old), len(new))
    lines = [_words(a, b) for a, b in zip(old[:pairs], new[:pairs], strict=True)]
    return [*lines, *_all(REMOVED, old[pairs:]), *_all(ADDED, new[pairs:])]


def _words(before: str, after: str) -> list[Stretch]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > _MOST_WORDS:
        return [Stretch(REMOVED, before), Stretch(ADDED, after)]
    # The space after a word is no part of what it says.
    matcher = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    found: list[Stretch] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            found.append(Stretch(SAME, "".join(new[k:m])))
            continue
        if j > i:
            found.append(Stretch(REMOVED, "".join(old[i:j])))
        if m > k:
            found.append(Stretch(ADDED, "".join(new[k:m])))
    return found


def _all(kind: str, lines: Sequence[str]) -> list[list[Stretch]]:
    return [[Stretch(kind, line)] for line in lines]
