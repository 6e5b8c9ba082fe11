"""A text with its figures as figures, however they were written, and the way back.

«O9I2», «không chín một hai …» and full-width digits all read as digits here, so that one set of
shapes is enough for all of them.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.text.tracing import Traced, traced

_WORD_DIGITS = {
    "khong": "0", "ko": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4",
    "nam": "5", "lam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
# As many in a row are a number told digit by digit; fewer are words of a sentence.
_LEAST_WORDS = 3
_MIXED = re.compile(r"(?<![^\W_])[0-9oil|]{2,24}(?![^\W_])")
_AS_DIGITS = str.maketrans("oil|", "0111")
_FIGURES_BEFORE = re.compile(r"\d{2}[ .\-]{1,2}$")
_FIGURES_AFTER = re.compile(r"[ .\-]{1,2}\d{2}")
_BETWEEN_WORDS = re.compile(r"[ .,\-–_]{1,3}")


@dataclass(frozen=True)
class Figures:
    """`signs` are small bare letters with all figures as digits; each sign has its place."""

    trace: Traced
    signs: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the stretch of `signs` stands."""
        return self.trace.place(self.starts[start], self.ends[end - 1])

    def is_capital(self, at: int) -> bool:
        """Whether the sign was written as a capital."""
        return self.trace.original[self.trace.starts[self.starts[at]]].isupper()


def as_written(trace: Traced) -> Figures:
    """The letters as they are: in plates and mail addresses an l is an l."""
    count = len(trace.letters)
    return Figures(trace, trace.letters, range(count), range(1, count + 1))


def figures(text: str) -> Figures:
    """The text ready for looking for numbers in it."""
    trace = traced(text)
    letters = _MIXED.sub(_digits_of, trace.letters)
    signs: list[str] = []
    starts, ends = array("l"), array("l")

    def keep(begin: int, end: int) -> None:
        signs.append(letters[begin:end])
        starts.extend(range(begin, end))
        ends.extend(range(begin + 1, end + 1))

    at = 0
    for run in _told_digit_by_digit(letters):
        keep(at, run[0][0])
        for place, (begin, end) in enumerate(run):
            signs.append(_WORD_DIGITS[letters[begin:end]])
            starts.append(begin)
            ends.append(end)
            if place + 1 < len(run):
                keep(end, run[place + 1][0])
        at = run[-1][1]
    keep(at, len(letters))
    return Figures(trace, "".join(signs), starts, ends)


def _digits_of(match: re.Match[str]) -> str:
    found = match.group()
    return found.translate(_AS_DIGITS) if any(sign.isdigit() for sign in found) else found


def _told_digit_by_digit(letters: str) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(letters):
        is_digit = match.group() in _WORD_DIGITS
        gap = letters[run[-1][1] : match.start()] if run else ""
        if run and not (is_digit and _BETWEEN_WORDS.fullmatch(gap)):
            runs.append(run)
            run = []
        if is_digit:
            run.append(match.span())
    runs.append(run)
    return [run for run in runs if len(run) >= _least_words(letters, run)]


def _least_words(letters: str, run: list[tuple[int, int]]) -> int:
    """Beside figures two words are enough: «09 một hai 345 678»."""
    beside = (
        _FIGURES_BEFORE.search(letters, max(0, run[0][0] - 5), run[0][0]) if run else None
    ) or (_FIGURES_AFTER.match(letters, run[-1][1]) if run else None)
    return _LEAST_WORDS - 1 if beside else _LEAST_WORDS
