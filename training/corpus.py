"""The labelled texts and what is read in them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogue.screening.features import features
from dialogue.screening.labels import Label
from dialogue.screening.lexicon import lexicon
from dialogue.screening.reading import Reading, read

TEXTS = Path(__file__).parent / "texts"
# The set whose style the judged texts have; every honest figure is one about it.
MEASURED = "first.jsonl"
# What else the screening learns from. Named one by one: `d.jsonl` was written for fields and
# agencies alone, has few mixed or doubtful texts and would shift what counts as a complaint.
TAUGHT = ("a.jsonl", "b.jsonl", "c.jsonl", "short.jsonl")

Counts = Mapping[str, Mapping[int, float]]


@dataclass(frozen=True)
class Example:
    """A labelled text with what was read in it, as a whole and sentence by sentence."""

    id: str
    label: Label
    reading: Reading
    counts: Counts
    sentences: Sequence[Counts]
    lengths: Sequence[int]


def examples(name: str) -> list[Example]:
    """The texts of one file."""
    known = lexicon()
    found = []
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = read(row["title"], row["text"], known)
        body = [one for one in reading.body if one.words]
        found.append(
            Example(
                row["id"],
                Label(row["label"]),
                reading,
                features(reading.sentences),
                [features([one]) for one in body],
                [len(one.words) for one in body],
            )
        )
    return found


def measured() -> list[Example]:
    """The texts on which figures are taken."""
    return examples(MEASURED)


def others() -> list[Example]:
    """All texts besides, which only teach."""
    return [one for name in TAUGHT for one in examples(name)]
