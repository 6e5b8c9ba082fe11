"""Files in a form: read to a bounded length, judged, and put into the vault before any command."""

from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, TypeVar

from flask import Flask, Request, current_app, request
from werkzeug.datastructures import FileStorage

from dialogue.attachments import vault
from dialogue.attachments.judging import MAX_BYTES, MAX_FILES, judge, too_many
from dialogue.errors import DomainError
from web.context import runtime

View = TypeVar("View", bound=Callable[..., object])

# Five films from a telephone, sent by mistake, still bring the words in the same form along:
# of each file no more is kept than is needed to refuse it.
LARGEST_FORM = 256 * 1024 * 1024
_IN_MEMORY = 512 * 1024
# The names of the buttons about files.
UPLOAD, REMOVE = "tai-len", "bo-tep"
_MULTIPART = "multipart/form-data"


class _CutFile(SpooledTemporaryFile[bytes]):
    """Takes whatever comes and keeps its beginning: one byte more than a file may have."""

    def write(self, content: bytes) -> int:  # type: ignore[override]
        room = MAX_BYTES + 1 - self.tell()
        if room > 0:
            super().write(content[:room])
        return len(content)


class FormRequest(Request):
    """A request whose files are cut where they are too large anyway."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return _CutFile(max_size=_IN_MEMORY, mode="rb+")


def takes_files(view: View) -> View:
    """Let the forms of a view be as large as five files with everything that surrounds them."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def make_room(app: Flask) -> None:
    """Raise the limit for views that take files, before anything reads the form."""
    app.request_class = FormRequest

    @app.before_request
    def raise_limit() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        if getattr(view, "takes_files", False) and request.mimetype == _MULTIPART:
            request.max_content_length = LARGEST_FORM


def put_uploads(
    uploads: Iterable[FileStorage], already: int, attach: Callable[[vault.Kept], None]
) -> list[DomainError]:
    """Attach each file that may be kept; returns the refusals of the others.

    `already` files are there before. Nothing is judged that would not fit.
    """
    refusals = []
    for upload in uploads:
        name = upload.filename or ""
        try:
            if already >= MAX_FILES:
                raise too_many(name)
            judged = judge(name, upload.stream.read(MAX_BYTES + 1))
            attach(vault.put(runtime().settings.var_dir, runtime().keys.private, judged))
        except DomainError as refusal:
            refusals.append(refusal)
        else:
            already += 1
    return refusals
