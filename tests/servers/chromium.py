"""A real Chromium: pages with and without JavaScript, what goes wrong in them, and axe."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    sync_playwright,
)

PHONE, DESK = 360, 1280
_HEIGHTS = {PHONE: 740, DESK: 900}
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_VIOLATIONS = "async (options) => (await axe.run(options)).violations"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium for as long as the block lasts."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise RuntimeError("chromium is missing: run `make test-servers`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Screen:
    """One page of one person, with everything that went wrong in it.

    `problems` holds errors of the console (a broken Content-Security-Policy is one), of
    scripts, and requests that failed. A status of 4xx is no problem: it is often the answer
    that a test asks for. Nor is a request that was cut short because the page was left.
    """

    page: Page
    problems: list[str] = field(default_factory=list)
    _is_leaving: bool = False
    _asked_here: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("request", self._on_request)
        self.page.on("requestfailed", self._on_failure)
        self.page.on("framenavigated", self._on_arrival)

    def axe(self) -> list[str]:
        """What axe finds: one line for each element with a fault. Needs JavaScript on."""
        options: dict[str, Any] = {
            "runOnly": {"type": "tag", "values": AXE_RULES},
            "resultTypes": ["violations"],
        }
        # Reading its script takes as long as a third of a run: once for each page is enough.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(_VIOLATIONS, options)
        return [
            f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))} "
            f"{node['html'][:200]} | {' '.join(node['failureSummary'].split())}"
            for rule in found
            for node in rule["nodes"]
        ]

    @property
    def overflow(self) -> int:
        """By how many CSS pixels the page is wider than the window; 0 when it fits."""
        return int(
            self.page.evaluate(
                "Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"
            )
        )

    def _on_request(self, request: Request) -> None:
        if request.is_navigation_request():
            self._is_leaving = True
        self._asked_here.append(request)

    def _on_arrival(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self._is_leaving = False
            self._asked_here.clear()

    def _on_failure(self, request: Request) -> None:
        is_left = self._is_leaving or request not in self._asked_here
        if not (is_left and request.failure == "net::ERR_ABORTED"):
            self.problems.append(f"request: {request.url} {request.failure}")

    def _on_console(self, message: ConsoleMessage) -> None:
        # Chromium writes a line for each answer of 4xx, which a test may want.
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(f"console: {message.text}")


def new_screen(
    browser: Browser, *, javascript: bool = True, width: int = PHONE, height: int | None = None
) -> tuple[BrowserContext, Screen]:
    """A window with no cookies, of this many CSS pixels, with or without JavaScript."""
    context = browser.new_context(
        java_script_enabled=javascript,
        viewport={"width": width, "height": height or _HEIGHTS.get(width, 800)},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    # A machine that runs other tests beside this one may take long for a page.
    context.set_default_timeout(30_000)
    return context, Screen(context.new_page())
