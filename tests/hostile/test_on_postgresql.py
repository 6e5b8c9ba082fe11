"""A short run on PostgreSQL, which takes no NUL and no broken UTF-8 and knows lengths."""

from dataclasses import replace
from urllib.parse import quote_plus, urlencode

from tests.hostile import values
from tests.hostile.forms import Form
from tests.hostile.judging import check_unbroken
from tests.hostile.questions import ASKED
from tests.hostile.world import World, one_page_of_each_kind
from tests.servers.backends import on_postgres

pytestmark = on_postgres

BAD = (f"{values.NUL} \ufffe\uffff ngõ 128", values.LONG_WORD, "9" * 30)


def _asking(world: World) -> list[Form]:
    return [forms[0] for forms in world.kinds() if forms[0].asks]


def test_no_form_breaks(world, subtests):
    for form in _asking(world):
        person = world.people[form.who]
        with subtests.test(form.kind):
            for bad in BAD:
                for spoilt in (_is_typed, _is_hidden):
                    pairs = [
                        replace(pair, value=bad) if spoilt(pair) else pair for pair in form.filled()
                    ]
                    check_unbroken(person.send(form, [*pairs, *form.pressed]))
                    person.put_cookies_back()
            check_unbroken(person.send_bytes(form.action, _broken(form)))
            person.put_cookies_back()


def test_no_address_breaks(world, subtests):
    asked = "&".join(f"{name}=%00%FF" for name in sorted(ASKED))
    numbers = urlencode(dict.fromkeys(ASKED, "9" * 30))
    for who, path in one_page_of_each_kind(world):
        person = world.people[who]
        with subtests.test(path):
            check_unbroken(person.get(f"{path}?{asked}"))
            check_unbroken(person.get(f"{path}?{numbers}"))
            for part in ("%00", "%ED%A0%80", "2147483648"):
                check_unbroken(person.get(f"{path.rpartition('/')[0]}/{part}"))
        person.put_cookies_back()
    assert "Traceback" not in world.site.log


def _is_typed(pair):
    return pair.is_typed


def _is_hidden(pair):
    return pair.is_tampered_only


def _broken(form: Form) -> bytes:
    pairs = [
        quote_plus(pair.name).encode()
        + b"="
        + (b"%FF\xff%ED%A0%80%00" if pair.is_typed else quote_plus(pair.value).encode())
        for pair in form.filled()
    ]
    return b"&".join(pairs)
