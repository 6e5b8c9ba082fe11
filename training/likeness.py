"""Learn the weights of likeness, and say honestly how good they are.

    python -m training.likeness            cross-validation, then weights.json
    python -m training.likeness --measure  figures only

Needs requirements-training.txt; the product itself does not.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dialogue.likeness.comparing import Subject, signs
from dialogue.likeness.evaluating import Report, report
from dialogue.likeness.lexicon import shipped as lexicon
from dialogue.likeness.reading import read
from dialogue.likeness.weights import SHIPPED, Rarity
from training.logistic import fitted

HERE = Path(__file__).parent
# A near miss is rare in a file and dear at a desk.
NEAR_MISS, HARDEST, PULL = 8.0, 40, 3.0
FOLDS = 5

Row = dict[str, str]


def lines(*patterns: str) -> list[Row]:
    found = [path for pattern in patterns for path in sorted(HERE.glob(pattern))]
    return [
        json.loads(line)
        for path in found
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def is_same(one: Row, two: Row) -> bool:
    return one["kind"] == "same" and one["group_id"] == two["group_id"]


class Pairs:
    """All pairs of the texts of one file, with their signs."""

    def __init__(self, rows: Sequence[Row], rarity: Rarity) -> None:
        self.rows = rows
        readings = [read(row["text"]) for row in rows]
        known = rarity.seen_in(readings)
        subjects = [Subject(reading, known) for reading in readings]
        self.at = [(i, j) for i in range(len(rows)) for j in range(i)]
        table = [signs(subjects[i], subjects[j]) for i, j in self.at]
        self.names = list(table[0])
        self.x = np.array([[row[name] for name in self.names] for row in table])
        self.y = np.array([is_same(rows[i], rows[j]) for i, j in self.at])
        self.near = (
            np.array([rows[i]["group_id"] == rows[j]["group_id"] for i, j in self.at]) & ~self.y
        )

    def hardest(self) -> np.ndarray:
        """The true pairs, and for each text the others that look most like it."""
        keen = self.x[:, self.names.index("rest")] + self.x[:, self.names.index("meanings")] / 2
        keep = self.y | self.near
        i, j = np.array(self.at).T
        for at in range(len(self.rows)):
            mine = np.flatnonzero((i == at) | (j == at))
            keep[mine[np.argsort(-keen[mine])[:HARDEST]]] = True
        return keep


class Learned:
    def __init__(self, x: np.ndarray, y: np.ndarray, near: np.ndarray) -> None:
        self.mean, self.spread = x.mean(axis=0), x.std(axis=0) + 1e-9
        weight = np.where(near, NEAR_MISS, 1.0)
        self.weights, self.bias = fitted((x - self.mean) / self.spread, y, weight, PULL)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        margin = (x - self.mean) / self.spread @ self.weights + self.bias
        return 1 / (1 + np.exp(-margin))


def learn(*sets: Pairs) -> Learned:
    keep = [pairs.hardest() for pairs in sets]
    return Learned(
        np.concatenate([pairs.x[k] for pairs, k in zip(sets, keep, strict=True)]),
        np.concatenate([pairs.y[k] for pairs, k in zip(sets, keep, strict=True)]),
        np.concatenate([pairs.near[k] for pairs, k in zip(sets, keep, strict=True)]),
    )


def judged(pairs: Pairs, scores: np.ndarray, same_from: float | None = None) -> Report:
    by_pair = {
        frozenset((pairs.rows[i]["id"], pairs.rows[j]["id"])): float(score)
        for (i, j), score in zip(pairs.at, scores, strict=True)
    }
    return report(pairs.rows, by_pair, same_from)


def cross_validated(pairs: Pairs, also: Pairs) -> Report:
    """No group is judged by weights that were learned with it; `also` is always learned from."""
    groups = sorted({row["group_id"] for row in pairs.rows})
    np.random.default_rng(1).shuffle(groups)
    fold = {group: at % FOLDS for at, group in enumerate(groups)}
    mine = np.array([[fold[pairs.rows[i]["group_id"]] for i in pair] for pair in pairs.at])
    scores = np.zeros(len(pairs.at))
    hard, hard_also = pairs.hardest(), also.hardest()
    for one in range(FOLDS):
        for two in range(one, FOLDS):
            left_out = np.isin(mine, (one, two)).any(axis=1)
            test = (np.sort(mine, axis=1) == (one, two)).all(axis=1)
            train = hard & ~left_out
            model = Learned(
                np.concatenate([pairs.x[train], also.x[hard_also]]),
                np.concatenate([pairs.y[train], also.y[hard_also]]),
                np.concatenate([pairs.near[train], also.near[hard_also]]),
            )
            scores[test] = model(pairs.x[test])
    return judged(pairs, scores)


def counted(texts: Sequence[str]) -> Rarity:
    return Rarity(0, {}, {}).seen_in(read(text) for text in texts)


def main() -> None:
    duplicates, written = lines("pairs/duplicates.jsonl"), lines("pairs/p*.jsonl")
    others = [f"{row['title']}. {row['text']}" for row in lines("texts/*.jsonl")]
    apart = counted([*others, *(row["text"] for row in written)])
    old, new = Pairs(duplicates, apart), Pairs(written, counted(others))
    print("learned from p*, judged on duplicates:", judged(old, learn(new)(old.x)))
    print("duplicates, cross-validated by group: ", cross_validated(old, new))
    print("p*, cross-validated by group:         ", cross_validated(new, old))
    if "--measure" in sys.argv:
        return
    model = learn(new, old)
    threshold = judged(old, learn(new)(old.x)).best_from
    texts = [*others, *(row["text"] for row in [*written, *duplicates])]
    ship(model, new.names, counted(texts), threshold)


def ship(model: Learned, names: Sequence[str], rarity: Rarity, same_from: float) -> None:
    # A word that stood in one text alone is as rare as one never seen.
    words = {word: times for word, times in sorted(rarity.words.items()) if times > 1}
    columns = zip(names, model.mean, model.spread, model.weights, strict=True)
    written = {
        "version": f"2-{lexicon().version}",
        "texts": rarity.texts,
        "bias": round(model.bias, 5),
        "same_from": round(same_from, 4),
        "signs": [[name, *(round(float(value), 5) for value in row)] for name, *row in columns],
        "meanings": dict(sorted(rarity.meanings.items())),
        "words": words,
    }
    packed = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    SHIPPED.write_text(packed + "\n", encoding="utf-8")
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size} bytes, same from {same_from:.3f}")


if __name__ == "__main__":
    main()
