"""Handing out the signed document on the desk."""

from flask import send_file
from flask.typing import ResponseReturnValue

from dialogue.attachments.model import StoredFile
from dialogue.attachments.signed_pdf import path_of
from dialogue.errors import NotFound
from web.context import runtime


def signed_document(file: StoredFile | None) -> ResponseReturnValue:
    """The document as a download; it is never shown inside our own pages."""
    if file is None:
        raise NotFound("not_found")
    path = path_of(runtime().settings.var_dir / "files", file.sha256)
    if not path.is_file():
        raise NotFound("not_found")
    response = send_file(
        path.absolute(),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        etag=file.sha256,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
