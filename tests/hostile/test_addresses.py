"""Hostile words in addresses: in what stands after the question mark, and in paths."""

import re
from collections.abc import Iterable
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import quote, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule

from tests.architecture.sources import PRODUCT, with_suffix
from tests.hostile import values
from tests.hostile.judging import check_inert, check_unbroken
from tests.hostile.questions import ASKED, CHOSEN, READ
from tests.hostile.routes import STAFF
from tests.hostile.world import READER, SENDER, WRITER, World, one_page_of_each_kind
from tests.journeys import officers
from tests.servers.backends import on_sqlite

NUMBERS = (
    "0",
    "-1",
    "1.5",
    "2147483647",
    "2147483648",
    "9" * 30,
    "9" * 5000,
    "٣",
    "１",
    "²",
    "1e9",
)
# Raw: a client of ours would quote them.
BYTES = ("%00", "%FF%FE", "%ED%A0%80", "%2e%2e%2f", "%0d%0aX-Hostile:%201", "%u0041", "%")
_IN_ADDRESS = re.compile(
    r'\b(?:args|values)(?:\.get(?:list)?\(\s*|\[)"([^"]+)"|"([^"]+)" in request\.args'
)
_ARGUMENT = re.compile(r"<[^>]+>")
# Who asks on either site: somebody of each kind.
ASKING = {
    "": (READER, SENDER, WRITER),
    STAFF: (
        officers.MODERATOR,
        officers.TRUSTED,
        officers.COORDINATOR,
        officers.OFFICER,
        officers.HEAD,
        officers.ADMIN,
        officers.INSPECTOR,
    ),
}
# More bytes than the server reads of a request's head.
TOO_LONG = 300_000


def test_these_are_all_the_words_that_addresses_ask_with():
    found = {
        first or second
        for path in with_suffix(".py", under=PRODUCT)
        for first, second in _IN_ADDRESS.findall(path.read_text())
    }
    assert found == READ


@on_sqlite
def test_these_are_all_the_words_that_forms_put_into_addresses(world):
    sent = {pair.name for form in world.forms if form.method == "get" for pair in form.pairs}
    assert sent - READ == CHOSEN


@on_sqlite
def test_an_address_of_any_length_has_an_answer(world, subtests):
    """As long as browsers send it is answered; what no server takes is refused, not dropped."""
    person = world.people[READER]
    for path in ("/hoi-dap", "/tra-cuu", "/quan-tri/dang-nhap"):
        with subtests.test(path):
            check_unbroken(person.get(f"{path}?q={'%C4%91' * 10_000}&ma={'9' * 1000}"))
            assert person.status in (200, 400), person.status
            with closing(HTTPConnection("127.0.0.1", world.site.port, timeout=20)) as caller:
                caller.request("GET", f"{path}?q={'d' * TOO_LONG}")
                assert caller.getresponse().status in (400, 414, 431)
    assert "Traceback" not in world.site.log


@on_sqlite
def test_hostile_questions_in_every_address(world, subtests):
    """Each page is asked with broken bytes and with numbers that are too large for any row."""
    for who, path in one_page_of_each_kind(world):
        person = world.people[who]
        with subtests.test(path):
            for number in ("9" * 30, "-1"):
                check_unbroken(person.get(f"{path}?{urlencode(dict.fromkeys(ASKED, number))}"))
            broken = "&".join(f"{name}=%00%FF&{name}=&{name}" for name in sorted(ASKED))
            check_unbroken(person.get(f"{path}?{broken}"))
            world.undo(who)


@on_sqlite
def test_hostile_words_in_the_addresses_that_listen(world):
    value = st.one_of(values.texts().map(lambda text: text[:2000]), st.sampled_from(NUMBERS))
    asking = st.fixed_dictionaries(dict.fromkeys(sorted(ASKED), value))
    pages = list(one_page_of_each_kind(world))

    @settings(settings.get_profile("hostile"), max_examples=60)
    @given(st.sampled_from(pages), asking, st.booleans())
    def ask(page: tuple[str, str], asked: dict[str, str], everything: bool) -> None:
        who, path = page
        # A conference that does not exist hides what else is asked.
        hidden = () if everything else ("hoi-nghi", "hn")
        rest = {name: words for name, words in asked.items() if name not in hidden}
        person = world.people[who].get(f"{path}?{urlencode(rest)}")
        check_unbroken(person)
        check_inert(person)

    ask()
    for who in world.people:
        world.undo(who)


@on_sqlite
def test_hostile_parts_of_paths(world, subtests):
    words = [quote(one, safe="") for one in values.CLASSIC if len(one) < 300]
    strays: dict[tuple[str, str], str] = {}
    for mount, rule in world.routes.rules():
        if not rule.arguments or "GET" not in (rule.methods or ()):
            continue
        numbers = _addresses(world, "GET", mount, rule, map(quote, NUMBERS), strays)
        others = _addresses(world, "GET", mount, rule, [*words, *BYTES], strays)
        with subtests.test(rule.rule):
            let_in = [who for who in ASKING[mount] if _asks_all(world, who, numbers)]
            # Words count for less: each is tried by one of those who may open the page at all.
            for place, address in enumerate(others):
                check_unbroken(world.people[let_in[place % len(let_in)]].get(address))
    for (mount, _), address in strays.items():
        with subtests.test(address[:200]):
            check_unbroken(world.people[ASKING[mount][0]].get(address))


def _asks_all(world: World, who: str, addresses: list[str]) -> bool:
    """Whether somebody is let in at all; who is not gets no further, whatever the number."""
    person = world.people[who]
    for address in addresses:
        check_unbroken(person.get(address))
        if person.status == 403:
            return False
    return True


@on_sqlite
def test_hostile_numbers_in_paths_that_are_posted_to(world, subtests):
    strays: dict[tuple[str, str], str] = {}
    for mount, rule in world.routes.rules():
        if not rule.arguments or "POST" not in (rule.methods or ()):
            continue
        form = next((form for form in world.forms if form.endpoint == rule.endpoint), None)
        if form is None:
            continue
        parts = [*map(quote, NUMBERS), "x", "%00"]
        person = world.people[form.who]
        fields = {pair.name: pair.value for pair in form.filled()}
        with subtests.test(rule.rule):
            for address in _addresses(world, "POST", mount, rule, parts, strays):
                check_unbroken(person.post(address, fields))
            world.undo(form.who)
    for (mount, _), address in strays.items():
        check_unbroken(world.people[ASKING[mount][0]].post(address, {"text": "x"}))


def _addresses(
    world: World,
    method: str,
    mount: str,
    rule: Rule,
    parts: Iterable[str],
    strays: dict[tuple[str, str], str],
) -> list[str]:
    """The rule's addresses with each part in every place; those that stray are kept once a site."""
    taken = []
    for part in parts:
        address = mount + _ARGUMENT.sub(lambda _, part=part: part, rule.rule)
        if world.routes.takes(method, mount, rule, address):
            taken.append(address)
        else:
            strays.setdefault((mount, part), address)
    return taken
