"""What the tags and styles of Word and other editors mean for the words inside them."""

import re
from typing import Literal, NamedTuple

from dialogue.text.answer_blocks import Style

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "p",
    "div",
    "blockquote",
    "pre",
    "center",
    "address",
    "article",
    "aside",
    "section",
    "header",
    "footer",
    "main",
    "nav",
    "figure",
    "figcaption",
    "caption",
    "dl",
    "dt",
    "dd",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
}
CONTAINERS = frozenset({"ul", "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "th", "td"})
INLINE = frozenset({"a", "b", "strong", "i", "em", "span", "font", "sup", "sub", "br", "hr"})

_LIST_LEVEL = re.compile(r"mso-list:\w+level(\d)")
_BOLD = re.compile(r"font-weight:(bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:(normal|400)")
# Remarks, hidden words, page headers and footers: not meant for the reader of the answer.
_HIDDEN = re.compile(
    r"display:none|mso-hide:all|mso-element:(comment|header|footer)|mso-special-character:comment"
)
_HIDDEN_CLASS = re.compile(r"\bmsocom|\bmsocomment", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class State(NamedTuple):
    """How words are taken at one place of the markup.

    `hears`: they are words of the answer, the marker of a list item, or not meant for the
    reader. `digits`: how digits are written here, when raised or lowered.
    """

    style: Style = Style()
    hears: Literal["words", "marker", "nothing"] = "words"
    keeps_lines: bool = False
    digits: dict[int, int] | None = None


def css_of(given: dict[str, str]) -> str:
    """The style attribute in small letters without spaces."""
    return re.sub(r"\s", "", given.get("style", "").lower())


def list_level(given: dict[str, str]) -> int | None:
    """How deep the list item is that Word writes as this paragraph; None for no item."""
    if level := _LIST_LEVEL.search(css_of(given)):
        return int(level[1])
    return 1 if "MsoListParagraph" in given.get("class", "") else None


def counts_letters(given: dict[str, str]) -> bool:
    """Whether a numbered list counts a, b, c."""
    return given.get("type", "") in ("a", "A") or "list-style-type:lower-alpha" in css_of(given)


def inside(state: State, tag: str, given: dict[str, str]) -> State:
    """What holds between the tag and its end, `state` holding around it."""
    css = css_of(given)
    if _HIDDEN.search(css) or _HIDDEN_CLASS.search(given.get("class", "")):
        return state._replace(hears="nothing")
    if state.hears == "words" and "mso-list:ignore" in css:
        return state._replace(hears="marker")
    style = state.style
    bold = tag in HEADINGS or (tag in ("b", "strong") and not _NOT_BOLD.search(css))
    if bold or (tag in INLINE and _BOLD.search(css)):
        style = style._replace(strong=True)
    if tag in ("i", "em") or (tag in INLINE and "font-style:italic" in css):
        style = style._replace(em=True)
    if tag == "a" and given.get("href"):
        style = style._replace(href=given["href"])
    digits = {"sup": _RAISED, "sub": _LOWERED}.get(tag, state.digits)
    return State(style, state.hears, state.keeps_lines or tag == "pre", digits)
