"""Log lines an operator may keep and pass on: no words, no names, no addresses, no codes."""

import logging
import sys
import time
import traceback
from typing import Any

import structlog
from flask import Flask, Response, g, request
from structlog.typing import EventDict, WrappedLogger

from dialogue.settings import Settings
from web.observing.metrics import count_request

_REQUESTS = logging.getLogger("portal.requests")


def configure(settings: Settings) -> None:
    """Send every log line of the process to stderr, as JSON or as plain text.

    `json` also has a line for each request. What an exception says is left out, because a
    database's own words quote the values of the row; its kind and its place in the code stay.
    """
    as_json = settings.log_format == "json"
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_words,
    ]
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO if as_json else logging.WARNING)


def observe(app: Flask, site: str) -> None:
    """Count and log each request of a site, by its route: an address may hold a code."""

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("begun", time.perf_counter())
        route = request.url_rule.rule if request.url_rule else "unmatched"
        count_request(site, request.method, route, response.status_code, seconds)
        _REQUESTS.info(
            "request",
            extra={
                "site": site,
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
            },
        )
        return response


def _without_words(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Put kinds and places of an exception in the line, in the order in which they arose."""
    found = event.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if error is True:
        error = sys.exc_info()[1]
    if not isinstance(error, BaseException):
        return event
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    event["error"] = " < ".join(f"{type(e).__module__}.{type(e).__qualname__}" for e in chain)
    event["at"] = [
        f"{frame.filename.rsplit('site-packages/', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(chain[0].__traceback__)
    ]
    return event
