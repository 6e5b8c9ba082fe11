"""What both sites are made of: sessions, protections, templates and error pages."""

import json
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.wording.refusals import sentence
from dialogue.work import Runtime
from web import context, formats
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
    app.jinja_env.globals.update(asset=_assets(), site=site_identity())
    formats.register(app)
    context.bind(app, runtime)
    make_room(app)
    CSRFProtect(app)
    app.after_request(_protect)
    observe(app, name)
    _register_errors(app, errors)
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


def _register_errors(app: Flask, template: str) -> None:
    def page(status: int, title: str, said: str) -> ResponseReturnValue:
        return render_template(template, title=title, said=said), status

    @app.errorhandler(NotFound)
    def not_found(error: NotFound) -> ResponseReturnValue:
        return page(404, "Không tìm thấy trang này", sentence(error))

    @app.errorhandler(Forbidden)
    def forbidden(error: Forbidden) -> ResponseReturnValue:
        return page(403, "Không có quyền xem trang này", sentence(error))

    @app.errorhandler(Conflict)
    def conflict(error: Conflict) -> ResponseReturnValue:
        return page(409, "Việc này đã chuyển sang bước khác", sentence(error))

    @app.errorhandler(DomainError)
    def refused(error: DomainError) -> ResponseReturnValue:
        return page(422, "Chưa làm được việc này", sentence(error))

    @app.errorhandler(CSRFError)
    def expired(error: CSRFError) -> ResponseReturnValue:
        if not _from_our_own_page():
            return page(400, *_HTTP[400])
        typed = [
            (name, value)
            for name, values in request.form.lists()
            for value in values
            if name != "csrf_token" and "password" not in name
        ]
        return (
            render_template("base/resend.html", typed=typed, frame=template, action=request.path),
            400,
        )

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        title, said = _HTTP.get(error.code or 500, _HTTP[400])
        return page(error.code or 500, title, said)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> ResponseReturnValue:
        # The number lets who reads it out over the telephone be found in the log.
        incident = secrets.token_hex(4).upper()
        app.logger.exception("request failed", extra={"incident": incident})
        title, said = _HTTP[500]
        return page(500, title, f"{said} Mã sự cố: {incident}.")


def _from_our_own_page() -> bool:
    """Whether a form came from one of our pages: what a stranger's page filled in is not kept."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    ours = urlsplit(said)[:2] == urlsplit(request.host_url)[:2]
    return ours and request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}


_HTTP = {
    400: ("Yêu cầu chưa đúng", "Hãy quay lại trang trước và thử lại."),
    404: ("Không tìm thấy trang này", "Hãy xem lại địa chỉ, hoặc về trang đầu."),
    405: ("Không mở trang này theo cách đó được", "Hãy về trang đầu và đi theo các nút bấm."),
    413: (
        "Nội dung gửi lên lớn quá",
        "Phần chữ tối đa 16 MB, mỗi tệp tối đa 10 MB. Những gì đã lưu ở trang trước vẫn còn: hãy "
        "quay lại và chọn tệp nhỏ hơn.",
    ),
    415: ("Loại nội dung này không nhận được", "Hãy quay lại trang trước và thử lại."),
    500: (
        "Trang đang có trục trặc",
        "Nội dung đã lưu không mất. Hãy thử lại sau ít phút, hoặc gọi Mặt trận phường.",
    ),
}
