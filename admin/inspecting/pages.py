"""Pages of a long list, for whatever an inspector leafs through."""

from typing import Any

from flask import request, url_for

from admin.paging import Page

LAST = 100_000


def asked_page() -> int:
    """The number of the page that the address names; 1 when it names none."""
    return min(max(1, request.args.get("trang", 1, type=int)), LAST)


def page_of(total: int, shown: int, endpoint: str, **kept: Any) -> Page:
    """The page that was asked for, among as many as the list fills."""
    pages = max(1, -(-total // shown))

    def url(number: int) -> str:
        return url_for(endpoint, **kept, trang=number)

    return Page(min(asked_page(), pages), pages, url)
