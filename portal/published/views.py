"""What is published: the list with its search, an answer, and its signed document."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from dialogue.attachments.signed_pdf import path_of
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import conference_by_slug, conferences, phase
from dialogue.publication import queries
from dialogue.text.plain import visible
from portal.reading_pages import SECONDS, let_readers_keep
from web.context import now, reading, runtime

blueprint = Blueprint("published", __name__)
blueprint.after_request(let_readers_keep)

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Pages:
    """The place in the list, for the links to its other pages."""

    number: int
    pages: int
    typed: str
    conference: str | None

    def url(self, number: int) -> str:
        """The address of a page, with what was searched for."""
        kept: dict[str, Any] = {"q": self.typed or None, "hoi-nghi": self.conference}
        return url_for("published.answers", trang=number if number > 1 else None, **kept)


@blueprint.get("/hoi-dap")
def answers() -> ResponseReturnValue:
    typed = " ".join(visible(request.args.get("q", "")).split())[:LONGEST_SEARCH]
    slug = request.args.get("hoi-nghi")
    chosen = conference_by_slug(reading(), slug) if slug else None
    asked = request.args.get("trang", 1, type=int)
    found = queries.find(reading(), now(), typed, asked, chosen.id if chosen else None)
    return render_template(
        "portal/published/answers.html",
        typed=typed,
        chosen=chosen,
        found=found,
        pages=Pages(found.number, found.pages, typed, slug if chosen else None),
        open_now=_open_now(),
    )


@blueprint.get("/hoi-dap/<number>")
def answer(number: str) -> ResponseReturnValue:
    row = queries.publication(reading(), number, now())
    return render_template(
        "portal/published/answer.html",
        answer=row,
        address=runtime().settings.public_url + url_for("published.answer", number=number),
        related=queries.related(reading(), row, now()),
        open_now=_open_now(),
    )


@blueprint.get("/hoi-dap/<number>/ban-ky.pdf")
def signed_document(number: str) -> Response:
    row = queries.publication(reading(), number, now())
    if row.file is None:
        abort(404)
    path = path_of(runtime().settings.var_dir.absolute() / "files", row.file.sha256)
    if not path.is_file():
        abort(404)
    return send_file(
        path,
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"tra-loi-{row.number}.pdf",
        etag=row.file.sha256,
        max_age=SECONDS,
    )


def _open_now() -> Conference | None:
    """The open conference that closes first: where to go with what is still unsolved."""
    rows = [row for row in conferences(reading()) if phase(row, now()) == "open"]
    return min(rows, key=lambda row: (row.closes_at, row.id), default=None)
