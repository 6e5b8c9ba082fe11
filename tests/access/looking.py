"""Looking at pages in Chromium, as somebody who is signed in over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from tests.access.keeping import Keeper
from tests.access.matrix import STAFF, Row
from tests.access.things import Values
from tests.access.world import World
from tests.journeys.person import Person
from tests.servers.chromium import DESK, PHONE, Screen, new_screen

NARROWEST = 320
_HEIGHT = 900

# Takes out of a form all that a person can take out, or makes it one that came too late.
_SPOIL = """([path, stale, extra]) => {
  const leads = (address) => new URL(address).pathname === path;
  const form = [...document.forms].find((f) => f.method === 'post' && (
    leads(f.action) || [...f.querySelectorAll('[formaction]')].some((b) => leads(b.formAction))));
  if (!form) return false;
  if (!leads(form.action)) form.action = path;
  for (const field of form.elements) {
    const kind = field.type;
    if (kind === 'hidden') {
      if (stale && /(revision|digest)$/.test(field.name)) field.value = '999999';
    } else if (kind === 'checkbox') field.checked = stale;
    else if (kind === 'radio') {
      const group = [...form.querySelectorAll(`input[name="${field.name}"]`)];
      if (!stale) field.checked = false;
      else if (!group.some((one) => one.checked)) field.checked = true;
    } else if (stale || ['submit', 'button', 'fieldset', 'file'].includes(kind)) continue;
    else if (field.tagName === 'SELECT') field.selectedIndex = -1;
    else field.value = '';
  }
  for (const [name, value] of Object.entries(extra)) {
    const added = document.createElement('input');
    Object.assign(added, {type: 'hidden', name, value});
    form.append(added);
  }
  HTMLFormElement.prototype.submit.call(form);
  return true;
}"""
_ERRORS = """() => {
  const summary = document.querySelector('.error-summary');
  if (!summary) return null;
  return {
    announced: summary.getAttribute('role') === 'alert' || document.activeElement === summary,
    lines: summary.querySelectorAll('li').length,
    dead: [...summary.querySelectorAll('a')].map((a) => a.getAttribute('href')).filter((href) => {
      const target = href.startsWith('#') && document.getElementById(href.slice(1));
      return !target || !(target.labels && target.labels.length);
    }),
  };
}"""


@dataclass
class Looker:
    """One window for everybody: it takes over the cookies of whoever is meant."""

    world: World
    screen: Screen
    keeper: Keeper
    titles: dict[str, str] = field(default_factory=dict)

    def things(self, row: Row, thing: str = "", *, is_spent: bool = False) -> Values:
        """The thing of a row (or another one), held by whoever looks at it."""
        person = self.world.person(row.seen_by)
        return self.keeper.things(row, person, thing=thing, is_spent=is_spent)[0]

    def open(self, role: str, address: str) -> Response | None:
        """Open an address as somebody."""
        return self.open_as(self.world.people.get(role) or self.world.person(role), address)

    def open_as(self, person: Person, address: str) -> Response | None:
        """Open an address in the browser of a person."""
        self._take_cookies(person)
        self.screen.problems.clear()
        self.screen.page.set_viewport_size({"width": PHONE, "height": _HEIGHT})
        return self.screen.page.goto(self.world.site.url + address)

    def send_wrong(self, path: str, *, stale: bool = False, **extra: str) -> Response:
        """Send the form that goes to `path` empty, or as one on which another has decided."""
        with self.screen.page.expect_navigation() as sent:
            found = self.screen.page.evaluate(_SPOIL, [path, stale, extra])
            assert found, f"no form to {path} on {self.screen.page.url}"
        response = sent.value
        assert response is not None
        return response

    def faults(self, judged: tuple[int, ...] = (PHONE, DESK)) -> list[str]:
        """All that is wrong with the page; axe judges it in these widths."""
        found = self._shape()
        for width in (PHONE, DESK, NARROWEST):
            self.screen.page.set_viewport_size({"width": width, "height": _HEIGHT})
            if width in judged:
                found += [f"{width} px: {fault}" for fault in self.screen.axe()]
            if over := self.screen.overflow:
                found.append(f"{width} px: {over} px too wide")
        return found + self.screen.problems

    def faults_where_it_is_used(self) -> list[str]:
        """The same, judged by axe as people have it before them: a phone, or a desk."""
        is_desk = urlsplit(self.screen.page.url).path.startswith(STAFF)
        return self.faults((DESK,) if is_desk else (PHONE,))

    def title_faults(self, row: Row) -> list[str]:
        """Another route whose page has the same title."""
        title = self.screen.page.title()
        first = self.titles.setdefault(title, row.path)
        return [] if first == row.path else [f"“{title}” is the title of {first} too"]

    def summary_faults(self) -> list[str]:
        """What is wrong with the list of what has to be mended."""
        found = self.screen.page.evaluate(_ERRORS)
        if found is None:
            return ["no summary of the errors"]
        faults = [] if found["announced"] else ["the summary is neither announced nor focused"]
        faults += [] if found["lines"] else ["the summary is empty"]
        return faults + [f"{href} leads to no field" for href in found["dead"]]

    def _shape(self) -> list[str]:
        page = self.screen.page
        found: list[str] = []
        if (count := page.locator("h1").count()) != 1:
            found.append(f"{count} h1")
        if (lang := page.locator("html").get_attribute("lang")) != "vi":
            found.append(f"lang={lang}")
        if not page.title().split("–")[0].strip():
            found.append("no title")
        return found

    def _take_cookies(self, person: Person) -> None:
        context = self.screen.page.context
        context.clear_cookies()
        context.add_cookies(person.browser_cookies())


@contextmanager
def looking(browser: Browser, world: World) -> Iterator[Looker]:
    """A window that looks at the pages of a world."""
    context, screen = new_screen(browser)
    keeper = Keeper(world)
    try:
        yield Looker(world, screen, keeper)
    finally:
        keeper.close()
        context.close()
