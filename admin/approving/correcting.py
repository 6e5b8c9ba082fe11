"""After publication: asking the agency for a corrected version, mending the Front's own words."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.approving.area import blueprint
from admin.approving.forms import AskCorrectionForm, RewordForm
from admin.approving.publishing import decided_page
from admin.matters.counts import show_work_counts
from dialogue.answers.correcting import ask_correction
from dialogue.answers.queries import coordinated_answer
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.publication.commands import publish_again
from dialogue.publication.composing import reworded_preview
from dialogue.wording.refusals import sentence
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

_ONE = "/cong-khai/<int(max=2147483647):answer_id>"


@blueprint.get(_ONE + "/dinh-chinh")
@requires(Permission.APPROVE)
def ask_correction_page(answer_id: int) -> ResponseReturnValue:
    """What is wrong is written beside what is public."""
    return redirect(url_for(".publication", answer_id=answer_id))


@blueprint.post(_ONE + "/dinh-chinh")
@requires(Permission.APPROVE)
def ask_for_correction(answer_id: int) -> ResponseReturnValue:
    """Open the answer again for its agency, with what is to be changed."""
    form = AskCorrectionForm(prefix="dc")
    reason, remark = form.reason.data or "", form.remark.data or ""
    try:
        run(ask_correction, actor(), answer_id, form.revision.data, reason, remark)
    except NotFound:
        raise
    except Conflict as error:
        shown = coordinated_answer(reading(), actor(), answer_id)
        form.revision.data = shown.revision
        return decided_page(shown, sentence(error), form), 409
    except DomainError as error:
        form.refuse(error)
        shown = coordinated_answer(reading(), actor(), answer_id)
        return decided_page(shown, ask=form), UNPROCESSABLE
    flash("Đã yêu cầu đính chính. Bản đang công khai giữ nguyên đến khi có bản mới.", "green")
    return redirect(url_for(".publication", answer_id=answer_id), code=303)


@blueprint.get(_ONE + "/cong-khai-lai")
@requires(Permission.PUBLISH)
def reword_page(answer_id: int) -> ResponseReturnValue:
    """The Front's words about a withheld answer, to be mended."""
    shown = coordinated_answer(reading(), actor(), answer_id)
    matter = shown.assignment.matter
    form = RewordForm(
        formdata=None, revision=shown.revision, title=matter.title, question=matter.summary
    )
    return _reword_page(answer_id, form)


@blueprint.post(_ONE + "/cong-khai-lai")
@requires(Permission.PUBLISH)
def publish_reworded(answer_id: int) -> ResponseReturnValue:
    """Show the page with the new words, or publish it."""
    form = RewordForm()
    title, question = form.title.data or "", form.question.data or ""
    if request.form.get("viec") == "xem":
        return _reword_page(answer_id, form)
    try:
        run(publish_again, actor(), answer_id, form.revision.data, title, question, ())
    except NotFound:
        raise
    except Conflict as error:
        shown = coordinated_answer(reading(), actor(), answer_id)
        form.revision.data = shown.revision
        return _reword_page(answer_id, form, sentence(error)), 409
    except DomainError as error:
        if error.field == "summary":
            error = DomainError(error.code, "question", **error.facts)
        form.refuse(error)
        return _reword_page(answer_id, form), UNPROCESSABLE
    flash("Đã công khai lại, cùng địa chỉ cũ.", "green")
    return redirect(url_for(".publication", answer_id=answer_id), code=303)


def _reword_page(answer_id: int, form: RewordForm, said: str = "") -> str:
    shown = coordinated_answer(reading(), actor(), answer_id)
    if shown.signed_version is None:
        return decided_page(shown, said)
    show_work_counts()
    # What is left empty is refused: until then the words that stand are shown.
    matter = shown.assignment.matter
    title = (form.title.data or "").strip() or matter.title
    question = (form.question.data or "").strip() or matter.summary
    covered = reworded_preview(reading(), shown, title, question, now())
    return render_template(
        "admin/approving/reword.html",
        answer=shown,
        matter=matter,
        preview=covered.preview,
        covered=covered,
        form=form,
        said=said,
    )
