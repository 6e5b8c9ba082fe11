"""A person at a browser without JavaScript: opens pages, fills in forms, presses buttons."""

from __future__ import annotations

from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import httpx
from bs4 import BeautifulSoup, Tag

from tests.journeys.fields import fill, shown_fields

Upload = tuple[str, bytes, str]
# The sites are served without TLS here; reading all certificates for each person takes long.
_NO_CERTIFICATES = SSLContext(PROTOCOL_TLS_CLIENT)


class Person:
    """One browser with its own cookies. Redirects are not followed unless asked for.

    After each step `status`, `text`, `page` (parsed) and `path` describe where one is.
    """

    def __init__(self, site_url: str) -> None:
        self.site_url = site_url
        self._client = httpx.Client(follow_redirects=False, timeout=30, verify=_NO_CERTIFICATES)
        self.response: httpx.Response = httpx.Response(204)
        self._parsed: BeautifulSoup | None = None

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def page(self) -> BeautifulSoup:
        """The page, parsed when it is first looked at; an empty one where there is none."""
        if self._parsed is None:
            is_page = "html" in self.response.headers.get("content-type", "")
            self._parsed = BeautifulSoup(self.response.text if is_page else "", "html.parser")
        return self._parsed

    @property
    def text(self) -> str:
        """What the page says, white space in single blanks, no markup."""
        return " ".join(self.page.get_text(" ").split())

    @property
    def url(self) -> str:
        return str(self.response.url)

    @property
    def path(self) -> str:
        """Path and query of the page one is on."""
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def location(self) -> str:
        """Where the answer sends one, as a whole address; empty when it does not."""
        target = self.response.headers.get("location", "")
        return urljoin(self.url, target) if target else ""

    @property
    def cookies(self) -> httpx.Cookies:
        return self._client.cookies

    def browser_cookies(self) -> list[Any]:
        """The cookies as a window of Chromium takes them over."""
        return [
            {"name": one.name, "value": one.value or "", "domain": one.domain, "path": one.path}
            for one in self.cookies.jar
        ]

    def get(self, path: str, *, follow: bool = False) -> Person:
        """Open an address of the site."""
        self._take(self._client.get(urljoin(self.site_url, path), headers=self._referer()))
        return self.follow() if follow else self

    def post(self, path: str, fields: dict[str, Any] | None = None, **options: Any) -> Person:
        """Send a request as no page offers it, for tests of what must be refused."""
        address = urljoin(self.site_url, path)
        self._take(
            self._client.post(address, data=fields, headers=self._origin(address), **options)
        )
        return self

    def follow(self) -> Person:
        """Go where the answer sends one, as often as it does."""
        for _ in range(10):
            if not (self.response.is_redirect and self.location):
                return self
            self._take(self._client.get(self.location))
        raise AssertionError(f"redirected without end, now at {self.url}")

    def click(self, words: str, *, follow: bool = True) -> Person:
        """Open the link with these words in it; it must be the only such address."""
        links = [a for a in self.page.select("a[href]") if words in _said(a)]
        targets = {str(a["href"]) for a in links}
        if len(targets) != 1:
            raise AssertionError(f"{len(targets)} links say “{words}” on {self.path}")
        return self.get(urljoin(self.url, targets.pop()), follow=follow)

    def form(self, selector: str | None = None, button: str | None = None) -> Tag:
        """The form matching the selector or holding the button; without either, the only one."""
        forms = list(self.page.select(selector or "form"))
        if button is not None:
            forms = [form for form in forms if self._button(form, button) is not None]
        elif not selector and len(forms) > 1:
            forms = [form for form in forms if str(form.get("method", "get")).lower() == "post"]
        if len(forms) != 1:
            raise AssertionError(
                f"{len(forms)} forms for selector {selector!r}, button {button!r} on {self.path}"
            )
        return forms[0]

    def submit(
        self,
        selector: str | None = None,
        *,
        button: str | None = None,
        follow: bool = False,
        files: dict[str, Upload] | None = None,
        values: dict[str, Any] | None = None,
        **fields: Any,
    ) -> Person:
        """Fill in a form and send it as a browser would, hidden fields and token included.

        `button` are words of the button to press. A text field takes a string, a box a bool,
        a group of boxes a list; `values` is for names that are no Python names. What the page
        does not offer cannot be entered. A file is (name, content, media type).
        """
        form = self.form(selector, button)
        pressed = self._button(form, button)
        entries = shown_fields(self.page, form)
        fill(entries, {**fields, **(values or {})}, set(files or {}))
        pairs = [(entry.name, value) for entry in entries for value in entry.sent]
        if pressed is not None and pressed.get("name"):
            pairs.append((str(pressed["name"]), str(pressed.get("value", ""))))
        self._send(form, pressed, pairs, files or {})
        return self.follow() if follow else self

    def close(self) -> None:
        self._client.close()

    def _send(
        self,
        form: Tag,
        pressed: Tag | None,
        pairs: list[tuple[str, str]],
        files: dict[str, Upload],
    ) -> None:
        def told(button_attribute: str, form_attribute: str) -> str:
            own = pressed.get(button_attribute) if pressed is not None else None
            return str(own or form.get(form_attribute) or "")

        address = urljoin(self.url, told("formaction", "action") or self.url)
        if told("formmethod", "method").lower() != "post":
            bare = address.partition("?")[0].partition("#")[0]
            query = urlencode(pairs)
            self._take(self._client.get(f"{bare}?{query}", headers=self._referer()))
            return
        if told("formenctype", "enctype") == "multipart/form-data":
            parts: list[tuple[str, Any]] = [(name, (None, value)) for name, value in pairs]
            content: dict[str, Any] = {"files": [*parts, *files.items()]}
        elif files:
            raise AssertionError("the form has no enctype for files")
        else:
            content = {"data": _grouped(pairs)}
        self._take(self._client.post(address, headers=self._origin(address), **content))

    def _button(self, form: Tag, words: str | None) -> Tag | None:
        offered = [
            *form.select("button, input[type=submit]"),
            *(self.page.select(f"[form='{form['id']}']") if form.get("id") else []),
        ]
        buttons = [
            tag
            for tag in offered
            if tag.name in ("button", "input")
            and tag.get("type", "submit") == "submit"
            and not tag.has_attr("disabled")
        ]
        if words is None:
            return buttons[0] if buttons else None
        return next((tag for tag in buttons if words in _said(tag)), None)

    def _take(self, response: httpx.Response) -> None:
        self.response = response
        self._parsed = None

    def _referer(self) -> dict[str, str]:
        return {"Referer": self.url} if self.response.status_code != 204 else {}

    def _origin(self, address: str) -> dict[str, str]:
        parts = urlsplit(address)
        return {"Origin": f"{parts.scheme}://{parts.netloc}", **self._referer()}


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped


def _said(tag: Tag) -> str:
    words = tag.get_text(" ") if tag.name != "input" else str(tag.get("value", ""))
    return " ".join(f"{words} {tag.get('aria-label', '')}".split())
