"""The model of danger: two labels, fitted apart from those of the labels of a text.

What is no danger is learnt from all other texts, but for those in which the words of a danger
stand: nobody has read these with the question in mind.
"""

import json
from dataclasses import dataclass

import numpy as np

from dialogue.screening.alarm import alarm_counts
from dialogue.screening.lexicon import lexicon
from dialogue.screening.reading import read
from dialogue.screening.signs import is_alarming
from training.corpus import MEASURED, TAUGHT, TEXTS, Counts
from training.fitting import fitted_to_many
from training.matrix import Columns
from training.settings import ALARM
from training.stacking import Fitted

LABELS = ["calm", "danger"]
SIGNS, SIGNS_KEPT = "signs_taught.jsonl", "signs_kept.jsonl"
_CALM = (*TAUGHT, "d.jsonl", MEASURED)
_SHARE_OF_SENTENCES = 0.5
# Read by a person: lenders who beat their debtors, and a pole that leans over a nursery.
_NOT_CALM = frozenset(("wb-020", "d-013"))


@dataclass(frozen=True)
class Sign:
    """A text, and what was read in it as a whole and in each of its sentences."""

    is_danger: bool
    kind: str
    counts: Counts
    sentences: list[Counts]
    lengths: list[int]


def signs(name: str) -> list[Sign]:
    """The texts of one file that were written about danger and what only sounds like it."""
    found = []
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kind = row.get("sign", "")
        if row["id"] in _NOT_CALM:
            continue
        reading = read(row["title"], row["text"], lexicon())
        if not kind and any("danger" in one.concepts for one in reading.sentences):
            continue
        body = [one for one in reading.body if one.words]
        whole = alarm_counts(reading)
        alone = [alarm_counts(one) for one in body]
        found.append(Sign(kind == "danger", kind, whole, alone, [len(one.words) for one in body]))
    return found


def calm() -> list[Sign]:
    """All other texts."""
    return [one for name in _CALM for one in signs(name)]


def fitted_alarm(taught: list[Sign]) -> Fitted:
    """Whole texts teach both; sentences only calm, for not each one of a danger tells of it."""
    columns = Columns([one.counts for one in taught], ALARM.scales)
    rows = [one.counts for one in taught]
    labels, shares = [int(one.is_danger) for one in taught], [1.0] * len(taught)
    for one in taught:
        if one.is_danger or len(one.sentences) < 2:
            continue
        rows += one.sentences
        labels += [0] * len(one.sentences)
        total = sum(one.lengths)
        shares += [_SHARE_OF_SENTENCES * (length / total) ** 0.5 for length in one.lengths]
    weights = fitted_to_many(
        columns.rows(rows), labels, len(LABELS), ALARM.pull, ALARM.evening, np.array(shares)
    )
    return Fitted(columns, weights, LABELS)


def alarms(model: Fitted, asked: list[Sign]) -> list[bool]:
    """Which texts are said to tell of danger."""
    found = []
    for one in asked:
        margins = model.margins([one.counts, *one.sentences])
        whole, *alone = (margins[:, 1] - margins[:, 0]).tolist()
        found.append(is_alarming(max(alone, default=whole), lambda: whole))  # noqa: B023
    return found
