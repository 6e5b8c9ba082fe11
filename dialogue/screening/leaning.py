"""What the single sentences lean to, and how well the text falls into two parts.

A text that asks for two things of different kinds looks like one kind when it is weighed as a
whole; its sentences tell more.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from dialogue.screening.features import counted
from dialogue.screening.labels import REFERRED, Label
from dialogue.screening.model import Model, feature_id, softmax
from dialogue.screening.phrases import Hit
from dialogue.screening.reading import Reading, Sentence

# Longer texts are weighed in as many blocks of sentences, so that trying every cut stays cheap.
_MOST_BLOCKS = 14
# Numbers are kept within these bounds: beyond them a sentence is as clear as it can be.
_BOUND = 2.0
# No cut is counted as worse than this, or a text of one sentence would stand apart.
_LEAST = -2.5
# First the dialogue, last what is no matter at all.
_CUT_LABELS = (Label.KIEN_NGHI, *REFERRED, Label.KHONG_HOP_LE)

Leaning = Mapping[str, float]
Known = dict[tuple[str, tuple[Hit, ...]], Leaning]


def leanings(
    sentences: Sequence[Sentence], model: Model, known: Known | None = None
) -> list[Leaning]:
    """What speaks for each label in each sentence alone. `known` holds what was weighed before."""
    known = {} if known is None else known
    return [_leaning(one, model, known) for one in sentences]


def _leaning(sentence: Sentence, model: Model, known: Known) -> Leaning:
    same = (sentence.written, tuple(sentence.hits))
    if same not in known:
        margins = model.margins(counted(sentence))
        known[same] = dict(zip(model.labels, margins, strict=True))
    return known[same]


def leaning_counts(leans: Sequence[Leaning]) -> dict[int, float]:
    """The numbers by which the model of the whole text knows about its sentences."""
    bent = _bent(_measures(_blocks(leans)))
    return {feature_id("l", name): value for name, value in bent}


def body_leanings(reading: Reading, model: Model, known: Known | None = None) -> list[Leaning]:
    """Of the sentences of the text that have words."""
    return leanings([one for one in reading.body if one.words], model, known)


def _measures(blocks: Sequence[Leaning]) -> dict[str, float]:
    if not blocks:
        return {"empty": 2.0}
    away = [max(one[label] for label in REFERRED) - one[Label.KIEN_NGHI] for one in blocks]
    other = [
        one[Label.KHONG_HOP_LE] - max(one[label] for label in (*REFERRED, Label.KIEN_NGHI))
        for one in blocks
    ]
    whole = _chances(_total(blocks))
    known = max(whole[Label.KIEN_NGHI], *(whole[label] for label in REFERRED))
    best = _best_cut(blocks)
    return {
        "most away": max(away),
        "most towards": -min(away),
        "both": min(max(away), -min(away)),
        "cut": best / 2,
        "cut gains": (best - math.log(known)) / 2,
        "most invalid": max(other),
        "least invalid": min(other),
    }


def _bent(measures: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Each number within its bounds, the part above nought, and whether it is well above."""
    for name, value in measures.items():
        kept = max(-_BOUND, min(_BOUND, value / 2))
        yield name, kept
        yield f"{name} above", max(0.0, kept)
        yield f"{name} well above", 1.0 if kept > 0.4 else 0.0


def _blocks(leans: Sequence[Leaning]) -> Sequence[Leaning]:
    if len(leans) <= _MOST_BLOCKS:
        return leans
    size = math.ceil(len(leans) / _MOST_BLOCKS)
    return [_total(leans[place : place + size]) for place in range(0, len(leans), size)]


def _best_cut(blocks: Sequence[Leaning]) -> float:
    """How likely the best cut is: one stretch to be referred, the rest for the dialogue."""
    sums = [tuple(0.0 for _ in _CUT_LABELS)]
    for block in blocks:
        sums.append(
            tuple(at + block[label] for at, label in zip(sums[-1], _CUT_LABELS, strict=True))
        )
    best = _LEAST
    for begin in range(len(blocks)):
        for end in range(begin + 1, len(blocks) + 1):
            if end - begin == len(blocks):
                continue
            inside = [two - one for one, two in zip(sums[begin], sums[end], strict=True)]
            outside = [all_ - one for one, all_ in zip(inside, sums[-1], strict=True)]
            best = max(
                best,
                max(inside[1:-1]) - _spread(inside) + outside[0] - _spread(outside),
            )
    return best


def _spread(margins: Sequence[float]) -> float:
    """The logarithm by which margins become the logarithms of chances."""
    highest = max(margins)
    return highest + math.log(sum([math.exp(one - highest) for one in margins]))


def _total(leans: Sequence[Leaning]) -> Leaning:
    return {label: sum(one[label] for one in leans) for label in leans[0]}


def _chances(lean: Leaning) -> dict[str, float]:
    return dict(zip(lean, softmax(list(lean.values())), strict=True))
