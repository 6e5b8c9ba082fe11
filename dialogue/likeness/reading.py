"""A text as it is compared: its words, what they mean, where it plays and what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.likeness.lexicon import Lexicon, shipped
from dialogue.text.words import Word, words

# Longer texts are compared by their beginning: a look-up must stay quick.
MOST_WORDS = 400
# A text counts as written with diacritics from this share of marked words.
_MARKED = 0.3
# More capitals than this share: shouting, in which a capital says nothing of a name.
_SHOUTED = 0.5
_LONGEST_NAME = 4


@dataclass(frozen=True)
class Reading:
    """`keys` in their order; `forms` are the same with their diacritics.

    `names` are what stands where: («to», «14»), («", "song", "sinh»); the first is the kind of
    place, empty when none is said. `meanings` weigh by how plainly they are said. `asked` are
    the keys of what is wanted. `said` and `meant_by` give for a key or a meaning the words as they
    stand in the text.
    """

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    is_marked: bool
    names: frozenset[tuple[str, ...]]
    named: frozenset[str]
    meanings: dict[str, float]
    asked: frozenset[str]
    said: dict[str, str]
    meant_by: dict[str, str]


def read(text: str, lexicon: Lexicon | None = None) -> Reading:
    """Read one text. Linear in its length."""
    lexicon = lexicon or shipped()
    found = words(text)[:MOST_WORDS]
    letters = [word for word in found if not word.is_number]
    is_marked = sum(word.is_marked for word in letters) >= _MARKED * max(1, len(letters))
    is_shouted = sum(word.is_capital for word in letters) > _SHOUTED * max(1, len(letters))
    starts = _sentence_starts(text, found)
    names = _names(found, starts, lexicon, is_shouted=is_shouted, by_marks=is_marked)
    meanings: dict[str, float] = {}
    meant_by: dict[str, str] = {}
    for phrase, at in lexicon.meanings(found, by_marks=is_marked):
        last = found[at + len(phrase.keys) - 1]
        meant_by.setdefault(phrase.meaning, text[found[at].start : last.end].lower())
        weight = phrase.weight(by_marks=is_marked)
        meanings[phrase.meaning] = max(meanings.get(phrase.meaning, 0.0), weight)
    return Reading(
        keys=tuple(word.key for word in found),
        forms=tuple(word.shape for word in found),
        is_marked=is_marked,
        names=names,
        named=frozenset(part for name in names for part in name[1:]),
        meanings=meanings,
        asked=_asked(found, starts, lexicon, by_marks=is_marked),
        said={word.key: text[word.start : word.end].lower() for word in reversed(found)},
        meant_by=meant_by,
    )


def _sentence_starts(text: str, found: Sequence[Word]) -> frozenset[int]:
    starts = {0}
    for at in range(1, len(found)):
        between = text[found[at - 1].end : found[at].start]
        if any(sign in between for sign in ".!?\n;:"):
            starts.add(at)
    return frozenset(starts)


def _names(
    found: Sequence[Word],
    starts: frozenset[int],
    lexicon: Lexicon,
    *,
    is_shouted: bool,
    by_marks: bool,
) -> frozenset[tuple[str, ...]]:
    names: set[tuple[str, ...]] = set()
    at = 0
    while at < len(found):
        kind = lexicon.name_before(found, at, by_marks=by_marks)
        if at + kind in starts or at + kind >= len(found):
            kind = 0
        after = at + kind
        if kind and _is_number(found[after]):
            names.add((found[after - 1].key, found[after].key))
            at = after + 1
            continue
        run = 0 if is_shouted else _capitals(found, after, starts)
        if run and (kind or run > 1 or after not in starts):
            head = found[after - 1].key if kind else ""
            names.add((head, *(word.key for word in found[after : after + run])))
            at = after + run
            continue
        at += max(1, kind)
    return frozenset(names)


def _capitals(found: Sequence[Word], at: int, starts: frozenset[int]) -> int:
    run = 0
    while (
        at + run < len(found)
        and run < _LONGEST_NAME
        and found[at + run].is_capital
        and (run == 0 or at + run not in starts)
    ):
        run += 1
    return run


def _is_number(word: Word) -> bool:
    return word.is_number or (len(word.key) <= 3 and any(sign.isdigit() for sign in word.key))


def _asked(
    found: Sequence[Word], starts: frozenset[int], lexicon: Lexicon, *, by_marks: bool
) -> frozenset[str]:
    asked: set[str] = set()
    open_ = False
    for at, word in enumerate(found):
        if at in starts:
            open_ = False
        if lexicon.asks(found, at, by_marks=by_marks):
            open_ = True
        elif open_:
            asked.add(word.key)
    return frozenset(asked)
