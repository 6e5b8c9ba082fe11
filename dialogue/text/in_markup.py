"""The words of an answer's markup as one text, and covering stretches of it without harm.

The markup must have come through `sanitising.clean_answer`: then every `<` begins a tag.
"""

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape

_PIECE = re.compile(r'(?P<tag><(?:[^<>"]|"[^"]*+")*+>)|(?P<sign>&(?:#\w{1,8}|\w{1,32});)')
_INLINE = re.compile(r"</?(?:strong|em|a)\b", re.IGNORECASE)
_LINK = re.compile(r'<a\b[^>]*?href="(?P<target>[^"]*)"[^>]*>', re.IGNORECASE)


@dataclass(frozen=True)
class Readable:
    """`text[i]` is written at `markup[starts[i]:ends[i]]`; where a block ends stands a new line."""

    markup: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def readable(markup: str) -> Readable:
    """The words in their order; tags that part words become a new line of no width."""
    signs: list[str] = []
    starts, ends = array("l"), array("l")

    def keep(shown: str, begin: int, end: int) -> None:
        for sign in shown:
            signs.append(sign)
            starts.append(begin)
            ends.append(end)

    def keep_plain(begin: int, end: int) -> None:
        for at in range(begin, end):
            keep(markup[at], at, at + 1)

    at = 0
    for piece in _PIECE.finditer(markup):
        keep_plain(at, piece.start())
        if piece["sign"]:
            keep(unescape(piece["sign"]), *piece.span())
        elif not _INLINE.match(piece["tag"]):
            keep("\n", piece.start(), piece.start())
        at = piece.end()
    keep_plain(at, len(markup))
    return Readable(markup, "".join(signs), starts, ends)


def replaced(read: Readable, stretches: Sequence[tuple[int, int, str]]) -> str:
    """The markup with stretches of its text replaced by plain words; its tags stay.

    `stretches` are start, end and words, in their order and apart from each other.
    """
    parts: list[str] = []
    at = 0
    for start, end, words in stretches:
        for place in range(start, end):
            begin, stop = read.starts[place], read.ends[place]
            if begin < at or begin == stop:
                continue
            parts.append(read.markup[at:begin])
            if words:
                parts.append(escape(words))
                words = ""
            at = stop
    return "".join([*parts, read.markup[at:]])


def without_links(markup: str, is_refused: Callable[[str], bool]) -> str:
    """The markup in which links to refused addresses are plain words."""
    parts: list[str] = []
    at, opened = 0, 0
    for tag in re.finditer(r"<(?:[^<>\"]|\"[^\"]*+\")*+>", markup):
        link = _LINK.fullmatch(tag.group())
        if link is not None and is_refused(unescape(link["target"])):
            opened = 1
        elif not (opened and tag.group().lower() == "</a>"):
            continue
        else:
            opened = 0
        parts.append(markup[at : tag.start()])
        at = tag.end()
    return "".join([*parts, markup[at:]])
