"""A walk through every page that a person can reach, gathering the forms on the way."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from tests.hostile.forms import Form, read_form
from tests.hostile.routes import Routes
from tests.hostile.stranger import Stranger

MOST_FORMS = 4
# Buttons that lead to a page which no address opens, and what must be chosen beside them.
PRESSED: dict[str, dict[str, str]] = {
    "moderating.open_text": {},
    "delegates.opened": {},
    "sealed.open_text": {"reason": "decide"},
    "sealed_renewing.open_sender": {"reason": "renewal"},
    "sealed_telling.open_one": {},
}


class Walk:
    """The forms that one person meets, beginning at some pages."""

    def __init__(self, routes: Routes, who: str, person: Stranger, most_pages: int) -> None:
        self.forms: list[Form] = []
        self.pages: list[str] = []
        self._routes, self._who, self._person = routes, who, person
        self._most_pages = most_pages
        self._met: Counter[tuple[str, tuple[str, ...]]] = Counter()

    def through(self, starts: Iterable[str]) -> None:
        """Open the pages and all that they link to, some of each kind."""
        waiting, seen, opened = list(starts), set(starts), Counter[str]()
        while waiting:
            path = waiting.pop(0)
            endpoint = self._routes.endpoint("GET", urlsplit(path).path)
            if endpoint is None or opened[endpoint] >= self._most_pages:
                continue
            opened[endpoint] += 1
            self._person.get(path, follow=True)
            assert self._person.status < 500, path
            self.pages.append(path)
            links = self._links()
            for found in [*self._gather(path), *links]:
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)

    def _links(self) -> list[str]:
        base, site = self._person.url, self._person.site_url
        found = []
        for link in self._person.page.find_all("a", href=True):
            address = urljoin(base, str(link["href"])).partition("#")[0]
            if address.startswith(f"{site}/"):
                found.append(address.removeprefix(site))
        return found

    def _gather(self, path: str) -> list[str]:
        """Note the forms of the page; returns where buttons that were pressed lead to."""
        page, base = self._person.page, self._person.url
        led: list[str] = []
        noted = []
        for tag in page.select("form"):
            method = str(tag.get("method", "get")).lower()
            address = urljoin(base, str(tag.get("action") or base))
            action = address.removeprefix(self._person.site_url)
            endpoint = self._routes.endpoint(method.upper(), urlsplit(action).path)
            assert endpoint is not None, f"{action} on {path} leads nowhere"
            pairs, buttons = read_form(page, tag)
            multipart = tag.get("enctype") == "multipart/form-data"
            noted.append(Form(self._who, path, endpoint, action, method, multipart, pairs, buttons))
        for form in noted:
            if self._met[form.kind] >= MOST_FORMS:
                continue
            self._met[form.kind] += 1
            self.forms.append(form)
            if form.endpoint in PRESSED:
                chosen = PRESSED[form.endpoint]
                self._person.send(
                    form,
                    [replace(pair, value=chosen.get(pair.name, pair.value)) for pair in form.pairs],
                )
                assert self._person.status < 400, f"{form.action}: {self._person.status}"
                if self._person.location:
                    led.append(self._person.location.removeprefix(self._person.site_url))
                else:
                    self._gather(f"{path} → {form.action}")
        return led
