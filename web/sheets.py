"""A paper as a download: never shown inside a page, never kept by the browser."""

from io import BytesIO

from flask import Response, send_file

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def sheet(content: bytes, name: str) -> Response:
    """The answer that carries a file of this name."""
    kind = _TYPES[name.rpartition(".")[2]]
    return send_file(BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)
