"""Figures for Prometheus. Labels are routes and kinds, never what somebody typed."""

import os
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from dialogue import clock
from dialogue.outbox.queries import backlog
from dialogue.work import Runtime

_REGISTRY = CollectorRegistry()
_REQUESTS = Counter(
    "portal_requests",
    "Requests answered.",
    ["site", "method", "route", "status"],
    registry=_REGISTRY,
)
_SECONDS = Histogram(
    "portal_request_seconds",
    "Time from the first line of a request to its answer.",
    ["site", "route"],
    buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3, 10),
    registry=_REGISTRY,
)


def count_request(site: str, method: str, route: str, status: int, seconds: float) -> None:
    """Put one answered request into the figures."""
    _REQUESTS.labels(site, method, route, str(status)).inc()
    _SECONDS.labels(site, route).observe(seconds)


def exposition(runtime: Runtime) -> bytes:
    """All figures in Prometheus' text format; of all processes where they share a folder.

    Several processes share the folder that PROMETHEUS_MULTIPROC_DIR names.
    """
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        requests = CollectorRegistry()
        MultiProcessCollector(requests)
    else:
        requests = _REGISTRY
    owed = CollectorRegistry()
    owed.register(_Backlog(runtime))
    return generate_latest(requests) + generate_latest(owed)


class _Backlog(Collector):
    """What the outbox owes, read at the moment of asking."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def collect(self) -> Iterable[Metric]:
        with self._runtime.database.read() as session:
            found = backlog(session, clock.utc_now())
        yield GaugeMetricFamily("portal_outbox_owed", "Events whose effects are due.", found.owed)
        yield GaugeMetricFamily(
            "portal_outbox_oldest_seconds", "Age of the oldest of them.", found.oldest_seconds
        )
