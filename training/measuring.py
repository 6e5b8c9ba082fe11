"""Honest figures: every text is judged by weights that were fitted without it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dialogue.screening.scoring import Figures, figures
from training.alarm import SIGNS, SIGNS_KEPT, alarms, calm, fitted_alarm, signs
from training.corpus import Example, measured, others
from training.stacking import trained

FOLDS = 5


def measure(seeds: int) -> None:
    """Print both estimates: folds of the measured set, and the writers' texts alone."""
    taught, kept = others(), measured()
    print(f"{len(taught)} texts teach, {len(kept)} are measured")
    _say("writers' texts alone", figures(_pairs(kept, trained(taught).advised(kept))))
    for seed in range(seeds):
        found: list[tuple[str, str]] = []
        for fold in folds(kept, seed):
            rest = [one for place, one in enumerate(kept) if place not in fold]
            out = [kept[place] for place in sorted(fold)]
            found += _pairs(out, trained(taught + rest).advised(out))
        _say(f"{FOLDS} folds, seed {seed}", figures(found))


def measure_alarm() -> None:
    """Print how often danger is found, and taken for it what is none, in texts kept apart."""
    kept = signs(SIGNS_KEPT)
    found = alarms(fitted_alarm(calm() + signs(SIGNS)), kept)
    for kind in sorted({one.kind for one in kept}):
        of_kind = [found[place] for place, one in enumerate(kept) if one.kind == kind]
        print(f"{kind}: danger found in {sum(of_kind)} of {len(of_kind)}")
    rest = calm()
    out = rest[1::2]
    apart = alarms(fitted_alarm(rest[::2] + signs(SIGNS)), out)
    print(f"half of all other texts: danger found in {sum(apart)} of {len(apart)}")


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
