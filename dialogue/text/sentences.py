"""Cutting a text into sentences, so that a person can say which belong together."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?…;:])[\"”»)]*\s+")


def sentences(text: str) -> list[list[str]]:
    """The lines of a text, each as its sentences. Not a word is lost, added or changed."""
    lines = [line.strip() for line in text.split("\n")]
    return [_cut(line) for line in lines if line]


@dataclass(frozen=True)
class Place:
    """Where a sentence stands in a text; `number` counts as `chosen_text` does."""

    number: int
    start: int
    end: int


def places(text: str) -> list[Place]:
    """The places of all sentences of a text, in the order in which `sentences` gives them."""
    found: list[Place] = []
    begin = 0
    for written in text.split("\n"):
        line = written.strip()
        at = begin + (len(written) - len(written.lstrip()))
        if line:
            for start, end in _cuts(line):
                found.append(Place(len(found), at + start, at + end))
        begin += len(written) + 1
    return found


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
    return [line[start:end] for start, end in _cuts(line)]


def _cuts(line: str) -> list[tuple[int, int]]:
    """Where the sentences of a line begin and end, without the spaces between them."""
    found, start = [], 0
    for end in _END.finditer(line):
        found.append((start, start + len(line[start : end.end()].rstrip())))
        start = end.end()
    return [*found, (start, len(line))] if start < len(line) else found
