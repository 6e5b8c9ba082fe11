"""Addresses for machines that watch over the portal; they stand outside both sites."""

import hmac
import json
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Request, Response

from dialogue import clock
from dialogue.outbox.queries import backlog
from dialogue.work import Runtime
from web import migrating
from web.observing.metrics import exposition


def endpoints(runtime: Runtime) -> dict[str, Any]:
    """`/healthz`, `/readyz` and `/metrics` as WSGI applications, by path."""
    return {
        "/healthz": Request.application(lambda request: _answer(200, {"status": "ok"})),
        "/readyz": Request.application(lambda request: _ready(runtime)),
        "/metrics": Request.application(lambda request: _metrics(runtime, request)),
    }


def _ready(runtime: Runtime) -> Response:
    """503 when people should be sent to another process: no database, or another schema.

    A late outbox is told and changes nothing: this process can still take what people send.
    """
    try:
        with runtime.database.read() as session:
            session.execute(text("SELECT 1"))
            if not migrating.is_current(runtime.database):
                return _answer(503, {"status": "unready", "database": "needs db upgrade"})
            late = backlog(session, clock.utc_now())
    except SQLAlchemyError:
        return _answer(503, {"status": "unready", "database": "unreachable"})
    return _answer(
        200,
        {
            "status": "ready",
            "outbox_owed": late.owed,
            "outbox_oldest_seconds": round(late.oldest_seconds),
        },
    )


def _metrics(runtime: Runtime, request: Request) -> Response:
    """The figures, for who knows METRICS_TOKEN; without the setting there are none."""
    wanted = runtime.settings.metrics_token
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if wanted is None or not hmac.compare_digest(said.encode(), wanted.get_secret_value().encode()):
        return _answer(404, {"status": "not found"})
    return _sent(200, exposition(runtime), "text/plain; version=0.0.4; charset=utf-8")


def _answer(status: int, said: dict[str, Any]) -> Response:
    return _sent(status, json.dumps(said).encode(), "application/json")


def _sent(status: int, body: bytes, kind: str) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(body, status, headers, content_type=kind)
