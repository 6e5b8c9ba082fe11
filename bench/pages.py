"""Pages per second, with the time at the 50th, 95th and 99th percentile."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_SCRIPT = Path(__file__).with_name("wrk.lua")


@dataclass(frozen=True)
class Figures:
    """One run: pages per second, milliseconds at three percentiles, failed requests."""

    per_second: float
    p50: float
    p95: float
    p99: float
    failed: int

    def __str__(self) -> str:
        failed = f"  {self.failed} failed" if self.failed else ""
        return (
            f"{self.per_second:8.0f}/s  p50 {self.p50:7.1f}  p95 {self.p95:7.1f}  "
            f"p99 {self.p99:7.1f} ms{failed}"
        )


def load(url: str, connections: int, seconds: int) -> Figures:
    """Read one page over and over with so many connections at a time."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(_SCRIPT), url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = next(row for row in printed.splitlines() if row.startswith("FIGURES"))
    requests, duration, p50, p95, p99, failed = (int(n) for n in line.split()[1:])
    return Figures(requests / (duration / 1e6), p50 / 1e3, p95 / 1e3, p99 / 1e3, failed)
