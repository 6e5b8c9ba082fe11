"""Somebody with tools: a person at a browser who can also send what no browser would."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urljoin

import httpx
from bs4 import BeautifulSoup

from tests.hostile.forms import Form, Pair
from tests.journeys.person import Person

URLENCODED = "application/x-www-form-urlencoded"
# So many characters of each field fit into an address with all of them, however many bytes
# they have.
LONGEST_ASKED = 500


class Stranger(Person):
    """A person whose cookies can be put back, and who sends bytes of any kind."""

    def __init__(self, site_url: str) -> None:
        self._parsed: BeautifulSoup | None = None
        super().__init__(site_url)
        self._kept: list[Any] = []

    @property
    def page(self) -> BeautifulSoup:
        """The page one is on, parsed when somebody looks at it: most answers are only counted."""
        if self._parsed is None:
            is_page = "html" in self.response.headers.get("content-type", "")
            self._parsed = BeautifulSoup(self.response.text if is_page else "", "html.parser")
        return self._parsed

    @page.setter
    def page(self, parsed: BeautifulSoup) -> None:
        self._parsed = None

    def _take(self, response: httpx.Response) -> None:
        self.response = response
        self._parsed = None

    def keep_cookies(self) -> None:
        """Remember the cookies of this moment."""
        self._kept = list(self.cookies.jar)

    def put_cookies_back(self) -> None:
        """Have the remembered cookies again, and no others."""
        self.cookies.clear()
        for cookie in self._kept:
            self.cookies.jar.set_cookie(cookie)

    def send(self, form: Form, pairs: Iterable[Pair]) -> Stranger:
        """Send a form with exactly these names and values."""
        sent = [(pair.name, pair.value) for pair in pairs]
        if form.method == "get":
            asked = [(name, value[:LONGEST_ASKED]) for name, value in sent]
            self._take(self._client.get(urljoin(self.site_url, form.action), params=asked))
            return self
        if form.is_multipart:
            parts: list[tuple[str, Any]] = [(name, (None, value)) for name, value in sent]
            return self.send_with(form.action, files=parts)
        return self.send_bytes(form.action, urlencode(sent).encode())

    def send_bytes(self, path: str, body: bytes, media_type: str = URLENCODED) -> Stranger:
        """Send a body as it is."""
        return self.send_with(path, content=body, headers={"Content-Type": media_type})

    def send_with(self, path: str, **options: Any) -> Stranger:
        """Send a POST in whatever way httpx offers."""
        address = urljoin(self.site_url, path)
        headers = {**self._origin(address), **options.pop("headers", {})}
        self._take(self._client.post(address, headers=headers, **options))
        return self
