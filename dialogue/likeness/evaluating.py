"""How good the advice is, measured on texts whose groups are known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

# Of every text so many likest others are looked at.
_LOOKED_AT = 5
_WANTED_RECALL = 0.80


@dataclass(frozen=True)
class Report:
    """`first`: of the texts that have a partner, the share whose likest other is one.

    `precision` and `recall` are of the pairs called the same; `precision_at_recall` is the
    precision where four of five true pairs are found; `best_from` the score that serves both.
    """

    texts: int
    first: float
    precision: float
    recall: float
    precision_at_recall: float
    best_from: float

    def __str__(self) -> str:
        return (
            f"partner first {self.first:.3f} of {self.texts}; called the same: "
            f"precision {self.precision:.3f}, recall {self.recall:.3f}; "
            f"precision at recall {_WANTED_RECALL:.2f}: {self.precision_at_recall:.3f}"
        )


Pair = frozenset[str]


def report(
    rows: Sequence[Mapping[str, str]], scores: Mapping[Pair, float], same_from: float | None
) -> Report:
    """Judge scores of pairs; without `same_from` by the threshold that serves both best."""
    true = _true_pairs(rows)
    partners = {row["id"] for row in rows if any(row["id"] in pair for pair in true)}
    looked_at, first = _looked_at(scores, partners, true)
    ranked = sorted(((scores[pair], pair in true) for pair in looked_at), reverse=True)
    best, best_from, at_recall, found = 0.0, 1.0, 0.0, 0
    for called, (score, is_true) in enumerate(ranked, start=1):
        found += is_true
        precision, recall = found / called, found / max(1, len(true))
        # Precision weighs double: a wrong merge costs more than a missed one.
        both = 1.25 * precision * recall / (0.25 * precision + recall) if found else 0.0
        if both > best:
            best, best_from = both, score
        if recall >= _WANTED_RECALL and not at_recall:
            at_recall = precision
    limit = best_from if same_from is None else same_from
    called_same = [is_true for score, is_true in ranked if score >= limit]
    return Report(
        texts=len(partners),
        first=len(first) / max(1, len(partners)),
        precision=sum(called_same) / max(1, len(called_same)),
        recall=sum(called_same) / max(1, len(true)),
        precision_at_recall=at_recall,
        best_from=best_from,
    )


def _true_pairs(rows: Sequence[Mapping[str, str]]) -> set[Pair]:
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.get("kind", "same") == "same":
            groups.setdefault(row["group_id"], []).append(row["id"])
    return {
        frozenset((one, two)) for ids in groups.values() for one in ids for two in ids if one < two
    }


def _looked_at(
    scores: Mapping[Pair, float], partners: Collection[str], true: Collection[Pair]
) -> tuple[set[Pair], set[str]]:
    """The pairs of every text with its likest others, and whose partner stands first."""
    of_text: dict[str, list[tuple[float, Pair]]] = {}
    for pair, score in scores.items():
        for text in pair:
            of_text.setdefault(text, []).append((score, pair))
    looked_at: set[Pair] = set()
    first: set[str] = set()
    for text, found in of_text.items():
        likest = sorted(found, key=lambda row: -row[0])[:_LOOKED_AT]
        looked_at.update(pair for _, pair in likest)
        if text in partners and likest[0][1] in true:
            first.add(text)
    return looked_at, first
