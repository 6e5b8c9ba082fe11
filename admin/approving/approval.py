"""Signed answers: reading them with the question, approving or sending them back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.comparing import ComparedPart, compared_parts
from admin.answering.files import signed_document
from admin.approving.area import blueprint
from admin.approving.forms import ApproveForm, SendBackForm
from admin.approving.paper import paper_warning
from admin.approving.publishing import recalled_page
from admin.desk import conferences_of, current_conference
from admin.matters.counts import show_work_counts
from dialogue import clock
from dialogue.answers import states
from dialogue.answers.commands import approve_answer, send_back_answer
from dialogue.answers.model import Answer
from dialogue.answers.queries import answers_in_state, coordinated_answer
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters.queries import opinions_in, voices
from dialogue.permissions import Permission
from dialogue.publication.composing import compose_preview
from dialogue.publication.preview import published_version, signed_version
from dialogue.routing.queries import due
from dialogue.wording.refusals import sentence
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

_ONE = "/cho-duyet/<int(max=2147483647):answer_id>"


@blueprint.get("/cho-duyet")
@requires(Permission.APPROVE)
def waiting() -> ResponseReturnValue:
    """The signed answers of the conference, the one that has waited longest first."""
    conference = current_conference()
    rows = answers_in_state(reading(), actor(), conference.id, states.SIGNED)
    rows.sort(key=lambda row: row.steps[-1].at)
    show_work_counts()
    return render_template(
        "admin/approving/waiting.html",
        conference=conference,
        conferences=conferences_of(actor()),
        rows=rows,
        voices=voices(reading(), [row.assignment.matter_id for row in rows]),
    )


@blueprint.get(_ONE)
@requires(Permission.APPROVE)
def answer(answer_id: int) -> ResponseReturnValue:
    """One answer with its question; what is approved already is decided elsewhere."""
    shown = coordinated_answer(reading(), actor(), answer_id)
    if shown.state != states.SIGNED:
        return redirect(url_for(".publication", answer_id=answer_id))
    if shown.assignment.matter.recalled_at is not None:
        return recalled_page()
    return _page(shown)


@blueprint.post(_ONE)
@requires(Permission.APPROVE)
def approve(answer_id: int) -> ResponseReturnValue:
    """Approve what was read."""
    form = ApproveForm()
    try:
        run(approve_answer, actor(), answer_id, form.revision.data)
    except Conflict as error:
        return _overtaken(answer_id, error, SendBackForm(formdata=None, prefix="tra")), 409
    flash("Đã duyệt. Xem trang người dân sẽ thấy rồi quyết định công khai.", "green")
    return redirect(url_for(".publication", answer_id=answer_id), code=303)


@blueprint.get(_ONE + "/tra-lai")
@requires(Permission.APPROVE)
def send_back_page(answer_id: int) -> ResponseReturnValue:
    """The remark is written beside the answer it is about."""
    return redirect(url_for(".answer", answer_id=answer_id))


@blueprint.post(_ONE + "/tra-lai")
@requires(Permission.APPROVE)
def send_back(answer_id: int) -> ResponseReturnValue:
    """Give the answer back to the agency, with what is to be changed."""
    remark = SendBackForm(prefix="tra")
    try:
        run(send_back_answer, actor(), answer_id, remark.revision.data, remark.remark.data or "")
    except NotFound:
        raise
    except Conflict as error:
        return _overtaken(answer_id, error, remark), 409
    except DomainError as error:
        remark.refuse(error)
        shown = coordinated_answer(reading(), actor(), answer_id)
        return _page(shown, remark), UNPROCESSABLE
    flash("Đã trả lại để sửa. Cơ quan nhận được lời của anh/chị ngay.", "green")
    return redirect(url_for(".waiting"), code=303)


@blueprint.get(_ONE + "/ban-ky.pdf")
@requires(Permission.APPROVE, Permission.PUBLISH)
def document(answer_id: int) -> ResponseReturnValue:
    """The signed document of a signed answer."""
    shown = coordinated_answer(reading(), actor(), answer_id)
    if shown.signed_version is not None:
        return signed_document(signed_version(shown).file)
    return signed_document(published_version(shown).file if shown.published_version else None)


def _page(shown: Answer, remark: SendBackForm | None = None, said: str = "") -> str:
    session = reading()
    until = due(session, shown.assignment, now())
    signed = shown.steps[-1]
    covered = compose_preview(session, shown, now())
    show_work_counts()
    return render_template(
        "admin/approving/answer.html",
        answer=shown,
        matter=shown.assignment.matter,
        preview=covered.preview,
        covered=covered,
        signed_file=signed_version(shown).file,
        paper=paper_warning(shown),
        opinions=opinions_in(session, shown.assignment.matter_id),
        due=until,
        signed=signed,
        in_time=clock.local_date(signed.at) <= until.on,
        form=ApproveForm(formdata=None, revision=shown.revision),
        remark=remark or SendBackForm(formdata=None, prefix="tra", revision=shown.revision),
        said=said,
        compared=_compared(shown),
    )


def _compared(shown: Answer) -> list[ComparedPart]:
    """What a correction changes in the version that the public reads."""
    by_number = {version.number: version for version in shown.versions}
    public = by_number.get(shown.published_version or 0)
    signed = by_number.get(shown.signed_version or 0)
    return compared_parts(public, signed) if public and signed else []


def _overtaken(answer_id: int, error: Conflict, remark: SendBackForm) -> str:
    """The newest state, and the remark as it was typed."""
    try:
        shown = coordinated_answer(reading(), actor(), answer_id)
    except NotFound:
        shown = None
    if shown is not None and shown.assignment.matter.recalled_at is not None:
        return recalled_page()
    if shown is None or shown.state != states.SIGNED:
        show_work_counts()
        return render_template(
            "admin/approving/overtaken.html",
            answer=shown,
            said=sentence(error),
            typed=remark.remark.data or "",
        )
    remark.revision.data = shown.revision
    return _page(shown, remark, sentence(error))
