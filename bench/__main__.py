"""`python -m bench`: both databases in one run, with a bare Flask view beside them.

With the default settings it takes under six minutes on a quiet machine with two cores.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from bench.alike import measure_alike
from bench.desk import desk
from bench.journeys import journeys
from bench.many import measure_many
from bench.pages import load
from bench.report import Report
from bench.rush import rush
from bench.seed import seed
from dialogue.settings import Settings
from tests.journeys.ready_drafts import ready_drafts
from tests.servers.backends import Backend, PostgresBackend, SqliteBackend
from tests.servers.postgres import PostgresServer
from tests.servers.process import ServerProcess, answers, free_port
from tests.servers.redis import RedisServer
from tests.servers.site import ROOT, Installation, Site
from web.start import build_runtime

ANSWERS = 10_000
SECONDS = int(os.environ.get("BENCH_SECONDS", "3"))
SLUG = "doi-thoai-2026"
RUSH_SECONDS = int(os.environ.get("BENCH_RUSH_SECONDS", "60"))
SENDS, READS, WARM_SECONDS = 50, 200, 5
PAGE_MS, RUSH_MS = 20, 300
RUSH_PAGES = ["/", "/hoi-dap", "/hoi-dap/2026-5000", f"/hoi-nghi/{SLUG}"]


def main() -> None:
    """Measure and print; nothing is asserted."""
    processor = _line("/proc/cpuinfo", "model name")
    print(f"{os.cpu_count()} cores, {processor}, {ANSWERS} published answers, {SECONDS} s a row")
    begun, report = time.monotonic(), Report(("sqlite", "postgres"))
    with tempfile.TemporaryDirectory() as name, _servers() as (postgres, redis):
        os.chmod(name, 0o755)  # noqa: S103
        folder = Path(name)
        for backend in (
            SqliteBackend(_made(folder / "sqlite")),
            PostgresBackend(_made(folder / "postgres"), postgres, redis),
        ):
            measure(backend, report)
    report.print()
    print(f"\nAll of it took {time.monotonic() - begun:,.0f} s.")


def measure(backend: Backend, report: Report) -> None:
    """All figures of one database."""
    installation = backend.installation("empty")
    settings = Settings(
        _env_file=None, var_dir=installation.var, database_url=installation.database_url
    )
    runtime = build_runtime(settings)
    seed(runtime, ANSWERS)
    runtime.database.engine.dispose()
    measure_desk(backend, report)
    site = Site(installation, anew=True)
    site.start()
    try:
        pages = {
            "home": "/",
            "list": "/hoi-dap",
            "list, page 300": "/hoi-dap?trang=300",
            "search": "/hoi-dap?q=den+duong+tran+phu",
            "detail": "/hoi-dap/2026-5000",
        }
        for connections, title in ((1, "One reader: the time of the server"), (16, "16 readers")):
            for label, path in pages.items():
                found = load(site.url + path, connections, SECONDS)
                report.figures(title, backend.name, label, found)
                if connections == 1:
                    aim = f"{label}: p50 at most {PAGE_MS} ms"
                    report.aim(aim, backend.name, f"{found.p50:,.1f} ms", found.p50 <= PAGE_MS)
            with _bare(installation.database_url) as url:
                found = load(url, connections, SECONDS)
                report.figures(title, backend.name, "bare view", found)
        for people in (1, 4):
            found = journeys(site.url, SLUG, people, SECONDS * 2)
            report.figures("Whole journeys", backend.name, f"{people} at a time", found)
    finally:
        site.stop()
    measure_rush(backend, installation, report)


def measure_desk(backend: Backend, report: Report) -> None:
    """The officers' heaviest pages, what is alike, many communes: each in a database of its own."""
    for measured in (measure_alike, desk, measure_many):
        installation = backend.installation("empty")
        runtime = build_runtime(
            Settings(
                _env_file=None, var_dir=installation.var, database_url=installation.database_url
            )
        )
        measured(runtime, report, backend.name)
        runtime.database.engine.dispose()


def measure_rush(backend: Backend, installation: Installation, report: Report) -> None:
    """An evening's rush, served as it is in production: with PostgreSQL by two processes."""
    quiet = 10 * WARM_SECONDS
    people = ready_drafts(installation, SLUG, SENDS * RUSH_SECONDS + quiet)
    site = Site(installation, processes=0 if backend.name == "sqlite" else 2, anew=True)
    site.start()
    try:
        # An evening's rush comes to a portal that has been up all day, in every process.
        rush(site.url, SLUG, people[:quiet], RUSH_PAGES, sends=10, reads=20)
        del people[:quiet]
        before = _opinions(installation)
        sent, read = rush(site.url, SLUG, people, RUSH_PAGES, sends=SENDS, reads=READS)
    finally:
        # What was accepted at the end of the rush is still being written.
        site.stop(seconds=60)
    kept = _opinions(installation) - before
    title = f"A rush of {RUSH_SECONDS} s: {SENDS} sent and {READS} read a second"
    report.figures(title, backend.name, "sent", sent)
    report.figures(title, backend.name, "read", read)
    lost = len(people) - kept
    aim = f"{SENDS} sent a second beside {READS} read: p95 at most {RUSH_MS} ms, none lost"
    said = f"{sent.per_second:,.0f}/s, p95 {sent.p95:,.0f} ms, {lost} lost, {read.failed} unread"
    is_met = sent.p95 <= RUSH_MS and not (sent.failed or lost or read.failed)
    report.aim(aim, backend.name, said, is_met and read.per_second >= READS * 0.95)


def _opinions(installation: Installation) -> int:
    address = installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address)
    with engine.connect() as connection:
        count = connection.scalar(text("SELECT count(*) FROM opinions"))
    engine.dispose()
    return int(count or 0)


@contextmanager
def _servers() -> Iterator[tuple[PostgresServer, RedisServer]]:
    postgres, redis = PostgresServer(durable=True), RedisServer()
    try:
        postgres.start()
        redis.start()
        yield postgres, redis
    finally:
        redis.remove()
        postgres.stop()


@contextmanager
def _bare(database: str) -> Iterator[str]:
    port = free_port()
    address = database.replace("postgresql://", "postgresql+psycopg://")
    with tempfile.TemporaryDirectory() as folder:
        bare = ServerProcess(
            [sys.executable, "-m", "bench.bare"],
            Path(folder) / "bare.log",
            env={**os.environ, "PORT": str(port), "BARE_DATABASE": address},
            cwd=ROOT,
        )
        bare.start(lambda: answers(port))
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            bare.stop()


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o755)
    return folder


def _line(path: str, name: str) -> str:
    for row in Path(path).read_text().splitlines():
        if row.startswith(name):
            return row.split(":", 1)[1].strip()
    return "unknown processor"


if __name__ == "__main__":
    main()
