"""Whole form journeys per second: from the start page to the receipt, each as a new person."""

import statistics
import time
from concurrent.futures import ProcessPoolExecutor

from bench.pages import Figures
from tests.journeys.person import Person
from tests.journeys.sending import send_opinion


def journeys(url: str, slug: str, people: int, seconds: float) -> Figures:
    """So many people at a time, each sending one opinion after the other."""
    with ProcessPoolExecutor(people) as pool:
        lasts = [pool.submit(_send_until, url, slug, seconds, n) for n in range(people)]
        times = sorted(t for last in lasts for t in last.result())
    if not times:
        return Figures(0, 0, 0, 0, people)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return Figures(len(times) / seconds, cuts[49], cuts[94], cuts[98], 0)


def _send_until(url: str, slug: str, seconds: float, who: int) -> list[float]:
    end = time.monotonic() + seconds
    times = []
    while time.monotonic() < end:
        begun = time.monotonic()
        person = Person(url)
        send_opinion(person, slug, text=f"Người số {who} nêu việc thứ {len(times)} ở ngõ 128.")
        person.close()
        times.append((time.monotonic() - begun) * 1000)
    return times
