"""Whole form journeys per second: from the start page to the receipt, each as a new person."""

import re
import statistics
import time
from concurrent.futures import ProcessPoolExecutor

import httpx

from bench.pages import Figures

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_THEME = re.compile(r'name="theme"[^>]*value="(\d+)"')
_PERSON = {"name": "Hoàng Thị Mười", "phone": "0912 345 678", "email": ""}
_PLACE = {"place": "Ngõ 128 đường Trần Phú", "address": "Số 12, tổ 5"}


def journeys(url: str, slug: str, people: int, seconds: float) -> Figures:
    """So many people at a time, each sending one opinion after the other."""
    with ProcessPoolExecutor(people) as pool:
        lasts = [pool.submit(_send_until, url, slug, seconds, n) for n in range(people)]
        times = sorted(t for last in lasts for t in last.result())
    if len(times) < 2:
        return Figures(len(times) / seconds, 0, 0, 0, people)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return Figures(len(times) / seconds, cuts[49], cuts[94], cuts[98], 0)


def _send_until(url: str, slug: str, seconds: float, who: int) -> list[float]:
    end = time.monotonic() + seconds
    times = []
    while time.monotonic() < end:
        begun = time.monotonic()
        _send(url, slug, f"Người số {who} nêu việc thứ {len(times)} ở ngõ 128 đường Trần Phú.")
        times.append((time.monotonic() - begun) * 1000)
    return times


def _send(url: str, slug: str, words: str) -> None:
    """Thirteen requests, as a browser makes them: a page is read before it is sent."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=60) as browser:
        page = browser.get(f"/hoi-nghi/{slug}/gui-y-kien").text
        page = _press(browser, f"/hoi-nghi/{slug}/gui-y-kien", page, {})
        theme = _THEME.search(page)
        assert theme is not None, page
        for step, answers in (
            ("chu-de", {"theme": theme.group(1)}),
            ("noi-dung", {"title": "", "text": words}),
            ("noi-xay-ra", _PLACE),
            ("nguoi-gui", _PERSON),
            ("dong-y", {"handle": "y"}),
            ("kiem-tra", {}),
        ):
            page = _press(browser, f"/hoi-nghi/{slug}/gui-y-kien/{step}", page, answers)
        assert "Giấy biên nhận" in page, page


def _press(browser: httpx.Client, path: str, page: str, answers: dict[str, str]) -> str:
    token = _TOKEN.search(page)
    assert token is not None, page
    return browser.post(path, data={"csrf_token": token.group(1), **answers}).text
