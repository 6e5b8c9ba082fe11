"""Two wards in one installation, and the people of the first at their browsers."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from dialogue import clock
from dialogue.accounts.model import Account, RoleHolding
from dialogue.accounts.sign_in import actor_of, issue_link, set_password
from dialogue.conferences.model import Conference, Field
from dialogue.permissions import SYSTEM, Actor
from dialogue.settings import Settings
from dialogue.work import Runtime
from tests.access.matrix import STAFF
from tests.factories.ward import Ward, make_ward
from tests.journeys import officers
from tests.journeys.person import Person
from tests.servers.backends import Backend
from tests.servers.site import Site
from web.start import build_runtime

SLUG = "doi-thoai-2026"
OTHER_SLUG = "doi-thoai-an-binh"
PORTAL_COOKIE = "doithoai"
LOGINS = {
    "moderator": officers.MODERATOR,
    "second": officers.SECOND,
    "trusted": officers.TRUSTED,
    "coordinator": officers.COORDINATOR,
    "works_officer": officers.OFFICER,
    "works_head": officers.HEAD,
    "culture_officer": officers.OTHER_OFFICER,
    "culture_head": "dang.van.khai",
    "admin": officers.ADMIN,
    "inspector": officers.INSPECTOR,
    "second_admin": officers.SECOND_ADMIN,
}
_ACTORS = {"officer": "works_officer", "head": "works_head"}


@dataclass
class World:
    """`own` is the ward of the demonstration, `other` a ward of which its people see nothing."""

    site: Site
    runtime: Runtime
    own: Ward
    other: Ward
    people: dict[str, Person] = field(default_factory=dict)
    _tokens: WeakKeyDictionary[Person, str] = field(default_factory=WeakKeyDictionary)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def person(self, role: str) -> Person:
        """Somebody of this role, signed in on the staff site and new on the citizens'."""
        if role not in self.people:
            self.people[role] = self.sign_in(role)
        someone = self.people[role]
        if PORTAL_COOKIE in {cookie.name for cookie in someone.cookies.jar}:
            someone.cookies.delete(PORTAL_COOKIE)
        return someone

    def sign_in(self, role: str) -> Person:
        """A browser of its own in which somebody of this role has just signed in."""
        someone = Person(self.site.url)
        if role == "anonymous":
            return someone.get(f"{STAFF}/dang-nhap")
        return officers.sign_in(someone, LOGINS[_ACTORS.get(role, role)])

    def token_of(self, person: Person, address: str) -> str:
        """A CSRF token that is good for an address in this browser."""
        if not address.startswith(STAFF):
            return _token_on(person, "/tra-cuu")
        if person not in self._tokens:
            self._tokens[person] = _token_on(person, f"{STAFF}/dang-nhap")
        return self._tokens[person]

    def next_number(self) -> int:
        """A number that nothing in this world has yet."""
        return next(self._numbers)

    def close(self) -> None:
        for someone in self.people.values():
            someone.close()
        self.runtime.database.engine.dispose()


def make_world(site: Site) -> World:
    """The world of a site into which the demonstration is loaded."""
    installation = site.installation
    runtime = build_runtime(
        Settings(
            _env_file=None,
            var_dir=installation.var,
            database_url=installation.env.get("DATABASE_URL"),
            public_url=site.url,
        )
    )
    other = make_ward(runtime, prefix="AB26", slug=OTHER_SLUG, moment=clock.utc_now())
    return World(site, runtime, _demonstrated(runtime), other)


@contextmanager
def quiet_world(backend: Backend) -> Iterator[World]:
    """The world of a site of its own that tells nobody anything: no worker runs in it."""
    installation = backend.installation("demonstration")
    installation.env["WORKER"] = "none"
    site = Site(installation)
    with ExitStack() as stack:
        stack.callback(site.stop)
        site.start()
        world = make_world(site)
        stack.callback(world.close)
        yield world


def give_password(runtime: Runtime, account_id: int) -> None:
    """Let an account sign in with the password of the demonstration."""
    token = runtime.run(issue_link, SYSTEM, account_id)
    runtime.run(set_password, Actor("staff", account_id), token, officers.PASSWORD)


def _demonstrated(runtime: Runtime) -> Ward:
    with runtime.database.read() as session:
        query = select(Account).options(
            selectinload(Account.holdings).joinedload(RoleHolding.organisation)
        )
        by_login = {account.login: account for account in session.scalars(query)}
        accounts = {name: by_login[login] for name, login in LOGINS.items()}
        conference = session.scalars(select(Conference).where(Conference.slug == SLUG)).one()
        places = {name: account.holdings[0].organisation_id for name, account in accounts.items()}
        return Ward(
            runtime=runtime,
            unit_id=conference.unit_id,
            conference_id=conference.id,
            theme_ids=[theme.id for theme in conference.themes],
            field_id=session.scalars(select(Field.id).order_by(Field.id)).first() or 0,
            organisations={
                "front": places["moderator"],
                "works": places["works_officer"],
                "culture": places["culture_officer"],
                "people": places["admin"],
                "office": places["coordinator"],
            },
            actors={name: actor_of(account) for name, account in accounts.items()},
            moment=clock.utc_now(),
        )


def _token_on(someone: Person, path: str) -> str:
    field = someone.get(path, follow=True).page.select_one("input[name=csrf_token]")
    assert field is not None, f"{path}: {someone.status} {someone.text[:200]}"
    return str(field["value"])
