"""A title and a text, read once: their words, sentences and what the lexicon finds in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from dialogue.screening.lexicon import Lexicon
from dialogue.screening.phrases import Hit
from dialogue.text.sentences import places
from dialogue.text.words import Word, words

Where = Literal["title", "text"]


@dataclass(frozen=True)
class Sentence:
    """One sentence: `number` as `dialogue.text.sentences` counts, -1 for the title.

    `counted` keeps what several models weigh, see `features.counted`.
    """

    where: Where
    number: int
    start: int
    end: int
    written: str
    words: Sequence[Word]
    hits: Sequence[Hit]
    counted: dict[str, Counter[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def concepts(self) -> set[str]:
        return {hit.concept for hit in self.hits}


@dataclass(frozen=True)
class Reading:
    """The title, if there is one, is the first sentence. `counted` as for a sentence."""

    title: str
    text: str
    sentences: Sequence[Sentence]
    counted: dict[str, Counter[int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def body(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.where == "text"]

    def original(self, where: Where) -> str:
        return self.title if where == "title" else self.text


def read(title: str, text: str, lexicon: Lexicon) -> Reading:
    """Read what was sent; nothing in it is changed."""
    found: list[Sentence] = []
    if title.strip():
        heard = words(title)
        found.append(
            Sentence("title", -1, 0, len(title), title, heard, lexicon.phrases.find(heard))
        )
    heard = words(text)
    hits = lexicon.phrases.find(heard)
    found += _sentences(text, heard, hits)
    return Reading(title, text, found)


def _sentences(text: str, heard: list[Word], hits: list[Hit]) -> list[Sentence]:
    """Each sentence with its words; a phrase belongs to the sentence in which it begins."""
    found: list[Sentence] = []
    at = hit_at = 0
    for place in places(text):
        first, first_hit = at, hit_at
        while at < len(heard) and heard[at].start < place.end:
            at += 1
        while hit_at < len(hits) and hits[hit_at].first < at:
            hit_at += 1
        inside = [
            Hit(hit.concept, hit.first - first, hit.last - first)
            for hit in hits[first_hit:hit_at]
            if hit.last <= at
        ]
        found.append(
            Sentence(
                "text",
                place.number,
                place.start,
                place.end,
                text[place.start : place.end],
                heard[first:at],
                inside,
            )
        )
    return found
