"""What no browser sends: broken bytes, a megabyte, missing and doubled fields, odd files."""

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import quote, quote_plus, urlencode

import pikepdf
import pytest

from tests.hostile.forms import Form, Pair, one_of_each
from tests.hostile.judging import PREVIEWS, check_summary, check_unbroken, in_the_open, lost
from tests.hostile.routes import STAFF
from tests.hostile.stranger import URLENCODED, Stranger
from tests.hostile.world import World
from tests.servers.backends import on_sqlite

pytestmark = on_sqlite

MEGABYTE = 1024 * 1024
BROKEN = (b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"%FF%C0%80%ED%B0%80", b"%")
MEDIA_TYPES = (
    "application/json",
    "text/plain",
    "application/xml",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=none-such",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=no-such",
    "",
)


def _posted(world: World, *, asking: bool = True) -> Iterator[Form]:
    """One form of each kind."""
    for forms in world.kinds():
        if forms[0].method == "post" and (forms[0].asks or not asking):
            yield forms[0]


def _encoded(pairs: list[Pair]) -> str:
    return urlencode([(pair.name, pair.value) for pair in pairs])


def test_broken_utf_8_is_no_error_of_ours(world, subtests):
    for form in _posted(world):
        person = world.people[form.who]
        with subtests.test(form.kind):
            filled = form.filled()
            for place in one_of_each(filled, range(len(filled))):
                pair = filled[place]
                if pair.name.endswith("csrf_token"):
                    continue
                others = [p for at, p in enumerate(filled) if at != place]
                bad = BROKEN[place % len(BROKEN)]
                name = quote_plus(pair.name).encode()
                value = quote_plus(pair.value).encode()
                body = _encoded(others).encode() + b"&" + name + b"=" + value + bad + b"&" + bad
                try:
                    check_unbroken(person.send_bytes(form.action, body))
                finally:
                    world.undo(form.who)


def test_a_megabyte_in_a_field_comes_back_whole(world, subtests):
    for form in _posted(world):
        # A field that the form does not read, and one that people cannot see, refuse nothing.
        read = in_the_open(form, list(form.filled()), sealed_too=True)
        typed = [pair for pair in read if pair.is_typed and pair.name != "website"]
        if not typed:
            continue
        # One field of each form has it all: the largest, where people paste.
        target = next((pair for pair in typed if pair.kind == "textarea"), typed[-1])
        text = ("Duong hong, de nghi sua. " * (MEGABYTE // 25)).strip() + " Đường hỏng."
        pairs = [
            Pair(pair.name, text, pair.kind) if pair == target else pair for pair in form.filled()
        ]
        person = world.people[form.who]
        with subtests.test(form.kind):
            try:
                check_unbroken(person.send(form, [*pairs, *form.pressed]))
                # A preview shows what was typed and is still to be refused or sent.
                expected = (200, 422) if form.endpoint in PREVIEWS else (422, 303)
                assert person.status in expected, person.status
                if person.status == 422:
                    check_summary(person.page)
                    assert text in person.response.text
                elif person.status == 200:
                    assert text in person.response.text
                else:
                    # Nobody's login is that long, and nobody is told whose is.
                    assert form.endpoint.startswith("signing_in."), form
            finally:
                world.undo(form.who)


@pytest.mark.parametrize("endpoint", ["sending.answer", "following.open_opinion", "answering.save"])
def test_more_than_the_largest_request_is_refused_with_a_sentence(world, endpoint):
    form = next(form for form in world.forms if form.endpoint == endpoint)
    person = world.people[form.who]
    person.send_bytes(form.action, b"text=" + b"x" * (17 * MEGABYTE))
    assert person.status in (400, 413), person.status
    if person.status == 413:
        for said in ("tối đa 10 MB", "5 tệp", "«Quay lại»"):
            assert said in person.text


def test_missing_doubled_and_unknown_fields(world, subtests):
    for form in _posted(world, asking=False):
        person, filled = world.people[form.who], list(form.filled())
        token = [pair for pair in filled if pair.name.endswith("csrf_token")]
        others = [pair for pair in filled if pair not in token]
        bad = [Pair(pair.name, "\x00'\"<x>", pair.kind) for pair in others]
        unknown = [Pair(name, "1", "text") for name in ("__class__", "a[]", "\x00", "viec", "xem")]
        # In a long form every second, third or fourth field is left out.
        left_out = others[:: 1 + len(filled) // 5]
        without = [[pair for pair in filled if pair != one] for one in left_out]
        with subtests.test(form.kind):
            for pairs in (token, [*filled, *bad], [*bad, *filled], [*filled, *unknown], *without):
                try:
                    check_unbroken(person.send(form, pairs))
                finally:
                    world.undo(form.who)


def test_a_body_of_another_media_type(world, subtests):
    for place, form in enumerate(_posted(world, asking=False)):
        person = world.people[form.who]
        body = _encoded(list(form.filled())).encode()
        # All of them where a file is sent too, else two for each form in turn.
        some = [MEDIA_TYPES[(place + step) % len(MEDIA_TYPES)] for step in (0, 4)]
        with subtests.test(form.kind):
            for media_type in MEDIA_TYPES if form.is_multipart else some:
                try:
                    check_unbroken(person.send_bytes(form.action, body, media_type))
                finally:
                    world.undo(form.who)


def test_no_page_takes_another_method_or_a_strange_host(world):
    person = world.people["reader"]
    for _, rule in world.routes.rules():
        assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, rule
    # The map alone refuses: one form of each site shows how.
    by_site = {form.action.startswith(STAFF): form for form in _posted(world, asking=False)}
    for form in by_site.values():
        for method in ("PUT", "DELETE", "PATCH", "TRACE"):
            response = person._client.request(method, f"{world.site.url}{form.action}")
            assert response.status_code in (302, 404, 405), (method, form.action)
    for path in ("/", "/tra-cuu", "/gui-y-kien", "/quan-tri/", "/quan-tri/dang-nhap"):
        response = person._client.get(
            f"{world.site.url}{path}",
            headers={"Host": "hostile.example", "X-Forwarded-Host": "hostile.example"},
        )
        assert "hostile.example" not in response.text + response.headers.get("location", "")


def _pdf(**parts: object) -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, value in parts.items():
            pdf.Root[f"/{name}"] = value
        pdf.save(out)
    return out.getvalue()


FILES = {
    "empty": b"",
    "words": "Không phải PDF".encode(),
    "markup": b"<html><script>window.__hostile=1</script>",
    "only a head": b"%PDF-1.7\n",
    "head and noise": b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "archive": b"PK\x03\x04" + b"\x00" * 200,
    "script": _pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
    "large": b"%PDF-1.7\n" + b"0" * (11 * MEGABYTE),
}
NAMES = (
    "../../../../etc/passwd",
    "a\x00b.pdf",
    "x" * 3000 + ".pdf",
    'a"; filename="b.pdf',
    "c\r\nX-Hostile: 1\r\n.pdf",
    "\u202efdp.exe",
    "<img src=x onerror=window.__hostile=1>.pdf",
    "=1+1.pdf",
    "",
    "con.pdf",
)


@pytest.fixture
def draft(world):
    """An answer being drafted."""
    forms = [form for form in world.forms if form.endpoint == "answering.save"]
    return next(form for form in forms if form.is_multipart)


def _with_file(world: World, form: Form, name: str, content: bytes) -> Stranger:
    parts = [(pair.name, (None, pair.value)) for pair in form.filled()]
    head = quote(name, safe=" <>=+./;:'") if name.isascii() else name
    files = [*parts, ("viec", (None, "luu")), ("file", (head, content, "application/pdf"))]
    return world.people[form.who].send_with(form.action, files=files)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_readable_pdf(world, draft, kind):
    try:
        person = _with_file(world, draft, "Bản ký.pdf", FILES[kind])
        check_unbroken(person)
        assert person.status in (422, 303), person.status
        if person.status == 422:
            check_summary(person.page)
            assert not lost(person, draft, draft.filled())
            assert person.page.find(id="file-error"), person.text
        else:
            # A browser sends a file without a name and content when none is chosen.
            assert kind == "empty"
    finally:
        world.undo(draft.who)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_with_an_odd_name(world, draft, name):
    try:
        check_unbroken(_with_file(world, draft, name, _pdf()).follow())
        assert not list(world.site.installation.folder.glob("**/passwd"))
    finally:
        world.undo(draft.who)


def test_a_torn_multipart_body(world, draft):
    person = world.people[draft.who]
    head = b'--x\r\nContent-Disposition: form-data; name="summary"\r\n'
    for body in (
        b"",
        b"--x",
        head,
        head + b"\r\nabc",
        b"--x--\r\n",
        b"\r\n" * 1000,
        b"--x\r\n" * 3000,
    ):
        for media_type in ("multipart/form-data; boundary=x", f"{URLENCODED}; boundary=x"):
            check_unbroken(person.send_bytes(draft.action, body, media_type))
