"""Chromium opens pages, axe finds a planted fault, and what goes wrong is collected."""

from collections.abc import Callable, Iterator

import pytest

from tests.servers.chromium import DESK, Screen
from tests.unit.servers.pages import served

pytestmark = pytest.mark.browser

SOUND = (
    "<!doctype html><html lang=vi><title>Hỏi đáp</title>"
    "<main><h1>Hỏi đáp</h1><p>Xin chào ông/bà.</p></main></html>"
)
# A picture without words and a field without a label.
FAULTY = SOUND.replace("</main>", "<img src='data:,'><input></main>")
WIDE = SOUND.replace("</main>", "<hr width=900></main>")
STRICT = {"Content-Security-Policy": "default-src 'none'; script-src 'self'"}
SCRIPTED = SOUND.replace("</main>", "<script>document.title = 'ran'</script></main>")
THROWING = SOUND.replace("</main>", "<script>throw new Error('sai')</script></main>")
PAGES = {"/": SOUND, "/faulty": FAULTY, "/wide": WIDE, "/strict": SCRIPTED, "/scripted": SCRIPTED}
PAGES["/throwing"] = THROWING
PAGES["/pictured"] = SOUND.replace("</main>", "<img src='/picture.png' alt='Đèn'></main>")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    def answer(method: str, path: str, body: bytes) -> tuple[str, dict[str, str]]:
        return PAGES.get(path, ""), STRICT if path == "/strict" else {}

    with served(answer) as url:
        yield url


def test_a_sound_page_has_no_fault(address: str, open_screen: Callable[..., Screen]) -> None:
    screen = open_screen()
    screen.page.goto(address)
    assert screen.page.locator("h1").inner_text() == "Hỏi đáp"
    assert screen.axe() == []
    assert screen.overflow == 0
    assert screen.problems == []


def test_axe_finds_planted_faults(address: str, open_screen: Callable[..., Screen]) -> None:
    screen = open_screen(width=DESK)
    screen.page.goto(f"{address}/faulty")
    assert sorted(fault.split()[0] for fault in screen.axe()) == ["image-alt", "label"]


def test_axe_works_under_a_strict_policy(address: str, open_screen: Callable[..., Screen]) -> None:
    screen = open_screen()
    screen.page.goto(f"{address}/strict")
    assert screen.axe() == []
    assert screen.page.title() == "Hỏi đáp"
    assert any("Content Security Policy" in problem for problem in screen.problems)


def test_script_runs_only_where_it_is_on(address: str, open_screen: Callable[..., Screen]) -> None:
    titles = []
    for javascript in (True, False):
        screen = open_screen(javascript=javascript)
        screen.page.goto(f"{address}/scripted")
        titles.append(screen.page.title())
    assert titles == ["ran", "Hỏi đáp"]


def test_errors_of_scripts_are_collected(address: str, open_screen: Callable[..., Screen]) -> None:
    screen = open_screen()
    screen.page.goto(f"{address}/throwing")
    assert screen.problems == ["script: sai"]


@pytest.mark.parametrize("reason", ["failed", "aborted"])
def test_a_picture_that_fails_is_collected(
    reason: str, address: str, open_screen: Callable[..., Screen]
) -> None:
    screen = open_screen()
    screen.page.route("**/picture.png", lambda route: route.abort(reason))
    screen.page.goto(f"{address}/pictured")
    assert f"request: {address}/picture.png net::ERR_{reason.upper()}" in screen.problems


def test_a_picture_cut_short_by_leaving_is_no_problem(
    address: str, open_screen: Callable[..., Screen]
) -> None:
    screen = open_screen()
    failed: list[str] = []
    screen.page.on("requestfailed", lambda request: failed.append(request.failure))
    screen.page.route("**/picture.png", lambda route: None)
    screen.page.goto(f"{address}/pictured", wait_until="commit")
    screen.page.locator("img").wait_for(state="attached")
    screen.page.evaluate("location.href = '/'")
    screen.page.wait_for_url(f"{address}/")
    assert failed == ["net::ERR_ABORTED"]
    assert screen.problems == []


def test_a_page_wider_than_the_phone_is_seen(
    address: str, open_screen: Callable[..., Screen]
) -> None:
    screen = open_screen()
    screen.page.goto(f"{address}/wide")
    assert screen.overflow > 500
