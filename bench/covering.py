"""How well what is private is found: `python -m bench.covering [--half seen|blind] [--errors]`.

The corpus is halved by chance once and for all: errors may be looked into in the seen half only;
of the blind half there are nothing but figures.
"""

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dialogue.covering.detecting import findings
from dialogue.covering.finding import NUMBERS

CORPUS = Path(__file__).parent.parent / "tests" / "corpora" / "private"
UNSEEN = CORPUS.with_name("private_unseen")
PUBLIC = "public_phone"


@dataclass
class Figures:
    """Counts by kind; `covered`: every letter and digit of the marked stretch is covered."""

    marked: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    same_kind: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list, repr=False)

    def recall(self, *kinds: str) -> float:
        """The share of what is marked with these kinds that is wholly covered."""
        return sum(self.covered[kind] for kind in kinds) / sum(self.marked[k] for k in kinds)

    def precision(self, *kinds: str) -> float:
        """The share of what was found as these kinds that touches something marked."""
        return sum(self.right[kind] for kind in kinds) / sum(self.found[k] for k in kinds)


def half(text_id: str) -> str:
    """Which half a text belongs to."""
    return ("seen", "blind")[hashlib.sha256(text_id.encode()).digest()[0] % 2]


def rows(wanted: str | None, corpus: Path = CORPUS) -> list[dict[str, Any]]:
    """The texts of one half, or all."""
    lines = [
        json.loads(line)
        for path in sorted(corpus.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [row for row in lines if wanted is None or half(row["id"]) == wanted]


def measure(texts: list[dict[str, Any]]) -> Figures:
    """The counts over some texts."""
    counted = Figures()
    for row in texts:
        _count(counted, row["id"], row["text"], row["spans"])
    return counted


def _count(counted: Figures, text_id: str, text: str, spans: list[dict[str, Any]]) -> None:
    found = findings(text)
    hidden = {at for one in found for at in range(one.start, one.end)}
    private = {
        at for one in spans if one["kind"] != PUBLIC for at in range(one["start"], one["end"])
    }
    for span in spans:
        kind = span["kind"]
        counted.marked[kind] += 1
        places = [at for at in range(span["start"], span["end"]) if text[at].isalnum()]
        is_covered = all(at in hidden for at in places)
        if kind == PUBLIC:
            is_covered = not any(at in hidden for at in places)
        counted.covered[kind] += is_covered
        counted.same_kind[kind] += any(
            one.kind == kind and one.start < span["end"] and span["start"] < one.end
            for one in found
        )
        if not is_covered:
            around = text[max(0, span["start"] - 40) : span["end"] + 40]
            counted.errors.append(f"{text_id} MISSED {kind} {span['quote']!r} in {around!r}")
    for one in found:
        counted.found[one.kind] += 1
        if any(at in private for at in range(one.start, one.end)):
            counted.right[one.kind] += 1
        else:
            around = text[max(0, one.start - 40) : one.end + 40]
            counted.errors.append(
                f"{text_id} FALSE {one.kind}/{one.why} {one.quote!r} in {around!r}"
            )


def main() -> None:
    """Print the table, and the errors of the seen half when asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=["seen", "blind"])
    parser.add_argument("--unseen", action="store_true", help="the texts kept apart")
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    texts = rows(chosen.half, UNSEEN if chosen.unseen else CORPUS)
    counted = measure(texts)
    print(f"{len(texts)} texts")
    print(f"{'kind':18}{'marked':>8}{'recall':>8}{'kind':>8}{'found':>8}{'precision':>10}")
    for kind in sorted(counted.marked | counted.found):
        marked, found = counted.marked[kind], counted.found[kind]
        recall = f"{counted.covered[kind] / marked:8.3f}" if marked else f"{'':8}"
        same = f"{counted.same_kind[kind] / marked:8.3f}" if marked else f"{'':8}"
        precision = f"{counted.right[kind] / found:10.3f}" if found else ""
        print(f"{kind:18}{marked:8}{recall}{same}{found:8}{precision}")
    print(f"numbers: recall {counted.recall(*NUMBERS):.3f}")
    print(f"numbers: precision {counted.precision(*NUMBERS):.3f}")
    if chosen.errors and chosen.half == "seen":
        print("\n".join(counted.errors))


if __name__ == "__main__":
    main()
