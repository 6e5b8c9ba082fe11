"""The simple shape every answer is brought into: paragraphs, lists and tables.

Whatever was pasted, only this shape is written out again, so the result is always balanced
and the same answer has always the same markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import NamedTuple

_SPACES = re.compile(r"\s+")


class Style(NamedTuple):
    """How a stretch of words is set."""

    strong: bool = False
    em: bool = False
    href: str | None = None


PLAIN = Style()


class Run(NamedTuple):
    """Words of one style; a new line among them is a line break."""

    text: str
    style: Style = PLAIN


class Marker(NamedTuple):
    """The sign or number before a list item, and how deep the item is; 0 is outermost."""

    text: str
    level: int


@dataclass
class Paragraph:
    """Lines of words; with a marker it is a list item that has not found its list yet."""

    lines: list[list[Run]]
    marker: Marker | None = None


@dataclass
class Listing:
    """A list, numbered from 1 or with bullets."""

    ordered: bool
    items: list[list["Block"]] = field(default_factory=list)


@dataclass
class Cell:
    """A cell of a table: its tag (th or td), the cells it spans, what is in it."""

    tag: str
    spans: dict[str, int]
    blocks: list["Block"] = field(default_factory=list)


@dataclass
class Row:
    """A row of a table, in its head or in its body."""

    in_head: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    """A table; rows of the head are written first."""

    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Listing | Table


def paragraphs_of(runs: Iterable[Run]) -> list[Paragraph]:
    """The runs as paragraphs: one new line breaks the line, an empty line the paragraph."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.style))
        lines.extend([Run(text, run.style)] for text in others)
    tidied = map(_tidied, lines)
    return [Paragraph(list(group)) for filled, group in groupby(tidied, key=bool) if filled]


def to_html(blocks: Iterable[Block], compact: bool = False) -> str:
    """The markup of the blocks; compact is the form inside items and cells, without <p>."""
    parts: list[str] = []
    after_words = False
    for block in blocks:
        if isinstance(block, Paragraph):
            words = "<br>".join(map(_line_html, block.lines))
            separator = "<br>" if after_words else ""
            parts.append(separator + words if compact else f"<p>{words}</p>")
            after_words = True
        elif markup := _list_html(block) if isinstance(block, Listing) else _table_html(block):
            parts.append(markup)
            after_words = False
    return "".join(parts)


def to_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of the blocks without any markup, line by line, a table row in one line."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from ("".join(run.text for run in line) for line in block.lines)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from to_lines(item)
        else:
            for row in block.rows:
                words = " ".join(" ".join(to_lines(cell.blocks)) for cell in row.cells)
                yield from filter(None, [words.strip()])


def _tidied(line: list[Run]) -> list[Run]:
    """The line without doubled spaces, without spaces at its ends, in the fewest runs."""
    runs: list[Run] = []
    for run in line:
        text = _SPACES.sub(" ", run.text)
        if not runs or runs[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        style = run.style if text.strip() else PLAIN
        if runs and runs[-1].style == style:
            runs[-1] = Run(runs[-1].text + text, style)
        elif text:
            runs.append(Run(text, style))
    if runs:
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return [run._replace(text=unicodedata.normalize("NFC", run.text)) for run in runs if run.text]


def _line_html(line: list[Run]) -> str:
    parts: list[str] = []
    for href, linked in groupby(line, key=lambda run: run.style.href):
        words = "".join(
            _tagged("strong", strong, "".join(_em_html(run) for run in same))
            for strong, same in groupby(linked, key=lambda run: run.style.strong)
        )
        link = f'<a href="{escape(href or "")}" rel="nofollow noopener">{words}</a>'
        parts.append(link if href else words)
    return "".join(parts)


def _em_html(run: Run) -> str:
    return _tagged("em", run.style.em, escape(run.text, quote=False))


def _tagged(tag: str, wanted: bool, words: str) -> str:
    return f"<{tag}>{words}</{tag}>" if wanted else words


def _list_html(listing: Listing) -> str:
    tag = "ol" if listing.ordered else "ul"
    items = filter(None, (to_html(item, compact=True) for item in listing.items))
    markup = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{markup}</{tag}>" if markup else ""


def _table_html(table: Table) -> str:
    if not any(to_html(cell.blocks) for row in table.rows for cell in row.cells):
        return ""
    parts: list[str] = []
    for tag, in_head in (("thead", True), ("tbody", False)):
        rows = [row for row in table.rows if row.cells and row.in_head is in_head]
        if rows:
            parts.append(f"<{tag}>{''.join(map(_row_html, rows))}</{tag}>")
    return f"<table>{''.join(parts)}</table>"


def _row_html(row: Row) -> str:
    return f"<tr>{''.join(map(_cell_html, row.cells))}</tr>"


def _cell_html(cell: Cell) -> str:
    spans = "".join(f' {name}="{number}"' for name, number in cell.spans.items())
    return f"<{cell.tag}{spans}>{to_html(cell.blocks, compact=True)}</{cell.tag}>"
