"""What may be stored of words that people type: plain text, nothing invisible in it."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and new line
    "\ud800-\udfff"  # halves of a character
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of text
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, spaces without width; joiners stay for emoji
    "\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all, and not allowed in XML
)
_LINE_BREAKS = re.compile(r"\s*\n\s*")
_MANY_BLANK_LINES = re.compile(r"\n{4,}")


def visible(text: str) -> str:
    """The text without controls and invisible signs, lines ended by a new line only.

    It is not normalised: inside markup NFC could merge a bracket with the mark after it.
    """
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def clean_line(text: str) -> str:
    """One line, in NFC: new lines become one space, the ends are stripped."""
    return _stable(_LINE_BREAKS.sub(" ", visible(text)))


def clean_text(text: str) -> str:
    """Lines, in NFC: no spaces at their ends, at most two blank ones in a row."""
    lines = "\n".join(line.rstrip() for line in visible(text).split("\n"))
    return _stable(_MANY_BLANK_LINES.sub("\n\n\n", lines))


def paragraphs(text: str) -> list[list[str]]:
    """The paragraphs, parted by blank lines, each as its lines."""
    parts = re.split(r"\n\s*\n", clean_text(text))
    return [part.strip("\n").split("\n") for part in parts if part.strip()]


def _stable(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
