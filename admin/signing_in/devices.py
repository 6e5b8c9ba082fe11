"""Which device and network a sign-in comes from, and the cookie of a device that is known."""

from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from dialogue.accounts.origin import Origin, device_of, known_device, network_of, new_device
from web.context import runtime

COOKIE = "doithoai_thietbi"
_KEPT = timedelta(days=180)


def origin_of(login: str) -> Origin:
    """From where this request comes."""
    return Origin(
        network=network_of(request.remote_addr or ""),
        device=device_of(request.headers.get("User-Agent", "")),
        known=known_device(runtime().keys, login, request.cookies.get(COOKIE, "")),
    )


def remember_device(response: Response, login: str, origin: Origin) -> Response:
    """After a sign-in the browser is known for this login; the cookie opens nothing by itself."""
    if not origin.known:
        response.set_cookie(
            COOKIE,
            new_device(runtime().keys, login),
            max_age=_KEPT,
            path=request.script_root or "/",
            secure=runtime().settings.is_https,
            httponly=True,
            samesite="Lax",
        )
    return response
