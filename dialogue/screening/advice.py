"""The advice about one text. A person decides; nothing is held back or hidden by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogue.screening.evidence import Finding, clauses, whole_sentences, without
from dialogue.screening.labels import Label
from dialogue.screening.leaning import Known, leanings
from dialogue.screening.lexicon import lexicon
from dialogue.screening.model import shipped
from dialogue.screening.parts import Part, parts
from dialogue.screening.party import party_findings, with_party
from dialogue.screening.reading import Reading, Sentence, read
from dialogue.screening.signs import asks_first, dangers
from dialogue.screening.weighing import DANGER, SENTENCE, chances

# More than a moderator reads at a glance is no reason any more.
_MOST_FINDINGS = 5
# A smaller change of a chance is lost when it is rounded for showing.
_LEAST_DIFFERENCE = 0.0001


@dataclass(frozen=True)
class Advice:
    """`confidence` is the chance of `label`; `chances` has those of all labels.

    `asks_first`: the text stands between a complaint and a general opinion, so the sender should
    be asked before anything is decided. `danger` holds signs of danger to life or of a crime in
    progress. `findings` speak for the label; what speaks of the discipline of the Party stands
    among them whatever the label is. `parts` says of a mixed text which sentences are which.
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
    models = shipped()
    reading = read(title, text, known)
    known_sentences: Known = {}
    found = chances(reading, known_sentences)
    label = Label(max(found, key=lambda one: found[one]))
    cut = parts(reading, models[SENTENCE], known_sentences) if label is Label.HON_HOP else ()

    def speaks_less(findings: Sequence[Finding]) -> bool:
        left = read(*without(reading, findings), known)
        return chances(left, known_sentences)[label] < found[label] - _LEAST_DIFFERENCE

    return Advice(
        label=label,
        confidence=round(found[label], 4),
        chances={one: round(chance, 4) for one, chance in found.items()},
        findings=with_party(
            _findings(reading, label, cut, known_sentences, speaks_less), party_findings(reading)
        ),
        parts=cut,
        asks_first=asks_first(reading, found),
        danger=tuple(dangers(reading, models[DANGER])),
        version=f"{models[SENTENCE].version}/{known.version}",
    )


def _findings(
    reading: Reading,
    label: Label,
    cut: Sequence[Part],
    known_sentences: Known,
    speaks_less: Callable[[Sequence[Finding]], bool],
) -> tuple[Finding, ...]:
    """The quotes, chosen so that without them less speaks for the label."""
    if label is Label.KIEN_NGHI or not reading.sentences:
        return ()
    spoken: Label = label
    numbers: tuple[int, ...] | None = None
    if label is Label.HON_HOP:
        spoken = cut[1].label if cut else Label.KHIEU_NAI
        numbers = cut[1].numbers if cut else None
    found = clauses(reading, spoken, numbers)[:_MOST_FINDINGS]
    if found and speaks_less(found):
        return _in_order(found)
    ordered = _by_leaning(reading, spoken, known_sentences)
    for count in (1, 2, 4, len(ordered)):
        found = whole_sentences(reading, spoken, ordered[:count])
        if speaks_less(found):
            break
    return _in_order(found)


def _by_leaning(reading: Reading, label: Label, known: Known) -> list[Sentence]:
    """The sentences, those first that lean most to the label and away from the dialogue."""
    leans = leanings(reading.sentences, shipped()[SENTENCE], known)
    ordered = sorted(
        zip(reading.sentences, leans, strict=True),
        key=lambda both: both[1][label] - both[1][Label.KIEN_NGHI],
        reverse=True,
    )
    return [sentence for sentence, _ in ordered]


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.where == "text", one.start)))
