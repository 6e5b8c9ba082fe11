"""The words of a text as names are looked for in it."""

import re
from dataclasses import dataclass

from dialogue.text.tracing import Traced
from dialogue.text.words import shape

_TOKEN = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’ʼ`´‘][^\W\d_]+)*(?![^\W_])")


@dataclass(frozen=True)
class Token:
    """A word; `start` and `end` are places in the bare letters of the trace."""

    key: str
    written: str
    start: int
    end: int
    begins_sentence: bool
    in_marked_text: bool

    @property
    def is_capital(self) -> bool:
        return self.written[:1].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is all capitals."""
        return len(self.written) > 1 and self.written.isupper()

    @property
    def shape(self) -> str:
        return shape(self.written)

    @property
    def is_marked(self) -> bool:
        """Whether it was written with diacritics."""
        return self.shape != self.key


def tokens(trace: Traced) -> list[Token]:
    """All words in their order."""
    found: list[Token] = []
    last = 0
    is_marked = _is_marked(trace.original)
    for match in _TOKEN.finditer(trace.letters):
        between = trace.letters[last : match.start()]
        found.append(
            Token(
                match.group(),
                trace.quote(*match.span()),
                *match.span(),
                not found or any(sign in ".!?:;\n-•*" for sign in between),
                is_marked,
            )
        )
        last = match.end()
    return found


def _is_marked(text: str) -> bool:
    """Whether the writer types diacritics: then a word without any is meant without any."""
    letters = sum(sign.isalpha() for sign in text)
    marked = sum(sign > "\x7f" for sign in text)
    return marked * 8 > letters


def are_joined(trace: Traced, first: Token, second: Token) -> bool:
    """Whether nothing but one or two spaces parts two words."""
    gap = trace.letters[first.end : second.start]
    return 0 < len(gap) <= 2 and not gap.strip(" ")
