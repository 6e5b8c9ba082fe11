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
OTHERS, MEASURED = ("a", "b", "c", "d", "short"), "first"
# Chosen by cross-validation over the others; the measured texts had no part in it.
PULL, EVENING, FOLDS = 0.05, 1.0, 5
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
    first, others = examples(MEASURED), examples(*OTHERS)
    print("learned from the others, judged on the first:", judged(others, first))
    order = np.random.default_rng(1).permutation(len(first))
    sums: Counter[str] = Counter()
    for fold in range(FOLDS):
        test = [first[at] for at in order[fold::FOLDS]]
        train = [one for one in first if one not in test]
        sums.update(judged([*others, *train], test))
    print("first, cross-validated:", {k: round(v / FOLDS, 3) for k, v in sums.items()})


def main() -> None:
    measure()
    if "--measure" in sys.argv:
        return
    texts = examples(MEASURED, *OTHERS)
    rarity = rarities(texts)
    content: dict[str, Any] = {"version": f"2-{lexicon().version}", "rarity": rarity}
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
