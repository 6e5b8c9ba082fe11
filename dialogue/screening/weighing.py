"""The chances of each label for a text: its words and rules, and what its sentences say."""

from collections.abc import Mapping

from dialogue.screening.features import counted
from dialogue.screening.labels import Label
from dialogue.screening.leaning import Known, body_leanings, leaning_counts
from dialogue.screening.model import Model, shipped, softmax
from dialogue.screening.reading import Reading

WHOLE, SENTENCE, DANGER = "whole", "sentence", "danger"
# To send an admissible opinion away is the costly error, so doubt speaks for the dialogue.
# Chosen on texts that were kept out: more lets too many complaints through.
FOR_THE_SENDER = 0.3
# Without a word there is nothing to judge: no matter, and not sure even of that.
_OF_NOTHING = {label.value: 0.3 if label is Label.KHONG_HOP_LE else 0.14 for label in Label}


def counts(
    reading: Reading, of_sentences: Model, known: Known | None = None
) -> dict[str, Mapping[int, float]]:
    """Everything the model of whole texts weighs."""
    found: dict[str, Mapping[int, float]] = {**counted(reading)}
    found["l"] = leaning_counts(body_leanings(reading, of_sentences, known))
    return found


def chances(reading: Reading, known: Known | None = None) -> dict[str, float]:
    """The chance of each label; together they are 1. `known` saves weighing a sentence twice."""
    if not any(sentence.words for sentence in reading.sentences):
        return _OF_NOTHING
    models = shipped()
    whole = models[WHOLE]
    margins = whole.margins(counts(reading, models[SENTENCE], known))
    margins[whole.labels.index(Label.KIEN_NGHI)] += FOR_THE_SENDER
    return dict(zip(whole.labels, softmax(margins), strict=True))
