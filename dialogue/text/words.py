"""The words of a text as they are meant, each with its place in the original.

A word has two forms: `key`, the bare letters, by which anything typed in any way is found, and
`shape`, in which vowels keep their form and the tone stands behind the word, so that «hoà» and
«hòa», typed in one or in two pieces, are one, and «tố» is told from «tờ» and «to».
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dialogue.text.short_forms import AFTER_A_NUMBER, SHORT_FORMS
from dialogue.text.tracing import Traced, traced

# Figures with their points, or letters with the figures that follow them (m2, b1205).
_WORD = re.compile(r"\d+(?:[.,]\d+)*|y/c(?![^\W_])|[^\W\d_][^\W_]*")
_BETWEEN_LETTERS = re.compile(r"(?<=[a-z])[0134](?=[a-z])")
_DIGIT_AS_LETTER = str.maketrans("0134", "oiea")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_VOWEL_MARKS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_APART = re.compile(r"[.\-_*~· ]")
# As many letters standing alone, one after the other, are one word written apart.
_LEAST_SPACED, _LEAST_DOTTED = 4, 2
_GAPS = (" ", ".", "-", "_", "*", "~", "·")
# Words up to this many letters are remembered; a hostile one may be as long as the text.
_LONGEST_KNOWN = 24
# Short words with a figure for their last letter.
_WITH_ZERO = ("t0", "k0", "c0", "ch0", "n0")


class Word(NamedTuple):
    """`original[start:end]` is where the word stands; two words of one short form share it."""

    key: str
    shape: str
    start: int
    end: int
    is_capital: bool = False

    @property
    def is_number(self) -> bool:
        return self.key[0].isdigit()

    @property
    def is_marked(self) -> bool:
        """Whether it was written with diacritics."""
        return self.key != self.shape


def words(text: str) -> list[Word]:
    """All words in their order."""
    return words_of(traced(text))


def words_of(trace: Traced) -> list[Word]:
    """The same for a text that has been traced already."""
    found: list[Word] = []
    starts, ends = trace.starts, trace.ends
    for begin, end in _stretches(trace.letters):
        start, stop = starts[begin], ends[end - 1]
        written = trace.letters[begin:end]
        seen = trace.original[start:stop]
        if written in _MAY_BE_SHORT:
            meant = _short_form(written, seen, found, start)
            if meant is not None:
                found += (Word(key(one), shape(one), start, stop) for one in meant.split())
                continue
        forms = _known_forms if stop - start <= _LONGEST_KNOWN else _forms
        found.append(Word(*forms(written, seen), start, stop, seen[:1].isupper()))
    return found


@lru_cache(maxsize=8192)
def shape(word: str) -> str:
    """A word written with or without diacritics, as `Word.shape` has it."""
    return _shape(word, _key(traced(word).letters))


def key(word: str) -> str:
    """A word written with or without diacritics, as `Word.key` has it."""
    return _key(traced(word).letters)


def _stretches(letters: str) -> list[tuple[int, int]]:
    """Where words stand; letters written apart from each other («t.ố c.á.o») are one word."""
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    sign = ""
    for match in _WORD.finditer(letters):
        place = match.span()
        if place[1] - place[0] != 1 or not match.group().isalpha():
            if run:
                found += _joined(run, sign)
                run = []
            found.append(place)
            continue
        gap = letters[run[-1][1] : place[0]] if run else ""
        if len(run) == 1 and gap in _GAPS:
            sign = gap
        elif run and gap != sign:
            found += _joined(run, sign)
            run = []
        run.append(place)
    return [*found, *_joined(run, sign)]


def _joined(run: list[tuple[int, int]], sign: str) -> list[tuple[int, int]]:
    least = _LEAST_SPACED if sign == " " else _LEAST_DOTTED
    return [(run[0][0], run[-1][1])] if len(run) >= least else run


def _short_form(letters: str, seen: str, before: list[Word], start: int) -> str | None:
    """The words a shortened one means."""
    if before and before[-1].is_number and letters in AFTER_A_NUMBER:
        is_close = start - before[-1].end <= 1
        return AFTER_A_NUMBER[letters] if is_close else None
    if letters not in _SHORTENED:
        return None
    return _SHORTENED[letters].get(_shape(seen, letters))


def _forms(letters: str, seen: str) -> tuple[str, str]:
    bare = _key(letters)
    return bare, _shape(seen, bare)


_known_forms = lru_cache(maxsize=16384)(_forms)


def _key(letters: str) -> str:
    """Bare letters as a word of the language has them: no drawn-out vowels, no figure in it."""
    if letters[0].isdigit():
        return letters
    if not letters.isascii():
        letters = "".join(sign for sign in letters if sign.isalnum())
    letters = _BETWEEN_LETTERS.sub(_letter_for, letters)
    if letters in _WITH_ZERO:
        letters = letters.replace("0", "o")
    return _DRAWN_OUT.sub(r"\1", _APART.sub("", letters)) or letters


def _letter_for(match: re.Match[str]) -> str:
    return match.group().translate(_DIGIT_AS_LETTER)


def _shape(seen: str, bare: str) -> str:
    """`bare` with the marks that the word as it was seen bears on its letters."""
    marks: list[str] = []
    tone = ""
    for sign in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", seen)):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign in _VOWEL_MARKS:
            marks.append(_VOWEL_MARKS[sign])
        elif sign in "đĐðÐɖƉ":
            marks.append("-")
    return f"{bare}{''.join(sorted(marks))}{tone and '/' + tone}"


def _by_letters() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for form, meant in SHORT_FORMS.items():
        letters = traced(form).letters
        found.setdefault(letters, {})[_shape(form, letters)] = meant
    return found


_SHORTENED = _by_letters()
_MAY_BE_SHORT = _SHORTENED.keys() | AFTER_A_NUMBER.keys()
