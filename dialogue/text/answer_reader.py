"""Reading the markup of an answer into blocks.

The markup read here has been made well formed before: every tag is closed, comments,
scripts and foreign elements are gone.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

from dialogue.text.answer_blocks import (
    Block,
    Cell,
    Listing,
    Marker,
    Row,
    Run,
    Table,
    paragraphs_of,
)
from dialogue.text.answer_lists import gathered, split_marker, with_label
from dialogue.text.plain import visible
from dialogue.text.word_paste import INLINE, State, counts_letters, inside, list_level

_DEEPEST = 8  # lists and tables inside each other
_WIDEST = 100  # columns or rows of one cell


class _Open(NamedTuple):
    tag: str
    outside: State
    close: Callable[[], None] | None


class AnswerReader(HTMLParser):
    """Turns well-formed markup into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._containers: list[list[Block]] = [[]]
        self._runs: list[Run] = []
        self._state = State()
        self._open: list[_Open] = []
        self._lists: list[Listing | None] = []
        self._tables: list[Table | None] = []
        self._marker = ""
        self._level: int | None = None

    def read(self, markup: str) -> list[Block]:
        """The blocks of the markup."""
        self.feed(markup)
        self.close()
        self._end_block()
        return gathered(self._containers[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr"):
            self._break(tag)
            return
        given = {name: value or "" for name, value in attrs}
        outside, close = self._state, None
        self._state = inside(outside, tag, given)
        if self._state.hears == "words":
            close = self._begin(tag, given)
        self._open.append(_Open(tag, outside, close))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            opened = self._open.pop()
            if opened.close:
                opened.close()
            self._state = opened.outside

    def handle_data(self, data: str) -> None:
        text = visible(data)
        if self._state.hears == "marker":
            self._marker += text
        elif self._state.hears == "words":
            if self._state.digits and text.strip().isdecimal():
                text = text.translate(self._state.digits)
            if not self._state.keeps_lines:
                text = text.replace("\n", " ")
            self._runs.append(Run(text, self._state.style))

    def _break(self, tag: str) -> None:
        if self._state.hears == "words":
            self._runs.append(Run("\n" if tag == "br" else "\n\n"))

    def _begin(self, tag: str, given: dict[str, str]) -> Callable[[], None] | None:
        if tag in INLINE:
            return None
        self._end_block()
        if tag in ("ul", "ol"):
            return self._begin_list(tag, given)
        if tag == "table":
            return self._begin_table()
        if tag == "li" and self._lists and (listing := self._lists[-1]):
            listing.items.append([])
            return self._begin_container(listing.items[-1])
        if tag in ("tr", "th", "td") and self._tables and (table := self._tables[-1]):
            return self._begin_part_of_table(table, tag, given)
        if tag == "li":
            self._level, self._marker = 1, "•"
        else:
            self._level = list_level(given)
        return self._end_block

    def _begin_list(self, tag: str, given: dict[str, str]) -> Callable[[], None]:
        deep = len(self._containers) > _DEEPEST
        listing = None if deep else Listing(tag == "ol")
        # Editors put an inner list beside the item it belongs to; it goes into the item.
        outer = self._lists[-1] if self._lists and self._open[-1].tag in ("ul", "ol") else None
        into = outer.items[-1] if outer and outer.items else self._containers[-1]
        self._lists.append(listing)

        def close() -> None:
            self._end_block()
            self._lists.pop()
            if listing:
                into.extend(_numbered_as_written(listing, given))

        return close

    def _begin_table(self) -> Callable[[], None]:
        table = None if len(self._containers) > _DEEPEST else Table()
        self._tables.append(table)

        def close() -> None:
            self._end_block()
            self._tables.pop()
            if table:
                self._containers[-1].append(table)

        return close

    def _begin_part_of_table(
        self, table: Table, tag: str, given: dict[str, str]
    ) -> Callable[[], None]:
        if tag == "tr" or not table.rows:
            table.rows.append(Row(in_head=self._open[-1].tag == "thead"))
        if tag == "tr":
            return self._end_block
        table.rows[-1].cells.append(Cell(tag, _spans(given)))
        return self._begin_container(table.rows[-1].cells[-1].blocks)

    def _begin_container(self, blocks: list[Block]) -> Callable[[], None]:
        self._containers.append(blocks)

        def close() -> None:
            self._end_block()
            self._containers.pop()
            blocks[:] = gathered(blocks)

        return close

    def _end_block(self) -> None:
        marker = self._marker.strip()
        if self._level is not None and not marker and self._runs:
            marker, words = split_marker("".join(run.text for run in self._runs))
            self._runs = _last_signs(self._runs, len(words)) if marker else self._runs
        paragraphs = paragraphs_of(self._runs)
        if paragraphs and marker:
            paragraphs[0].marker = Marker(" ".join(marker.split()), self._level or 1)
        self._containers[-1].extend(paragraphs)
        self._runs, self._marker, self._level = [], "", None


def _numbered_as_written(listing: Listing, given: dict[str, str]) -> list[Block]:
    """The list, or its items with their labels when it does not count 1, 2, 3."""
    start = int(given["start"]) if given.get("start", "").isdecimal() else 1
    letters = counts_letters(given)
    if not listing.ordered or (start == 1 and not letters):
        return [listing]
    blocks: list[Block] = []
    for number, item in enumerate(listing.items, start):
        label = f"{chr(96 + number)})" if letters and number <= 26 else f"{number}."
        blocks += with_label(label, item)
    return blocks


def _spans(given: dict[str, str]) -> dict[str, int]:
    spans = {
        name: int(given[name])
        for name in ("colspan", "rowspan")
        if given.get(name, "").isascii() and given.get(name, "").isdecimal()
    }
    return {name: number for name, number in spans.items() if 1 < number <= _WIDEST}


def _last_signs(runs: list[Run], count: int) -> list[Run]:
    kept: list[Run] = []
    for run in reversed(runs):
        kept.insert(0, run._replace(text=run.text[-count:] if count else ""))
        count -= len(kept[0].text)
    return kept
