"""What is published: the list with its search, an answer, and its signed document."""

from flask import Blueprint, Response, abort, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from dialogue.attachments.model import StoredFile
from dialogue.attachments.signed_pdf import path_of
from dialogue.conferences.finding import going_on, open_of_unit
from dialogue.conferences.model import Conference
from dialogue.publication import queries
from dialogue.publication.editions import corrected_on, past_editions
from dialogue.publication.model import Publication
from dialogue.publication.raised_again import today_of
from portal.published.narrowing import Pages, narrowed
from portal.reading_pages import ASK_AGAIN, for_readers
from web.context import now, reading, runtime

blueprint = Blueprint("published", __name__)
for_readers(blueprint)


@blueprint.get("/hoi-dap")
def answers() -> ResponseReturnValue:
    """The published answers, all or those that are searched for."""
    asked = narrowed()
    page = request.args.get("trang", 1, type=int)
    found = queries.find(reading(), now(), asked.typed, page, asked.filters)
    return render_template(
        "portal/published/answers.html",
        asked=asked,
        found=found,
        pages=Pages(found.number, found.pages, asked),
        open_now=_open_now(asked.conference),
    )


@blueprint.get("/hoi-dap/<number>")
def answer(number: str) -> ResponseReturnValue:
    """One answer with the editions before it, or that it is withheld."""
    session = reading()
    row = queries.publication(session, number, now())
    shown = {
        "answer": row,
        "address": runtime().settings.public_url + url_for("published.answer", number=number),
        "past": past_editions(row),
        "open_now": _open_now(row.conference),
    }
    if row.withheld_at is not None:
        return render_template("portal/published/withheld.html", **shown)
    also_asked = queries.also_asked(session, row, now())
    return render_template(
        "portal/published/answer.html",
        also_asked=also_asked,
        of_field=[] if also_asked else queries.of_field(session, row, now()),
        corrected_on=corrected_on(row),
        today=today_of(session, row, now()),
        **shown,
    )


@blueprint.get("/hoi-dap/<number>/ban-ky.pdf")
def signed_document(number: str) -> Response:
    """The signed document of the edition in force, or of an earlier one that `?ban=` names."""
    row = queries.publication(reading(), number, now())
    file = _file(row, request.args.get("ban", type=int))
    if file is None:
        abort(404)
    path = path_of(runtime().settings.var_dir.absolute() / "files", file.sha256)
    if not path.is_file():
        abort(404)
    response = send_file(
        path,
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"tra-loi-{row.number}.pdf",
        etag=file.sha256,
    )
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


def _file(row: Publication, edition: int | None) -> StoredFile | None:
    if edition is None or edition == row.edition:
        return row.file
    known = [past.edition for past in past_editions(row) if past.number == edition]
    return known[0].file if known and known[0] is not None else None


def _open_now(about: Conference | None) -> Conference | None:
    """Where to go with what is still unsolved: the open conference that closes first.

    What was answered in one place is raised again in the same one.
    """
    if about is None:
        found = going_on(reading(), now(), 1)
        return found.rows[0] if found.open else None
    rows = open_of_unit(reading(), about.unit_id, now())
    return min(rows, key=lambda row: (row.closes_at, row.id), default=None)
