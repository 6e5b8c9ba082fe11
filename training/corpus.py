"""The labelled texts and what is read in them."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dialogue.screening.features import whole
from dialogue.screening.labels import Label
from dialogue.screening.lexicon import lexicon
from dialogue.screening.reading import Reading, read

TEXTS = Path(__file__).parent / "texts"
# The set whose style the judged texts have; every honest figure is one about it.
MEASURED = "first.jsonl"

Counts = dict[str, Counter[str]]


@dataclass(frozen=True)
class Example:
    """A labelled text with what was read in it."""

    id: str
    label: Label
    reading: Reading
    counts: Counts


def examples(name: str) -> list[Example]:
    """The texts of one file."""
    known = lexicon()
    found = []
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = read(row["title"], row["text"], known)
        found.append(Example(row["id"], Label(row["label"]), reading, whole(reading)))
    return found


def measured() -> list[Example]:
    """The texts on which figures are taken."""
    return examples(MEASURED)


def others() -> list[Example]:
    """All texts besides, which only teach."""
    names = sorted(path.name for path in TEXTS.glob("*.jsonl") if path.name != MEASURED)
    return [one for name in names for one in examples(name)]
