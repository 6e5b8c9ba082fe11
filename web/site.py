"""What both sites are made of: sessions, protections, templates and error pages."""

import json
from pathlib import Path
from typing import Any

from flask import Flask, Response
from flask_wtf.csrf import CSRFProtect

from dialogue.attachments.judging import MAX_BYTES
from dialogue.work import Runtime
from web import context, formats
from web.error_pages import register_errors
from web.identity import site_identity
from web.observing.logs import observe
from web.uploads import make_room

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "static"
LARGEST_REQUEST = 16 * 1024 * 1024

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_site(name: str, runtime: Runtime, *, cookie: str, path: str, errors: str) -> Flask:
    """A Flask site with all protections on. `errors` is the template of its error pages."""
    app = Flask(name, template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY=runtime.keys.session[0],
        SECRET_KEY_FALLBACKS=list(runtime.keys.session[1:]),
        SESSION_COOKIE_NAME=cookie,
        SESSION_COOKIE_PATH=path,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=runtime.settings.is_https,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        # An old person may take an hour for a form; the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=_assets(), site=site_identity(), largest_file=MAX_BYTES)
    formats.register(app)
    context.bind(app, runtime)
    make_room(app)
    CSRFProtect(app)
    app.after_request(_protect)
    observe(app, name)
    register_errors(app, errors)
    return app


def _assets() -> Any:
    manifest: dict[str, str] = json.loads((STATIC / "manifest.json").read_text())

    def asset(name: str) -> str:
        return f"/static/{manifest[name]}"

    return asset


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
