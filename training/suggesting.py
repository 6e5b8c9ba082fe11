"""Learn whose business a text is: field and agency. `--measure` writes nothing.

Needs requirements-training.txt; the product itself does not.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from dialogue.likeness.lexicon import shipped as lexicon
from dialogue.likeness.reading import Reading
from dialogue.suggesting.model import SHIPPED, Linear, features, read_twice, signs
from training.fitting import fitted

TEXTS = Path(__file__).parent / "texts"
# `d` and `e` were written with the conventions and topics of the measured texts in view.
HARD, MORE, BESIDE, MEASURED = ("a", "b"), ("c", "short"), ("d", "e"), "first"
# Chosen by cross-validation over the others; the measured texts had no part in it.
PULL, EVENING, FOLDS, DRAWINGS = 0.05, 1.0, 5, 3
# Weights are kept as whole numbers of this size; those below LEAST of them are left out.
UNIT, LEAST = 0.02, 4

Row = dict[str, Any]


@dataclass(frozen=True)
class Example:
    row: Row
    reading: Reading


def examples(*names: str) -> list[Example]:
    found = []
    for name in names:
        for line in (TEXTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(Example(row, read_twice(row["title"], row["text"])))
    return found


def rarities(texts: Sequence[Example]) -> dict[str, float]:
    counts = Counter(sign for one in texts for kind in signs(one.reading) for sign in kind)
    return {
        sign: round(math.log((len(texts) + 1) / times), 2)
        for sign, times in sorted(counts.items())
        if times > 1
    }


def learn(texts: Sequence[Example], wanted: str, rarity: Mapping[str, float]) -> Linear:
    known = [one for one in texts if one.row[wanted]]
    found = [features(one.reading, rarity) for one in known]
    columns = {name: at for at, name in enumerate(sorted({n for row in found for n in row}))}
    names = sorted({one.row[wanted] for one in known})
    at = [(number, columns[n], v) for number, row in enumerate(found) for n, v in row.items()]
    rows, places, values = zip(*at, strict=True)
    shape = (len(found), len(columns) + 1)
    table = sparse.csr_matrix(
        (
            [*values, *([1.0] * len(found))],
            ([*rows, *range(len(found))], [*places, *([len(columns)] * len(found))]),
        ),
        shape=shape,
    )
    labels = [names.index(one.row[wanted]) for one in known]
    weights = fitted(table, labels, len(names), PULL, EVENING)
    kept: dict[str, list[int]] = {}
    for name, column in columns.items():
        row = [round(float(value) / UNIT) for value in weights[column]]
        if told := [
            part for number, w in enumerate(row) if abs(w) >= LEAST for part in (number, w)
        ]:
            kept[name] = told
    bias = [round(float(value), 3) for value in weights[-1]]
    return Linear(names, bias, kept, UNIT)


def judged(train: Sequence[Example], test: Sequence[Example]) -> dict[str, float]:
    rarity = rarities(train)
    field, agency = learn(train, "field", rarity), learn(train, "agency", rarity)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in test:
        found = features(one.reading, rarity)
        total["field"] += 1
        right["field"] += field.best(found, {})[0].name == one.row["field"]
        if not one.row["agency"]:
            continue
        best = [row.name for row in agency.best(found, {})[:2]]
        also = {one.row["agency"], *(one.row["agency_alt"] or [])}
        for name, is_right in (
            ("agency first", best[0] == one.row["agency"]),
            ("agency of two", one.row["agency"] in best),
            ("agency of two, others that would do", bool(also & set(best))),
        ):
            total[name] += 1
            right[name] += is_right
    return {name: round(right[name] / total[name], 3) for name in total}


def measure() -> None:
    first, beside = examples(MEASURED), examples(*BESIDE)
    hard, more = examples(*HARD), examples(*MORE)
    print("learned apart from the first, judged on it:", judged([*hard, *more], first))
    print("with those written beside it:", judged([*hard, *more, *beside], first))
    print("first, cross-validated:", crossed(first, [*hard, *more, *beside]))
    print("hard ones, cross-validated:", crossed(hard, [*more, *beside]))


def crossed(texts: Sequence[Example], always: Sequence[Example]) -> dict[str, tuple[float, float]]:
    """Mean and deviation over several drawings of the folds; `always` is learned from each time."""
    found: dict[str, list[float]] = {}
    for drawing in range(DRAWINGS):
        order = np.random.default_rng(drawing).permutation(len(texts))
        sums: Counter[str] = Counter()
        for fold in range(FOLDS):
            kept = set(order[fold::FOLDS])
            train = [one for at, one in enumerate(texts) if at not in kept]
            sums.update(judged([*always, *train], [texts[at] for at in kept]))
        for name, total in sums.items():
            found.setdefault(name, []).append(total / FOLDS)
    return {
        name: (round(float(np.mean(row)), 3), round(float(np.std(row)), 3))
        for name, row in found.items()
    }


def main() -> None:
    if "--measure" in sys.argv:
        measure()
        return
    texts = examples(MEASURED, *HARD, *MORE, *BESIDE)
    rarity = rarities(texts)
    content: dict[str, Any] = {"version": f"3-{lexicon().version}", "rarity": rarity}
    for wanted in ("field", "agency"):
        model = learn(texts, wanted, rarity)
        content[wanted] = {
            "names": list(model.names),
            "bias": list(model.bias),
            "unit": UNIT,
            "weights": model.weights,
        }
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    SHIPPED.write_text(packed + "\n", encoding="utf-8")
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size // 1024} KB from {len(texts)} texts")


if __name__ == "__main__":
    main()
