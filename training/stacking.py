"""The two models, one upon the other: sentences first, then the whole text.

What the first says of the sentences of a text the second learns from weights that never saw
that text, or it would trust the first too much.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dialogue.screening.labels import Label
from dialogue.screening.leaning import leaning_counts
from dialogue.screening.weighing import FOR_THE_SENDER
from training.corpus import Counts, Example
from training.fitting import fitted, fitted_to_many
from training.matrix import Columns
from training.settings import FOLDS_OF_SENTENCES, SENTENCE, SHARE_OF_SENTENCES, WHOLE

LABELS = [label.value for label in Label]
# A sentence asks for one thing, so none is mixed.
SENTENCE_LABELS = [label for label in LABELS if label != Label.HON_HOP]


@dataclass(frozen=True)
class Fitted:
    """The columns of a model and its weights."""

    columns: Columns
    weights: NDArray[np.float64]
    labels: list[str]

    def margins(self, counts: Sequence[Counts]) -> NDArray[np.float64]:
        """What speaks for each label, one row for each text or sentence."""
        return np.asarray(self.columns.rows(counts) @ self.weights)


@dataclass(frozen=True)
class Trained:
    """Both models."""

    sentence: Fitted
    whole: Fitted

    def advised(self, asked: Sequence[Example]) -> list[str]:
        """The labels for texts that were kept out."""
        margins = self.whole.margins([counted(one, self.sentence) for one in asked])
        margins[:, LABELS.index(Label.KIEN_NGHI)] += FOR_THE_SENDER
        return [LABELS[place] for place in margins.argmax(axis=1)]


def trained(taught: Sequence[Example]) -> Trained:
    """Both models, fitted to these texts."""
    seen = _counted_apart(taught)
    columns = Columns(seen, WHOLE.scales)
    labels = [LABELS.index(one.label) for one in taught]
    weights = fitted(columns.rows(seen), labels, len(LABELS), WHOLE.pull, WHOLE.evening)
    return Trained(fitted_to_sentences(taught), Fitted(columns, weights, LABELS))


def counted(one: Example, of_sentences: Fitted) -> Counts:
    """What the model of the whole text weighs."""
    leans = [
        dict(zip(SENTENCE_LABELS, row, strict=True))
        for row in of_sentences.margins(one.sentences).tolist()
    ]
    return {**one.counts, "l": leaning_counts(leans)}


def fitted_to_sentences(taught: Sequence[Example]) -> Fitted:
    """Weights for single sentences, which are taken to say what their text says."""
    pure = [one for one in taught if one.label is not Label.HON_HOP]
    columns = Columns([one.counts for one in pure], SENTENCE.scales)
    rows = sparse.vstack(
        [
            columns.rows([one.counts for one in pure]),
            columns.rows([counts for one in pure for counts in one.sentences]),
        ]
    ).tocsr()
    labels = [SENTENCE_LABELS.index(one.label) for one in pure]
    shares = [1.0] * len(pure)
    for one, label in zip(list(pure), labels[: len(pure)], strict=True):
        labels += [label] * len(one.lengths)
        total = sum(one.lengths)
        shares += [SHARE_OF_SENTENCES * (length / total) ** 0.5 for length in one.lengths]
    weights = fitted_to_many(
        rows,
        labels,
        len(SENTENCE_LABELS),
        SENTENCE.pull,
        SENTENCE.evening,
        np.array(shares),
    )
    return Fitted(columns, weights, SENTENCE_LABELS)


def _counted_apart(taught: Sequence[Example]) -> list[Counts]:
    """Every text counted with sentence weights that were fitted without it."""
    found: dict[int, Counts] = {}
    order = np.random.default_rng(0).permutation(len(taught))
    for fold in range(FOLDS_OF_SENTENCES):
        out = {int(place) for place in order[fold::FOLDS_OF_SENTENCES]}
        model = fitted_to_sentences([one for at, one in enumerate(taught) if at not in out])
        found |= {place: counted(taught[place], model) for place in out}
    return [found[place] for place in range(len(taught))]
