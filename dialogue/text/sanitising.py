"""Markup of an agency's answer, the only input that may carry any.

It is read into a simple shape, written out anew, and passed by bleach and then by nh3:
bleach gets no security fixes any more, so it is never the last to look.
"""

import re

import bleach  # type: ignore[import-untyped]
import nh3

from dialogue.errors import DomainError
from dialogue.text.answer_blocks import Block, to_html, to_lines
from dialogue.text.answer_lists import typed_blocks
from dialogue.text.answer_reader import AnswerReader
from dialogue.text.plain import visible
from dialogue.text.word_paste import BLOCKS, CONTAINERS, INLINE

TAGS = frozenset(
    {"p", "br", "strong", "em", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a"}
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LINK_REL = "nofollow noopener"
# Signs of markup, some sixty pages; bleach takes the square of the length.
LONGEST = 200_000
_SPANS = {"colspan", "rowspan"}

_READ_TAGS = BLOCKS | CONTAINERS | INLINE
_READ_ATTRIBUTES = {
    "*": {"class", "style"},
    "a": {"href"},
    "ol": {"start", "type"},
    "td": _SPANS,
    "th": _SPANS,
}
# Their contents are no words of the answer, or words that were struck out.
_DROPPED_TAGS = {
    "script",
    "style",
    "title",
    "xml",
    "svg",
    "math",
    "template",
    "noscript",
    "iframe",
    "object",
    "noembed",
    "noframes",
    "select",
    "textarea",
    "audio",
    "video",
    "canvas",
    "del",
    "s",
    "strike",
}
_ANY_TAG = re.compile(
    r"<!(--|doctype\b|\[if)|</?(\w+:\w+|"
    + "|".join(sorted(_READ_TAGS | _DROPPED_TAGS | {"html", "head", "body", "img", "u", "ins"}))
    + r")(\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# nh3 drops these with their content by itself.
_ANIMATED = frozenset({"animate", "animatecolor", "animatemotion", "animatetransform", "set"})
_DROPPED = re.compile(
    r"<(/?)(" + "|".join(sorted(_DROPPED_TAGS | _ANIMATED)) + r")(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_OPENED_OR_CLOSED = re.compile(r"<(/?)([a-z][a-z0-9:]*)", re.IGNORECASE)
# Their ends may be left out, so that they do not nest however often they are opened.
_NOT_NESTED = frozenset({"p", "li", "tr", "td", "th", "br", "hr", "img", "col", "meta", "link"})
_DEEPEST = 200


def clean_answer(html: str) -> str:
    """The answer in safe, simple markup; cleaning it again changes nothing.

    Text without any tag is taken as typed: blank lines part paragraphs. Empty only when
    nothing in it can be read. Refuses with answer_too_long (facts `found`, `limit`).
    """
    cleaned = _pass(html)
    # A link whose address was refused at the end has only its rel left; reading unwraps it.
    return _pass(cleaned) if "<a rel=" in cleaned else cleaned


def answer_text(html: str) -> str:
    """The words of an answer alone, line by line: for search and for lengths."""
    return "\n".join(to_lines(_blocks(html)))


def _pass(html: str) -> str:
    written = to_html(_blocks(html))
    if len(written) > LONGEST:
        raise DomainError("answer_too_long", found=len(written), limit=LONGEST)
    bleached = bleach.clean(
        written,
        tags=TAGS,
        attributes={"a": ["href", "rel"], "td": [*_SPANS], "th": [*_SPANS]},
        protocols=SCHEMES,
        strip=True,
    )
    return nh3.clean(
        bleached,
        tags=set(TAGS),
        attributes={"a": {"href"}, "td": _SPANS, "th": _SPANS},
        url_schemes=set(SCHEMES),
        link_rel=LINK_REL,
        url_relative="deny",
    )


def _blocks(html: str) -> list[Block]:
    text = visible(html)
    if not _ANY_TAG.search(text):
        return typed_blocks(text)
    if _is_too_deep(text):
        return typed_blocks(re.sub(r"<[^<>]*>", " ", text))
    well_formed = nh3.clean(
        _without_unclosed(text),
        tags=set(_READ_TAGS),
        clean_content_tags=_DROPPED_TAGS,
        attributes=_READ_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        url_relative="deny",
    )
    return AnswerReader().read(well_formed)


def _without_unclosed(text: str) -> str:
    """The text without dropped tags that nothing closes: they would swallow all that follows."""
    opened: dict[str, list[re.Match[str]]] = {}
    for found in _DROPPED.finditer(text):
        stack = opened.setdefault(found[2].lower(), [])
        if not found[1]:
            stack.append(found)
        elif stack:
            stack.pop()
    parts, begin = [], 0
    for found in sorted((one for stack in opened.values() for one in stack), key=re.Match.start):
        parts.append(text[begin : found.start()])
        begin = found.end()
    return " ".join([*parts, text[begin:]])


def _is_too_deep(text: str) -> bool:
    """Whether tags nest deeper than in any document; parsing takes the square of the depth."""
    depth = 0
    for closing, tag in _OPENED_OR_CLOSED.findall(text):
        if tag.lower() not in _NOT_NESTED:
            depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            return True
    return False
