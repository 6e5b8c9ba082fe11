"""Hostile words in addresses: in what stands after the question mark, and in paths."""

import re
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import quote, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.architecture.sources import PRODUCT, with_suffix
from tests.hostile import values
from tests.hostile.judging import check_inert, check_unbroken
from tests.hostile.questions import ASKED, CHOSEN, READ
from tests.hostile.world import READER, SENDER, WRITER, one_page_of_each_kind
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
    parts = [*NUMBERS, *(one for one in values.CLASSIC if len(one) < 300)]
    spelled = [*(quote(part, safe="") for part in parts), *BYTES]
    people = (READER, SENDER, WRITER, officers.COORDINATOR, officers.OFFICER, officers.ADMIN)
    for mount, rule in world.routes.rules():
        if not rule.arguments or "GET" not in (rule.methods or ()):
            continue
        with subtests.test(rule.rule):
            for place, part in enumerate(spelled):
                # Each part is tried by one of them, and by all where it counts: with numbers.
                asking = people if place < len(NUMBERS) else (people[place % len(people)],)
                for who in asking:
                    if bool(mount) != who.count("."):
                        continue
                    address = mount + _ARGUMENT.sub(lambda _, part=part: part, rule.rule)
                    check_unbroken(world.people[who].get(address))


@on_sqlite
def test_hostile_numbers_in_paths_that_are_posted_to(world, subtests):
    for mount, rule in world.routes.rules():
        if not rule.arguments or "POST" not in (rule.methods or ()):
            continue
        form = next((form for form in world.forms if form.endpoint == rule.endpoint), None)
        if form is None:
            continue
        person = world.people[form.who]
        with subtests.test(rule.rule):
            for number in (*NUMBERS, "x", "%00"):
                address = mount + _ARGUMENT.sub(lambda _, number=number: number, rule.rule)
                fields = {pair.name: pair.value for pair in form.filled()}
                check_unbroken(person.post(quote(address, safe="/%"), fields))
            world.undo(form.who)
