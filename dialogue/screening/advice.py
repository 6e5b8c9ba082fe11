"""The advice about one text. A person decides; nothing is held back or hidden by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogue.screening.evidence import Finding, clauses, whole_sentences, without
from dialogue.screening.features import whole
from dialogue.screening.labels import Label
from dialogue.screening.lexicon import lexicon
from dialogue.screening.model import Model, shipped
from dialogue.screening.parts import Part, leanings, parts
from dialogue.screening.reading import Reading, read
from dialogue.screening.signs import asks_first, dangers

# More than a moderator reads at a glance is no reason any more.
_MOST_FINDINGS = 5


@dataclass(frozen=True)
class Advice:
    """`confidence` is the chance of `label`; `chances` has those of all labels.

    `asks_first`: the text stands between a complaint and a general opinion, so the sender should
    be asked before anything is decided. `danger` holds signs of danger to life or of a crime in
    progress. `parts` says of a mixed text which sentences are which.
    """

    label: Label
    confidence: float
    chances: dict[str, float]
    findings: tuple[Finding, ...]
    parts: tuple[Part, ...]
    asks_first: bool
    danger: tuple[Finding, ...]
    version: str


def advise(title: str, text: str, own_lexicon: Path | None = None) -> Advice:
    """What a text seems to be, with the words that say so. Linear in its length."""
    known = lexicon(own_lexicon)
    model = shipped()["whole"]
    reading = read(title, text, known)
    chances = model.chances(whole(reading))
    label = Label(max(chances, key=lambda one: chances[one]))
    cut = parts(reading, model) if label is Label.HON_HOP else ()

    def chance_without(findings: Sequence[Finding]) -> float:
        left = read(*without(reading, findings), known)
        return model.chances(whole(left))[label]

    return Advice(
        label=label,
        confidence=round(chances[label], 4),
        chances={one: round(chance, 4) for one, chance in chances.items()},
        findings=_findings(reading, model, label, cut, chance_without),
        parts=cut,
        asks_first=asks_first(reading, chances),
        danger=tuple(dangers(reading)),
        version=f"{model.version}/{known.version}",
    )


def _findings(
    reading: Reading,
    model: Model,
    label: Label,
    cut: Sequence[Part],
    chance_without: Callable[[Sequence[Finding]], float],
) -> tuple[Finding, ...]:
    """The quotes, chosen so that without them less speaks for the label."""
    if label is Label.KIEN_NGHI or not reading.sentences:
        return ()
    spoken: Label = label
    numbers: tuple[int, ...] | None = None
    if label is Label.HON_HOP:
        spoken = cut[1].label if cut else Label.KHIEU_NAI
        numbers = cut[1].numbers if cut else None
    before = model.chances(whole(reading))[label]
    found = clauses(reading, spoken, numbers)[:_MOST_FINDINGS]
    if found and chance_without(found) < before:
        return _in_order(found)
    leans = leanings(reading.sentences, model)
    by_leaning = sorted(
        zip(reading.sentences, leans, strict=True),
        key=lambda both: both[1][label] - both[1][Label.KIEN_NGHI],
        reverse=True,
    )
    ordered = [sentence for sentence, _ in by_leaning]
    for count in (1, 2, 4, len(ordered)):
        found = whole_sentences(reading, spoken, ordered[:count])
        if chance_without(found) < before:
            break
    return _in_order(found)


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.where == "text", one.start)))
