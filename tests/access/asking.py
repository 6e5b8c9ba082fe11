"""Asking a route as somebody, about one's own things or another's."""

from dataclasses import dataclass, field

from tests.access.browser_things import browser_thing
from tests.access.matrix import Row, said
from tests.access.things import Values, desk_things
from tests.access.world import World
from tests.journeys.person import Person


@dataclass
class Asker:
    """Keeps what may be asked about again; what a request spends is made anew for it."""

    world: World
    _kept: dict[tuple[str, str, bool], list[Values]] = field(default_factory=dict)

    def ask(self, row: Row, role: str, whose: str) -> list[str]:
        """What the route gives: a status or `sign-in`, for each thing that is meant."""
        person = self.world.person(role)
        if row.thing == "session":
            person = self.world.sign_in(role)
        try:
            return [self.send(row, role, person, v) for v in self._things(row, role, whose)]
        finally:
            if person is not self.world.people[role]:
                person.close()

    def send(self, row: Row, role: str, person: Person, values: Values) -> str:
        """One request; a form is sent with a token and nothing else in it."""
        address = row.address(values)
        if row.method == "GET":
            person.get(address)
        else:
            person.post(address, {"csrf_token": self.world.token_of(person, address)})
        return said(person.status, person.location)

    def _things(self, row: Row, role: str, whose: str) -> list[Values]:
        if not row.is_staff:
            return [browser_thing(self.world, self.world.people[role], row.thing, whose == "own")]
        colleagues = "<assignment_id>" in row.path
        if row.method != "GET" and row.expected(role, whose)[:1] in ("2", "3"):
            return desk_things(self.world, row.thing, whose, colleagues=colleagues)
        key = row.thing, whose, colleagues
        if key not in self._kept:
            self._kept[key] = desk_things(self.world, row.thing, whose, colleagues=colleagues)
        return self._kept[key]
