"""Cutting a text into sentences, so that a person can say which belong together."""

import re
from collections.abc import Collection

_END = re.compile(r"(?<=[.!?…;:])[\"”»)]*\s+")


def sentences(text: str) -> list[list[str]]:
    """The lines of a text, each as its sentences. Not a word is lost, added or changed."""
    lines = [line.strip() for line in text.split("\n")]
    return [_cut(line) for line in lines if line]


def chosen_text(text: str, numbers: Collection[int]) -> str:
    """Those sentences of a text, counted through from 0, in their lines."""
    lines, number = [], 0
    for line in sentences(text):
        kept = [words for place, words in enumerate(line, start=number) if place in numbers]
        number += len(line)
        if kept:
            lines.append(" ".join(kept))
    return "\n".join(lines)


def _cut(line: str) -> list[str]:
    found, start = [], 0
    for end in _END.finditer(line):
        found.append(line[start : end.end()].strip())
        start = end.end()
    return [*found, line[start:]] if line[start:] else found
