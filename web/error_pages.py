"""What people see when something is refused or broken: a sentence, and what they typed."""

import secrets
from urllib.parse import urlsplit

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.wording.refusals import sentence


def register_errors(app: Flask, template: str) -> None:
    """Give a site its error pages, in the frame that `template` names."""

    def page(status: int, title: str, said: str) -> ResponseReturnValue:
        return render_template(template, title=title, said=said), status

    def resend(status: int, title: str, why: str) -> ResponseReturnValue:
        typed = [
            (name, value)
            for name, values in request.form.lists()
            for value in values
            if name != "csrf_token" and "password" not in name
        ]
        return (
            render_template(
                "base/resend.html",
                typed=typed,
                frame=template,
                action=request.full_path.rstrip("?"),
                title=title,
                why=why,
                had_files=any(file.filename for file in request.files.values()),
            ),
            status,
        )

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
        said = "Trang này mở đã lâu, hoặc trình duyệt chưa giữ được phiên làm việc."
        return resend(400, "Cần bấm gửi lại một lần nữa", said)

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
        if request.method == "POST" and _from_our_own_page():
            wait = f"Máy chủ đang có trục trặc (mã sự cố {incident}). Hãy đợi một phút."
            return resend(500, "Chưa gửi được, hãy bấm gửi lại", wait)
        return page(500, title, f"{said} Mã sự cố: {incident}.")


def _from_our_own_page() -> bool:
    """Whether a form came from one of our pages: what a stranger's page filled in is not kept."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    ours = urlsplit(said)[:2] == urlsplit(request.host_url)[:2]
    return ours and request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}


TOO_LARGE = (
    "Tệp gửi lên lớn quá nên chưa nhận được",
    "Mỗi tệp tối đa 10 MB, nhiều nhất 5 tệp; phần chữ tối đa 16 MB. Bấm nút «Quay lại» của "
    "trình duyệt: những chữ vừa gõ vẫn còn trong trang đó. Bỏ tệp lớn, chọn tệp nhỏ hơn rồi "
    "gửi lại. Những trang đã qua vẫn được lưu.",
)
_HTTP = {
    400: ("Yêu cầu chưa đúng", "Hãy quay lại trang trước và thử lại."),
    404: ("Không tìm thấy trang này", "Hãy xem lại địa chỉ, hoặc về trang đầu."),
    405: ("Không mở trang này theo cách đó được", "Hãy về trang đầu và đi theo các nút bấm."),
    413: TOO_LARGE,
    415: ("Loại nội dung này không nhận được", "Hãy quay lại trang trước và thử lại."),
    500: (
        "Trang đang có trục trặc",
        "Nội dung đã lưu không mất. Hãy thử lại sau ít phút, hoặc gọi Mặt trận phường.",
    ),
}
