"""What a text is weighed by when it is asked whether somebody is in danger now.

Next to the words stand the concepts of danger that meet in one sentence, or in two sentences that
follow each other: smoke is no danger and a child is none, smoke where a child is may be one.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from dialogue.screening.features import counted
from dialogue.screening.model import feature_id
from dialogue.screening.reading import Reading, Sentence

_MEETING = (
    "peril", "injury", "captive", "violence", "despair", "ongoing_crime", "helpless",
    "at_this_moment", "at_peace", "danger", "crime", "general_wish", "general_talk", "asks_info",
)  # fmt: skip
# What is said of danger by itself; the others only make it worse or better.
GRAVE = frozenset(
    ("peril", "injury", "captive", "violence", "despair", "ongoing_crime", "danger", "crime")
)


def alarm_counts(read: Reading | Sentence) -> dict[str, Mapping[int, float]]:
    """The counts of a text, or of one sentence of it, by groups; `d` holds what meets."""
    sentences = [read] if isinstance(read, Sentence) else read.sentences
    return {**counted(read), "d": _meetings(sentences)}


def _meetings(sentences: Sequence[Sentence]) -> dict[int, float]:
    here = [[name for name in _MEETING if name in one.concepts] for one in sentences]
    names: set[str] = set()
    for there in here:
        for place, one in enumerate(there):
            names.update(f"{one}+{two}" for two in there[place + 1 :])
        names.add(f"grave {min(3, len(GRAVE.intersection(there)))}")
    for before, after in pairwise(here):
        names.update(f"{one}>{two}" for one in before for two in after if one != two)
    everywhere = set().union(*here)
    names.add(f"in all {min(4, len(GRAVE & everywhere))}")
    names.update(f"only {one}" for one in GRAVE & everywhere if "at_peace" not in everywhere)
    return dict.fromkeys((feature_id("d", one) for one in names), 1)
