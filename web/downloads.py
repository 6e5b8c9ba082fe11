"""Handing out the files of citizens: as something to save, never as a page of ours."""

from io import BytesIO

from flask import Response, send_file

from dialogue.attachments import vault
from dialogue.opinions.attachments import as_kept
from dialogue.opinions.model import Attachment
from web.context import runtime


def download(row: Attachment) -> Response:
    """The opened file; the caller has made sure that whoever asks may have it.

    A browser that shows it all the same runs nothing in it and gives it no origin.
    """
    kept, private = as_kept(row), runtime().keys.private
    response = send_file(
        BytesIO(vault.read_content(runtime().settings.var_dir, private, kept)),
        mimetype=kept.media_type,
        as_attachment=True,
        download_name=vault.read_name(private, kept),
        etag=False,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
