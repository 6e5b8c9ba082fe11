"""One assignment: taking it on or giving it back, and drafting the answer."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.area import ONE, blueprint
from admin.answering.files import signed_document
from admin.answering.forms import AnswerForm
from admin.answering.pages import no_longer_here, open_sheet, page_of, show, work_page
from admin.answering.sheets import as_public, as_written, kept_draft
from dialogue.answers.commands import save_answer
from dialogue.answers.model import AnswerVersion
from dialogue.answers.pressing import (
    Upload,
    save_and_submit,
    save_answer_with_file,
    save_signed_on_paper,
)
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.opinions.attachments import attachment
from dialogue.permissions import Permission
from dialogue.routing.commands import accept_assignment
from dialogue.routing.reading import read_opinions
from dialogue.wording.refusals import sentence
from web.context import now, reading, run, runtime
from web.downloads import download
from web.forms import UNPROCESSABLE
from web.vietnamese_dates import hour

_SAID = {
    "luu": "Đã lưu bản nháp.",
    "trinh": "Đã lưu và trình lãnh đạo ký. Lãnh đạo nhận được thông báo ngay.",
    "ky-giay": "Đã ghi nhận bản ký trên giấy và gửi điều phối duyệt.",
}
_CHOOSE_AGAIN = "Hãy chọn lại tệp: trình duyệt không giữ tệp đã chọn."


@blueprint.get(ONE)
@requires(Permission.READ_ASSIGNMENTS)
def work(assignment_id: int) -> ResponseReturnValue:
    """The page of an assignment; the head is led to what waits for a signature."""
    try:
        shown = open_sheet(assignment_id)
    except NotFound:
        return no_longer_here(assignment_id)
    if shown.stage.key == "cho-ky" and shown.may_sign:
        return redirect(url_for(".sign", assignment_id=assignment_id))
    return page_of(shown)


@blueprint.post(ONE + "/doc")
@requires(Permission.READ_ASSIGNMENTS)
def read(assignment_id: int) -> ResponseReturnValue:
    """Open the opinions of the matter; who did is put down."""
    run(read_opinions, actor(), assignment_id)
    return redirect(url_for(".work", assignment_id=assignment_id, _anchor="y-kien"), code=303)


@blueprint.get(ONE + "/tep/<int(max=2147483647):attachment_id>")
@requires(Permission.READ_ASSIGNMENTS)
def sent_file(assignment_id: int, attachment_id: int) -> ResponseReturnValue:
    """A file of an opinion that this officer has opened."""
    readable = [opinion.id for opinion in open_sheet(assignment_id).readable]
    return download(attachment(reading(), readable, attachment_id))


@blueprint.post(ONE + "/nhan")
@requires(Permission.DRAFT)
def accept(assignment_id: int) -> ResponseReturnValue:
    """Take the matter on."""
    run(accept_assignment, actor(), assignment_id)
    flash("Đã nhận việc. Có thể soạn trả lời ngay.", "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


@blueprint.post(ONE)
@requires(Permission.DRAFT)
def save(assignment_id: int) -> ResponseReturnValue:
    """Save what is on the screen; with it the step that the pressed button names."""
    form = AnswerForm()
    open_sheet(assignment_id)
    if not form.validate():
        _ask_for_file_again(form)
        return work_page(assignment_id, form), UNPROCESSABLE
    pressed = request.form.get("viec", "luu")
    if pressed == "tu-luu":
        return _autosave(assignment_id, form)
    try:
        _carry_out(pressed, assignment_id, form)
    except NotFound:
        raise
    except Conflict as error:
        _ask_for_file_again(form)
        kept = kept_draft(form.summary.data or "", form.body.data or "")
        return work_page(assignment_id, form, refused=error, kept=kept), 409
    except DomainError as error:
        form.refuse(error)
        _ask_for_file_again(form)
        return work_page(assignment_id, form), UNPROCESSABLE
    if pressed == "xem":
        return redirect(url_for(".preview", assignment_id=assignment_id), code=303)
    flash(_SAID.get(pressed, _SAID["luu"]), "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


@blueprint.get(ONE + "/xem-thu")
@requires(Permission.READ_ASSIGNMENTS)
def preview(assignment_id: int) -> ResponseReturnValue:
    """The saved draft in the dress of the public site."""
    shown = open_sheet(assignment_id)
    if shown.answer is None:
        raise NotFound("not_found")
    return render_template(
        "admin/answering/as_public.html",
        preview=as_public(reading(), shown, shown.answer.in_force, now()),
        back=url_for(".work", assignment_id=assignment_id),
        file_href=url_for(".document", assignment_id=assignment_id),
    )


@blueprint.get(ONE + "/ban/<int(max=2147483647):number>")
@requires(Permission.READ_ASSIGNMENTS)
def version(assignment_id: int, number: int) -> ResponseReturnValue:
    """One saved version, to be read only."""
    shown = open_sheet(assignment_id)
    found = _version(shown.answer.versions if shown.answer else [], number)
    assert shown.answer is not None
    return show(
        "version.html",
        shown,
        version=found,
        decided=[step for step in shown.answer.steps if step.version == number],
        preview=as_written(reading(), shown, found, now()),
    )


@blueprint.get(ONE + "/ban-ky.pdf")
@requires(Permission.READ_ASSIGNMENTS)
def document(assignment_id: int) -> ResponseReturnValue:
    """The signed document of the newest version, or of the one that `?ban=` names."""
    answer = open_sheet(assignment_id).answer
    if answer is None:
        raise NotFound("not_found")
    number = request.args.get("ban", type=int) or answer.newest.number
    return signed_document(_version(answer.versions, number).file)


def _autosave(assignment_id: int, form: AnswerForm) -> ResponseReturnValue:
    """What the script of the sheet asks for: a word for the officer and the new revision."""
    try:
        row = run(
            save_answer,
            actor(),
            assignment_id,
            form.revision.data,
            form.draft(),
            autosaved=True,
        )
    except NotFound:
        raise
    except DomainError as error:
        status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
        return jsonify(said=sentence(error)), status
    return jsonify(revision=row.revision, said=f"Tự lưu lúc {hour(now())}")


def _carry_out(pressed: str, assignment_id: int, form: AnswerForm) -> None:
    revision, entry, upload = form.revision.data, form.draft(), _upload(form)
    command = {"trinh": save_and_submit, "ky-giay": save_signed_on_paper}.get(pressed)
    if command is not None:
        run(command, actor(), assignment_id, revision, entry, upload)
    else:
        run(save_answer_with_file, actor(), assignment_id, revision, entry, upload)


def _upload(form: AnswerForm) -> Upload | None:
    sent = form.file.data
    if sent is None:
        return None
    return Upload(runtime().settings.var_dir / "files", sent.filename or "", sent.read())


def _ask_for_file_again(form: AnswerForm) -> None:
    if form.file.data is not None and not form.file.errors:
        form.file.errors = [_CHOOSE_AGAIN]


def _version(versions: list[AnswerVersion], number: int) -> AnswerVersion:
    for found in versions:
        if found.number == number:
            return found
    raise NotFound("not_found")
