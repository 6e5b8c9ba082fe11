"""Asking a route as somebody, about one's own things or another's."""

from dataclasses import dataclass

from tests.access.keeping import Keeper
from tests.access.matrix import Row, said
from tests.access.things import Values
from tests.access.world import World
from tests.journeys.person import Person


@dataclass
class Asker:
    """Sends the requests of a world and says what each gives."""

    world: World
    keeper: Keeper

    def ask(self, row: Row, role: str, whose: str) -> list[str]:
        """What the route gives: a status or `sign-in`, for each thing that is meant."""
        person = self.world.person(role)
        if row.thing == "session":
            person = self.world.sign_in(role)
        things = self.keeper.things(
            row,
            person,
            whose=whose,
            colleagues="<assignment_id>" in row.path,
            is_spent=row.method != "GET" and row.expected(role, whose)[:1] in ("2", "3"),
        )
        try:
            return [self.send(row, role, person, values) for values in things]
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
