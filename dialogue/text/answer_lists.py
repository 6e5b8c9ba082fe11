"""Lists that were typed with signs and numbers, as in plain text and in a paste from Word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from dialogue.text import plain
from dialogue.text.answer_blocks import Block, Listing, Marker, Paragraph, Run, paragraphs_of

_TYPED_ITEM = re.compile(r"\s*([-–—•·*+]|\d{1,3}[.)])\s+(\S.*)")
_NUMBER = re.compile(r"(\d{1,3})[.)]")
# Letters that are drawn as bullets by Word's symbol fonts.
_SYMBOL_LETTERS = "oqvØüð§"


@dataclass
class _Item:
    paragraph: Paragraph
    marker: Marker
    inner: list["_Item"] = field(default_factory=list)


def typed_blocks(text: str) -> list[Block]:
    """Plain text as blocks: blank lines part paragraphs, "- " and "1. " begin items.

    As officials write it, numbers are the outermost, then dashes, then plus signs.
    """
    blocks: list[Block] = []
    for lines in plain.paragraphs(text):
        for is_item, group in groupby(lines, key=lambda line: bool(_TYPED_ITEM.match(line))):
            if is_item:
                blocks.extend(map(_typed_item, group))
            else:
                blocks.extend(paragraphs_of([Run("\n".join(group))]))
    return gathered(blocks)


def split_marker(text: str) -> tuple[str, str]:
    """The marker at the beginning of the text, if any, and the words after it."""
    found = _TYPED_ITEM.match(text)
    return (found[1], text[found.start(2) :]) if found else ("", text)


def gathered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with every paragraph that has a marker put into a list.

    A list numbers its items anew, so numbers become one only where they run 1, 2, 3;
    elsewhere, and with letters, the marker stays as it was written: others refer to it.
    """
    result: list[Block] = []
    waiting: list[_Item] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.marker:
            _hang(waiting, _Item(block, block.marker))
        else:
            result.extend(_lists(waiting))
            result.append(block)
            waiting = []
    return [*result, *_lists(waiting)]


def with_label(label: str, blocks: list[Block]) -> list[Block]:
    """The blocks of an item with its number or sign written out before the first words."""
    first, others = (blocks[0], blocks[1:]) if blocks else (None, [])
    if not isinstance(first, Paragraph):
        return [Paragraph([[Run(label)]]), *blocks]
    style = first.lines[0][0].style._replace(href=None)
    runs = [Run(f"{label} ", style), *first.lines[0]]
    return [*_relined(runs, first.lines[1:]), *others]


def _typed_item(line: str) -> Paragraph:
    marker, words = split_marker(line)
    level = 0 if marker[0].isdigit() else 2 if marker == "+" else 1
    paragraph = paragraphs_of([Run(words)])[0]
    paragraph.marker = Marker(marker, level)
    return paragraph


def _hang(items: list[_Item], item: _Item) -> None:
    while items and item.marker.level > items[-1].marker.level:
        items = items[-1].inner
    items.append(item)


def _lists(items: list[_Item]) -> Iterator[Block]:
    position = 0
    while position < len(items):
        bullets = _count_bullets(items[position:])
        numbers = _count_numbers(items[position:])
        if bullets or numbers > 1:
            taken = items[position : position + max(bullets, numbers)]
            yield Listing(not bullets, [_contents(item) for item in taken])
            position += len(taken)
        else:
            yield from with_label(items[position].marker.text, _contents(items[position]))
            position += 1


def _contents(item: _Item) -> list[Block]:
    return [Paragraph(item.paragraph.lines), *_lists(item.inner)]


def _count_bullets(items: list[_Item]) -> int:
    count = 0
    while count < len(items) and _is_bullet(items[count].marker.text):
        count += 1
    return count


def _count_numbers(items: list[_Item]) -> int:
    count = 0
    while count < len(items):
        number = _NUMBER.fullmatch(items[count].marker.text)
        if not number or int(number[1]) != count + 1:
            break
        count += 1
    return count


def _is_bullet(marker: str) -> bool:
    return len(marker) == 1 and (not marker.isalnum() or marker in _SYMBOL_LETTERS)


def _relined(first: list[Run], others: list[list[Run]]) -> list[Block]:
    runs = list(first)
    for line in others:
        runs += [Run("\n"), *line]
    return [*paragraphs_of(runs)]
