"""A page of a long list, and the addresses of the other pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request, url_for

Row = TypeVar("Row")
SHOWN = 50


@dataclass(frozen=True)
class Page:
    """Which page of how many (`?trang=`), and the address of each."""

    number: int
    pages: int
    url: Callable[[int], str]


def paged(rows: Sequence[Row], endpoint: str, **kept: Any) -> tuple[Page, Sequence[Row]]:
    """The page that is asked for, or the nearest there is, and its rows."""
    pages = max(1, -(-len(rows) // SHOWN))
    number = min(max(1, request.args.get("trang", 1, type=int)), pages)

    def url(wanted: int) -> str:
        return url_for(endpoint, **kept, trang=wanted)

    return Page(number, pages, url), rows[SHOWN * (number - 1) : SHOWN * number]
