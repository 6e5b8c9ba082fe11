"""The evening rush: submissions at a fixed rate while others read, each request timed from the
moment at which it was due, whether the server was ready for it or not."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from bench.pages import Figures
from tests.journeys.ready_drafts import Ready

_PATIENCE = 30


@dataclass
class _Done:
    times: list[float] = field(default_factory=list)
    failed: int = 0


def rush(
    url: str, slug: str, people: list[Ready], paths: list[str], *, sends: int, reads: int
) -> tuple[Figures, Figures]:
    """All `people` send, `sends` a second; meanwhile `reads` pages a second. Both figures."""
    return asyncio.run(_rush(url, slug, people, paths, sends, reads))


async def _rush(
    url: str, slug: str, people: list[Ready], paths: list[str], sends: int, reads: int
) -> tuple[Figures, Figures]:
    host, port = urlsplit(url).hostname or "", urlsplit(url).port or 80
    posts = (_post(f"/hoi-nghi/{slug}/gui-y-kien/kiem-tra", person, port) for person in people)
    seconds = len(people) / sends
    gets = (
        _get(path, port) for path in itertools.islice(itertools.cycle(paths), int(seconds * reads))
    )
    begun = time.monotonic()
    sent, read = await asyncio.gather(
        _at_rate(host, port, posts, sends, b" 303 "), _at_rate(host, port, gets, reads, b" 200 ")
    )
    lasted = time.monotonic() - begun
    return _figures(sent, lasted), _figures(read, lasted)


async def _at_rate(
    host: str, port: int, requests: Iterator[bytes], rate: int, wanted: bytes
) -> _Done:
    done = _Done()
    begun = time.monotonic()
    running = set()
    for number, request in enumerate(requests):
        due = begun + number / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        task = asyncio.create_task(_ask(host, port, request, due, wanted, done))
        running.add(task)
        task.add_done_callback(running.discard)
    await asyncio.gather(*running)
    return done


async def _ask(
    host: str, port: int, request: bytes, due: float, wanted: bytes, done: _Done
) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(request)
                answer = await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        done.failed += 1
        return
    if wanted in answer[:16]:
        done.times.append((time.monotonic() - due) * 1000)
    else:
        done.failed += 1


def _get(path: str, port: int) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: identity\r\n"
        "Connection: close\r\n\r\n"
    ).encode()


def _post(path: str, person: Ready, port: int) -> bytes:
    body = urlencode({"csrf_token": person.csrf_token})
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: doithoai={person.cookie}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"Connection: close\r\n\r\n{body}"
    ).encode()


def _figures(done: _Done, lasted: float) -> Figures:
    times = sorted(done.times)
    if len(times) < 2:
        return Figures(0, 0, 0, 0, done.failed)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return Figures(len(times) / lasted, cuts[49], cuts[94], cuts[98], done.failed)
