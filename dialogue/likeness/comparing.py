"""The signs by which two texts raise the same matter, and what they have in common.

Near misses («the same street, another matter») share more words than true duplicates do. So the
place is weighed apart from the rest, meanings count beside words, and turns of phrase that are
alike while the matter is not speak against.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dialogue.likeness.lexicon import shipped as lexicon
from dialogue.likeness.reading import Reading
from dialogue.likeness.weights import Rarity

Vector = Mapping[str, float]
# Words less rare than this stand in most texts and show nothing to a reader.
_TELLING = 2.2


@dataclass(frozen=True)
class Subject:
    """A text made ready for comparing with many."""

    reading: Reading
    rarity: Rarity

    @cached_property
    def bare(self) -> dict[str, float]:
        return self._weighed(self.reading.keys)

    @cached_property
    def marked(self) -> dict[str, float]:
        return self._weighed(self.reading.forms)

    @cached_property
    def meanings(self) -> dict[str, float]:
        return {
            meaning: weight * self.rarity.of_meaning(meaning)
            for meaning, weight in self.reading.meanings.items()
        }

    @cached_property
    def problems(self) -> dict[str, float]:
        known = lexicon().problems
        return {key: value for key, value in self.meanings.items() if key in known}

    @cached_property
    def turns(self) -> frozenset[tuple[str, str, str]]:
        """Every three words in a row."""
        keys = self.reading.keys
        return frozenset(zip(keys, keys[1:], keys[2:], strict=False))

    @cached_property
    def line(self) -> str:
        return f" {' '.join(self.reading.keys)} "

    @cached_property
    def bare_form(self) -> dict[str, str]:
        return dict(zip(self.reading.forms, self.reading.keys, strict=True))

    def _weighed(self, found: Iterable[str]) -> dict[str, float]:
        return {
            word: (1 + math.log(times)) * self.rarity.of_word(word)
            for word, times in Counter(found).items()
        }


def signs(one: Subject, two: Subject) -> dict[str, float]:
    """Every sign by its name; the same whichever text comes first."""
    named = one.reading.named | two.reading.named
    rest_one, rest_two = _rest(one, two, named), _rest(two, one, named)
    rest = _cosine(rest_one, rest_two)
    meanings = _cosine(one.meanings, two.meanings)
    problems = _cosine(one.problems, two.problems)
    place, known_place = _place(one, two)
    without_name = float((not one.reading.names) + (not two.reading.names))
    copied = _turns_taken_over(one, two, named)
    return {
        "rest": rest,
        "meanings": meanings,
        "problems": problems,
        "rarest_meaning": max(
            (min(value, two.meanings.get(key, 0.0)) for key, value in one.meanings.items()),
            default=0.0,
        ),
        "asked": max(_asked_met(one, two, named), _asked_met(two, one, named)),
        "covered": _covered(rest_one, rest_two),
        "rarest_word": max((x for word, x in rest_one.items() if word in rest_two), default=0.0),
        "place": place,
        "known_place": known_place,
        "other_place": float(_places_differ(one.reading, two.reading)),
        "without_name": without_name,
        "length": math.log(min(len(one.reading.keys), len(two.reading.keys)) + 1),
        # Words taken over count for another matter only as far as the rest differs.
        "copied": copied * (1 - rest),
        "apart": _apart(one, two, rest_one, rest_two),
        "place_and_meanings": place * meanings,
        "no_name_but_meanings": float(without_name > 0) * meanings,
    }


def shared_words(one: Subject, two: Subject, most: int = 8) -> list[str]:
    """The words both texts have, as bare letters, the rarest first."""
    shared = [
        (value, key)
        for key, value in one.bare.items()
        if key in two.bare
        and len(key) > 1
        and not key[0].isdigit()
        and one.rarity.of_word(key) >= _TELLING
    ]
    return [key for _, key in sorted(shared, reverse=True)[:most]]


def _rest(one: Subject, two: Subject, named: frozenset[str]) -> dict[str, float]:
    """The words without names; with their diacritics when both texts have them."""
    if one.reading.is_marked and two.reading.is_marked:
        form = one.bare_form
        return {word: value for word, value in one.marked.items() if form[word] not in named}
    return {word: value for word, value in one.bare.items() if word not in named}


def _turns_taken_over(one: Subject, two: Subject, named: frozenset[str]) -> float:
    """The share of turns of phrase that both have, names left aside."""
    shared = sum(1 for turn in one.turns & two.turns if named.isdisjoint(turn))
    return shared / (min(len(one.turns), len(two.turns)) + 1)


def _asked_met(one: Subject, two: Subject, named: frozenset[str]) -> float:
    """How far what one asks for is what the other speaks of."""
    wanted = {
        word: value
        for word, value in one.bare.items()
        if word in one.reading.asked and word not in named
    }
    return _cosine(wanted, two.bare)


def _covered(one: Vector, two: Vector) -> float:
    """How much of the shorter is in the longer."""
    shared = sum(value * two[word] for word, value in one.items() if word in two)
    return shared / min(_length(one), _length(two)) ** 2


def _place(one: Subject, two: Subject) -> tuple[float, float]:
    """The share of the names of one text that the other has, and how telling they are."""
    total_one, found_one = _names_found(one, two)
    total_two, found_two = _names_found(two, one)
    share = max(
        found_one / total_one if total_one else 0.0, found_two / total_two if total_two else 0.0
    )
    return share, math.log1p(max(found_one, found_two))


def _names_found(one: Subject, two: Subject) -> tuple[float, float]:
    total = found = 0.0
    for name in one.reading.names:
        telling = sum(one.rarity.of_word(part) for part in name[1:])
        total += telling
        # A name of one syllable or figure («tổ 14») is met with its kind only.
        met = name if name[0] and len(name) == 2 else name[1:]
        if f" {' '.join(met)} " in two.line:
            found += telling
    return total, found


def _places_differ(one: Reading, two: Reading) -> int:
    """How many kinds of place both name, and name differently."""
    return sum(
        1
        for kind in {name[0] for name in one.names if name[0]}
        if (names := {name[1:] for name in two.names if name[0] == kind})
        and names.isdisjoint({name[1:] for name in one.names if name[0] == kind})
    )


def _apart(one: Subject, two: Subject, rest_one: Vector, rest_two: Vector) -> float:
    """How much each says that the other does not."""
    alone = min(
        math.sqrt(sum(value**2 for word, value in mine.items() if word not in theirs))
        for mine, theirs in ((rest_one, rest_two), (rest_two, rest_one))
    )
    return alone / math.sqrt(len(one.reading.keys) + len(two.reading.keys) + 1)


def _cosine(one: Vector, two: Vector) -> float:
    if len(one) > len(two):
        one, two = two, one
    shared = sum(value * two[key] for key, value in one.items() if key in two)
    if not shared:
        return 0.0
    return shared / (_length(one) * _length(two))


def _length(vector: Vector) -> float:
    return math.sqrt(sum(value * value for value in vector.values())) or 1.0
