"""The chances of each label for a text: its words and rules, and what its sentences say."""

from collections.abc import Mapping

from dialogue.screening.features import features
from dialogue.screening.labels import Label
from dialogue.screening.leaning import Known, body_leanings, leaning_counts
from dialogue.screening.model import Model, shipped
from dialogue.screening.reading import Reading

WHOLE, SENTENCE = "whole", "sentence"
# Without a word there is nothing to judge: no matter, and not sure even of that.
_OF_NOTHING = {label.value: 0.3 if label is Label.KHONG_HOP_LE else 0.14 for label in Label}


def counts(
    reading: Reading, of_sentences: Model, known: Known | None = None
) -> dict[str, Mapping[str, float]]:
    """Everything the model of whole texts weighs."""
    found: dict[str, Mapping[str, float]] = {**features(reading.sentences)}
    found["l"] = leaning_counts(body_leanings(reading, of_sentences, known))
    return found


def chances(reading: Reading, known: Known | None = None) -> dict[str, float]:
    """The chance of each label; together they are 1. `known` saves weighing a sentence twice."""
    if not any(sentence.words for sentence in reading.sentences):
        return _OF_NOTHING
    models = shipped()
    return models[WHOLE].chances(counts(reading, models[SENTENCE], known))
