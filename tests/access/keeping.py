"""Things that are made once and asked about often: only what a request spends is made anew."""

from dataclasses import dataclass, field

from tests.access.browser_things import browser_thing
from tests.access.matrix import Row
from tests.access.things import Values, desk_things
from tests.access.world import World
from tests.journeys.person import Person


@dataclass
class Keeper:
    """The things of one world that nothing has spent."""

    world: World
    _on_desks: dict[tuple[str, str, bool], list[Values]] = field(default_factory=dict)
    _in_browsers: dict[tuple[str, str], tuple[Values, Person]] = field(default_factory=dict)

    def things(
        self,
        row: Row,
        person: Person,
        *,
        thing: str = "",
        whose: str = "own",
        colleagues: bool = False,
        is_spent: bool = False,
    ) -> list[Values]:
        """The thing of a row, or another one; this person's browser holds it if it is a citizen's.

        `colleagues` is told in things.py; a request that spends the thing gets one for itself.
        """
        name = thing or row.thing
        if not row.is_staff:
            return [self._in_browser(name, person, whose, is_spent=is_spent)]
        if is_spent:
            return desk_things(self.world, name, whose, colleagues=colleagues)
        key = name, whose, colleagues
        if key not in self._on_desks:
            self._on_desks[key] = desk_things(self.world, name, whose, colleagues=colleagues)
        return self._on_desks[key]

    def close(self) -> None:
        """Close the browsers in which things lie."""
        for _, holder in self._in_browsers.values():
            holder.close()

    def _in_browser(self, name: str, person: Person, whose: str, *, is_spent: bool) -> Values:
        if is_spent:
            return browser_thing(self.world, person, name, whose == "own")
        key = name, whose
        if key not in self._in_browsers:
            holder = Person(self.world.site.url)
            made = browser_thing(self.world, holder, name, whose == "own")
            self._in_browsers[key] = made, holder
        values, holder = self._in_browsers[key]
        for cookie in holder.cookies.jar:
            person.cookies.jar.set_cookie(cookie)
        return values
