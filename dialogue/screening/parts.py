"""Which sentences of a mixed text are which: the cut that a moderator is offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.screening.labels import REFERRED, Label
from dialogue.screening.leaning import Known, Leaning, leanings
from dialogue.screening.model import Model
from dialogue.screening.reading import Reading


@dataclass(frozen=True)
class Part:
    """Sentences of the text that belong together, numbered as `dialogue.text.sentences` does."""

    label: Label
    numbers: tuple[int, ...]


def referred_stretch(leans: Sequence[Leaning]) -> tuple[int, int]:
    """The sentences next to each other that lean most away from the dialogue; never all.

    The largest sum of a stretch, found in one pass; when that is the whole text, the sentence
    that leans most towards the dialogue is left out with what lies beyond it.
    """
    away = [max(lean[label] for label in REFERRED) - lean[Label.KIEN_NGHI] for lean in leans]
    best, begin, end = float("-inf"), 0, 0
    total, start = 0.0, 0
    for place, one in enumerate(away):
        if total <= 0:
            total, start = 0.0, place
        total += one
        if total > best:
            best, begin, end = total, start, place + 1
    if end - begin == len(away) and len(away) > 1:
        least = min(range(len(away)), key=lambda place: away[place])
        return (least + 1, end) if least < len(away) / 2 else (begin, least)
    return begin, end


def referred_label(leans: Sequence[Leaning]) -> Label:
    """Which of the referred kinds those sentences are, taken together."""
    return max(REFERRED, key=lambda label: sum(lean[label] for lean in leans))


def parts(reading: Reading, model: Model, known: Known | None = None) -> tuple[Part, ...]:
    """The two parts of a mixed text, the one for the dialogue first; `known` as in `leanings`."""
    body = reading.body
    if len(body) < 2:
        return ()
    leans = leanings(body, model, known)
    begin, end = referred_stretch(leans)
    inside = tuple(one.number for one in body[begin:end])
    outside = tuple(one.number for one in body if one.number not in set(inside))
    return (Part(Label.KIEN_NGHI, outside), Part(referred_label(leans[begin:end]), inside))
