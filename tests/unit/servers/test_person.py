"""A person sends forms as a browser does."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest

from tests.journeys.person import Person
from tests.unit.servers.pages import served

FORM = """
<form action="/tim"><input name="q"><button>Tìm</button></form>
<form method="post" action="/gui" id="sending">
  <input type="hidden" name="csrf_token" value="abc">
  <input name="name" value="Bà Lan">
  <textarea name="text">
Dòng một
Dòng hai</textarea>
  <select name="theme">
    <option value="">Chọn</option><option value="2" selected>Đất đai</option>
  </select>
  <input type="radio" name="place" value="a"><input type="radio" name="place" value="b" checked>
  <input type="checkbox" name="agree" value="y">
  <input type="checkbox" name="purpose" value="1" checked>
  <input type="checkbox" name="purpose" value="2">
  <input name="shut" value="x" disabled>
  <fieldset disabled><input name="inside" value="x"></fieldset>
  <button name="step" value="back">Quay lại</button>
  <button name="step" value="next">Tiếp tục</button>
</form>
<input name="outside" value="xa" form="sending">
<form method="post" action="/tep" enctype="multipart/form-data">
  <input name="number" value="12/BC"><input type="file" name="signed"><button>Tải lên</button>
</form>
<a href="/xong">Xem kết quả</a>
"""


@pytest.fixture(scope="module")
def requests() -> list[tuple[str, str, bytes]]:
    return []


@pytest.fixture(scope="module")
def address(requests: list[tuple[str, str, bytes]]) -> Iterator[str]:
    def answer(method: str, path: str, body: bytes) -> tuple[str, dict[str, str]]:
        requests.append((method, path, body))
        headers = {"Location": "/xong", "Set-Cookie": "seen=1"} if path == "/gui" else {}
        return ("<h1>Đã nhận</h1>" if path == "/xong" else FORM), headers

    with served(answer) as url:
        yield url


@pytest.fixture
def somebody(address: str) -> Iterator[Person]:
    somebody = Person(address).get("/")
    yield somebody
    somebody.close()


def test_sends_what_the_page_holds(
    somebody: Person, requests: list[tuple[str, str, bytes]]
) -> None:
    somebody.submit(button="Tiếp tục")
    assert (somebody.status, somebody.location) == (303, f"{somebody.site_url}/xong")
    method, path, body = requests[-1]
    assert (method, path) == ("POST", "/gui")
    assert sorted(parse_qsl(body.decode())) == [
        ("csrf_token", "abc"),
        ("name", "Bà Lan"),
        ("outside", "xa"),
        ("place", "b"),
        ("purpose", "1"),
        ("step", "next"),
        ("text", "Dòng một\r\nDòng hai"),
        ("theme", "2"),
    ]
    assert somebody.cookies["seen"] == "1"
    assert somebody.follow().text == "Đã nhận"


def test_enters_what_a_person_can(somebody: Person, requests: list[tuple[str, str, bytes]]) -> None:
    somebody.submit(
        "#sending", text="Đường\nngập", theme="", place="a", agree=True, purpose=["2"], follow=True
    )
    sent = dict(parse_qsl(requests[-2][2].decode(), keep_blank_values=True))
    assert (sent["text"], sent["theme"], sent["place"]) == ("Đường\r\nngập", "", "a")
    assert (sent["agree"], sent["purpose"]) == ("y", "2")
    assert somebody.path == "/xong"


def test_searches_with_the_address(
    somebody: Person, requests: list[tuple[str, str, bytes]]
) -> None:
    somebody.submit(button="Tìm", q="đường")
    assert requests[-1][:2] == ("GET", "/tim?q=%C4%91%C6%B0%E1%BB%9Dng")


def test_sends_files_as_parts(somebody: Person, requests: list[tuple[str, str, bytes]]) -> None:
    somebody.submit(button="Tải lên", files={"signed": ("a.pdf", b"%PDF-1.7", "application/pdf")})
    body = requests[-1][2]
    assert b'name="signed"; filename="a.pdf"' in body
    assert b'name="number"\r\n\r\n12/BC\r\n' in body


def test_follows_links_by_their_words(somebody: Person) -> None:
    assert somebody.click("Xem kết quả").path == "/xong"
    with pytest.raises(AssertionError, match="0 links say"):
        somebody.click("Xem kết quả")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"absent": "1"}, "no field 'absent'"),
        ({"inside": "1"}, "no field 'inside'"),
        ({"csrf_token": "1"}, "no field 'csrf_token'"),
        ({"theme": "9"}, "theme offers"),
        ({"place": "c"}, "place offers"),
    ],
)
def test_cannot_enter_what_is_not_offered(
    somebody: Person, values: dict[str, str], message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        somebody.submit("#sending", values=values)
