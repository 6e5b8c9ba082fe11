"""Honest figures: every text is judged by weights that were fitted without it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dialogue.screening.labels import Label
from dialogue.screening.scoring import Figures, figures
from training.corpus import Example, measured, others
from training.fitting import fitted
from training.matrix import Columns
from training.settings import WHOLE

LABELS = [label.value for label in Label]
FOLDS = 5


def measure(seeds: int) -> None:
    """Print both estimates: folds of the measured set, and the writers' texts alone."""
    taught, kept = others(), measured()
    print(f"{len(taught)} texts teach, {len(kept)} are measured")
    _say("writers' texts alone", figures(_pairs(kept, judged(taught, kept))))
    for seed in range(seeds):
        found: list[tuple[str, str]] = []
        for fold in folds(kept, seed):
            rest = [one for place, one in enumerate(kept) if place not in fold]
            out = [kept[place] for place in sorted(fold)]
            found += _pairs(out, judged(taught + rest, out))
        _say(f"{FOLDS} folds, seed {seed}", figures(found))


def judged(taught: Sequence[Example], asked: Sequence[Example]) -> list[str]:
    """The labels that weights fitted to `taught` give to `asked`."""
    columns = Columns([one.counts for one in taught], WHOLE.scales)
    weights = fitted(
        columns.rows([one.counts for one in taught]),
        [LABELS.index(one.label) for one in taught],
        len(LABELS),
        WHOLE.pull,
        WHOLE.evening,
    )
    margins = columns.rows([one.counts for one in asked]) @ weights
    return [LABELS[place] for place in np.asarray(margins).argmax(axis=1)]


def folds(kept: Sequence[Example], seed: int) -> list[set[int]]:
    """Every label spread evenly over the folds."""
    chance = np.random.default_rng(seed)
    found: list[set[int]] = [set() for _ in range(FOLDS)]
    at = 0
    for label in sorted(Counter(one.label for one in kept)):
        places = [place for place, one in enumerate(kept) if one.label == label]
        chance.shuffle(places)
        for place in places:
            found[at % FOLDS].add(place)
            at += 1
    return found


def _pairs(asked: Sequence[Example], labels: Sequence[str]) -> list[tuple[str, str]]:
    return [(one.label.value, label) for one, label in zip(asked, labels, strict=True)]


def _say(name: str, found: Figures) -> None:
    print(f"{name}: {found}")
