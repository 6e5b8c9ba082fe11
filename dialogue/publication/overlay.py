"""The original words with what is private covered. Pure: decisions come from the caller."""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dialogue.covering.detecting import findings
from dialogue.covering.finding import NUMBERS, OTHER
from dialogue.publication.preview import Preview, Voice
from dialogue.text.in_markup import readable, replaced, without_links
from dialogue.text.tracing import traced
from dialogue.wording.covering import label

# The longest that the tables keep; where labels make a text longer, blocks stand for them.
_LONGEST = {"title": 150, "words_title": 150, "summary": 300}
_CONTEXT = 32

Key = tuple[str, int, str, int, int]


@dataclass(frozen=True)
class Decisions:
    """What has been decided of an answer: by stretch whether it is covered, and added phrases."""

    covered: dict[Key, bool] = field(default_factory=dict)
    phrases: Sequence[str] = ()


@dataclass(frozen=True)
class Stretch:
    """One stretch that is covered or left open; `key` names it in forms and tables."""

    key: Key
    kind: str
    why: str
    before: str
    quote: str
    after: str
    is_covered: bool

    @property
    def name(self) -> str:
        """The key as a form sends it."""
        place, opinion_id, digest, start, end = self.key
        return f"{place}.{opinion_id}.{digest[:12]}.{start}.{end}"

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS


@dataclass(frozen=True)
class Covered:
    """What becomes public, and every stretch of the originals that is private."""

    preview: Preview
    stretches: list[Stretch]

    @property
    def count(self) -> int:
        """How many stretches are covered."""
        return sum(one.is_covered for one in self.stretches)

    def of(self, opinion_ids: Collection[int]) -> list[Stretch]:
        """The stretches of what is published with the words of these senders."""
        wanted = {0, *opinion_ids}
        return [one for one in self.stretches if one.key[1] in wanted]


def cover(original: Preview, decisions: Decisions, public_numbers: Collection[str]) -> Covered:
    """The preview with what is private in it covered, but what somebody left open.

    With a stretch of the answer's own words covered its signed file is not public: there the
    same words stand uncovered.
    """
    every: list[Stretch] = []

    def written(place: str, text: str, opinion_id: int = 0) -> str:
        found = list(_stretches(place, text, opinion_id, decisions, public_numbers))
        every.extend(found)
        return _with_labels(text, found, _LONGEST.get(place))

    title, question = written("title", original.title), written("question", original.question)
    summary = written("summary", original.summary)
    read = readable(original.body)
    found = list(_stretches("body", read.text, 0, decisions, public_numbers))
    every.extend(found)
    body = without_links(
        replaced(read, [(one.key[3], one.key[4], label(one.kind)) for one in _hidden(found)]),
        lambda target: _is_private(target, found, public_numbers),
    )
    words = [
        Voice(
            voice.opinion_id,
            written("words_title", voice.title, voice.opinion_id),
            written("words", voice.text, voice.opinion_id),
        )
        for voice in original.words
    ]
    in_answer = any(one.is_covered and one.key[0] in ("summary", "body") for one in every)
    preview = replace(
        original,
        title=title,
        question=question,
        summary=summary,
        body=body,
        words=words,
        file=None if in_answer else original.file,
    )
    return Covered(preview, every)


def cover_title(title: str, decisions: Decisions, public_numbers: Collection[str]) -> str:
    """A matter's title alone, covered as it would be in its publication."""
    found = list(_stretches("title", title, 0, decisions, public_numbers))
    return _with_labels(title, found, _LONGEST["title"])


def digest(text: str) -> str:
    """What tells a text from any other."""
    return hashlib.sha256(text.encode()).hexdigest()


def _stretches(
    place: str, text: str, opinion_id: int, decisions: Decisions, public_numbers: Collection[str]
) -> Iterator[Stretch]:
    if not text:
        return
    mark = digest(text)
    by_a_body = place in ("summary", "body")
    found = [
        (one.start, one.end, one.kind, one.why)
        for one in findings(text, public_numbers, by_a_body=by_a_body)
    ]
    for start, end, kind, why in _with_phrases(text, found, decisions.phrases):
        key = (place, opinion_id, mark, start, end)
        is_covered = why == "phrase" or decisions.covered.get(key, True)
        yield Stretch(
            key, kind, why, _before(text, start), text[start:end], _after(text, end), is_covered
        )


def _before(text: str, start: int) -> str:
    """Some whole words of the line before a place."""
    line = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    if len(line) < _CONTEXT or start == _CONTEXT:
        return line
    return "… " + line.partition(" ")[2]


def _after(text: str, end: int) -> str:
    """Some whole words of the line behind a place."""
    line = text[end : end + _CONTEXT].partition("\n")[0]
    if len(line) < _CONTEXT or len(text) == end + _CONTEXT:
        return line
    return line.rpartition(" ")[0] + " …"


def _with_phrases(
    text: str, found: list[tuple[int, int, str, str]], phrases: Sequence[str]
) -> list[tuple[int, int, str, str]]:
    """The findings and the added phrases, apart from each other; a phrase swallows findings."""
    added: list[tuple[int, int]] = []
    trace = traced(text) if phrases else None
    for phrase in phrases:
        assert trace is not None
        letters = traced(phrase).letters.split()
        if not letters:
            continue
        shape = r"(?<![^\W_])" + r"\s{1,3}".join(map(re.escape, letters)) + r"(?![^\W_])"
        added += [trace.place(*match.span()) for match in re.finditer(shape, trace.letters)]
    spans: list[tuple[int, int, str, str]] = []
    everything = [*found, *((start, end, OTHER, "phrase") for start, end in added)]
    for start, end, kind, why in sorted(everything, key=lambda one: (one[0], -one[1])):
        if spans and start < spans[-1][1]:
            last = spans[-1]
            told = why if "phrase" in (why, last[3]) else last[3]
            merged = kind if last[2] == OTHER else last[2]
            spans[-1] = (last[0], max(last[1], end), merged, "phrase" if told == "phrase" else told)
        else:
            spans.append((start, end, kind, why))
    return spans


def _hidden(found: Sequence[Stretch]) -> list[Stretch]:
    return [one for one in found if one.is_covered]


def _with_labels(text: str, found: Sequence[Stretch], longest: int | None) -> str:
    labelled = _replaced(
        text, [(one.key[3], one.key[4], label(one.kind)) for one in _hidden(found)]
    )
    if longest is None or len(labelled) <= longest:
        return labelled
    return _replaced(text, [(one.key[3], one.key[4], "█") for one in _hidden(found)])


def _replaced(text: str, stretches: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, words in stretches:
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])


def _is_private(target: str, found: Sequence[Stretch], public_numbers: Collection[str]) -> bool:
    """Whether a link leads to something private that nobody left open."""
    opened = {_bare(one.quote) for one in found if not one.is_covered}
    return any(
        one.kind in NUMBERS and _bare(one.quote) not in opened
        for one in findings(
            target.replace(":", ": ").replace("/", " "), public_numbers, by_a_body=True
        )
    )


def _bare(quote: str) -> str:
    return "".join(sign for sign in quote.casefold() if sign.isalnum())
