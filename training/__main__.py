"""`python -m training`: fit all texts, write the weights. `--measure`: the honest figures."""

import argparse
import json
from hashlib import sha256

from dialogue.screening.labels import Label
from dialogue.screening.model import SHIPPED
from training.corpus import TEXTS, measured, others
from training.fitting import fitted
from training.matrix import Columns
from training.measuring import measure
from training.packing import packed
from training.settings import WHOLE

LABELS = [label.value for label in Label]


def main() -> None:
    """Train, or measure what training gives on texts that were kept out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="cross-validate; write nothing")
    parser.add_argument("--seeds", type=int, default=5, help="how often the folds are drawn")
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.seeds)
        return
    texts = others() + measured()
    columns = Columns([one.counts for one in texts], WHOLE.scales)
    weights = fitted(
        columns.rows([one.counts for one in texts]),
        [LABELS.index(one.label) for one in texts],
        len(LABELS),
        WHOLE.pull,
        WHOLE.evening,
    )
    content = {"version": _version(), "models": {"whole": packed(columns, weights, LABELS)}}
    SHIPPED.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size // 1024} KB from {len(texts)} texts")


def _version() -> str:
    """Changes with every text and every setting."""
    seen = sha256(repr(WHOLE).encode())
    for path in sorted(TEXTS.glob("*.jsonl")):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:8]


if __name__ == "__main__":
    main()
