"""A paper as a download: never shown inside a page, never kept by the browser."""

from io import BytesIO

from flask import Response, send_file

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}


def sheet(content: bytes, name: str) -> Response:
    """The answer that carries a file of this name."""
    kind = _TYPES[name.rpartition(".")[2]]
    response = send_file(BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)
    # Flask lets a browser keep what it sends as a file.
    response.headers["Cache-Control"] = "private, no-store"
    return response
