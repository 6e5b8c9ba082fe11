"""The words that speak for a label: clauses in which the rules found something, strongest first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue.screening.labels import Ground, Label
from dialogue.screening.phrases import Hit
from dialogue.screening.reading import Reading, Sentence, Where
from dialogue.screening.reasons import GROUND_OF, OWN_GROUND, SPEAKING, WHOLE, WHY

# A quote is the clause around what was found, but no longer than this on either side.
_WORDS_AROUND = 14
_CLAUSE_END = re.compile(r"[,;:.!?()\n…]|\s[-–—]\s")


@dataclass(frozen=True)
class Finding:
    """`text[start:end] == quote`, in the title or in the text as `where` says."""

    ground: Ground
    where: Where
    quote: str
    start: int
    end: int
    why: str


def clauses(reading: Reading, label: Label, numbers: Iterable[int] | None = None) -> list[Finding]:
    """Findings for a label from what the rules found, the weightiest first.

    `numbers` keeps to those sentences, as they are counted in the text; the title is -1.
    """
    order = {concept: place for place, concept in enumerate(SPEAKING[label])}
    kept = None if numbers is None else set(numbers)
    found: dict[tuple[Where, int, int], tuple[int, Finding]] = {}
    for sentence in reading.sentences:
        if kept is not None and sentence.number not in kept:
            continue
        original = reading.original(sentence.where)
        for hit in sentence.hits:
            if hit.concept not in order:
                continue
            start, end = clause(sentence, hit, original)
            ground = OWN_GROUND.get(hit.concept, GROUND_OF[label])
            one = Finding(ground, sentence.where, original[start:end], start, end, WHY[hit.concept])
            place = (sentence.where, start, end)
            rank = order[hit.concept]
            if place not in found or rank < found[place][0]:
                found[place] = (rank, one)
    return _apart([one for _, one in sorted(found.values(), key=lambda both: both[0])])


def whole_sentences(reading: Reading, label: Label, sentences: Sequence[Sentence]) -> list[Finding]:
    """Findings that quote whole sentences, for want of anything narrower."""
    return [
        Finding(
            GROUND_OF[label], one.where, reading.original(one.where)[one.start : one.end],
            one.start, one.end, WHOLE[label],
        )
        for one in sentences
    ]  # fmt: skip


def without(reading: Reading, findings: Sequence[Finding]) -> tuple[str, str]:
    """Title and text with the quotes taken out."""
    left = {"title": reading.title, "text": reading.text}
    for one in sorted(findings, key=lambda finding: finding.start, reverse=True):
        original = left[one.where]
        left[one.where] = original[: one.start] + original[one.end :]
    return left["title"], left["text"]


def clause(sentence: Sentence, hit: Hit, original: str) -> tuple[int, int]:
    """The stretch of the original around a hit, up to the next comma or full stop."""
    words = sentence.words
    first, last = hit.first, hit.last
    while (
        first > 0
        and hit.first - first < _WORDS_AROUND
        and not _CLAUSE_END.search(original, words[first - 1].end, words[first].start)
    ):
        first -= 1
    while (
        last < len(words)
        and last - hit.last < _WORDS_AROUND
        and not _CLAUSE_END.search(original, words[last - 1].end, words[last].start)
    ):
        last += 1
    return words[first].start, words[last - 1].end


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Those that do not overlap one that came before."""
    kept: list[Finding] = []
    for one in findings:
        if not any(
            one.where == other.where and one.start < other.end and other.start < one.end
            for other in kept
        ):
            kept.append(one)
    return kept
