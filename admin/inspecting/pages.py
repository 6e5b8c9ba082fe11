"""Pages of a long list, for whatever an inspector leafs through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

LAST = 100_000


@dataclass(frozen=True)
class Page:
    """A page of a long list, as the macro takes it."""

    number: int
    pages: int
    url: Callable[[int], str]


def asked_page() -> int:
    """The number of the page that the address names; 1 when it names none."""
    return min(max(1, request.args.get("trang", 1, type=int)), LAST)


def page_of(total: int, shown: int, endpoint: str, **kept: Any) -> Page:
    """The page that was asked for, among as many as the list fills."""
    pages = max(1, -(-total // shown))

    def url(number: int) -> str:
        return url_for(endpoint, **kept, trang=number)

    return Page(min(asked_page(), pages), pages, url)
