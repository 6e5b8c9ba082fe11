"""An agency's published answer: opening it for a corrected version, or leaving it as it is."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.area import ONE, blueprint
from admin.answering.forms import CorrectionForm
from admin.answering.pages import open_sheet, show, work_page
from dialogue.answers import states
from dialogue.answers.correcting import drop_correction, open_correction
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from web.context import run
from web.forms import UNPROCESSABLE


@blueprint.get(ONE + "/dinh-chinh")
@requires(Permission.DRAFT)
def correction_page(assignment_id: int) -> ResponseReturnValue:
    """Ask why the published answer needs another version."""
    shown = open_sheet(assignment_id)
    if shown.answer is None or shown.answer.state != states.PUBLISHED:
        return redirect(url_for(".work", assignment_id=assignment_id))
    form = CorrectionForm(formdata=None, revision=shown.revision)
    return show("correct.html", shown, form=form)


@blueprint.post(ONE + "/dinh-chinh")
@requires(Permission.DRAFT)
def begin_correction(assignment_id: int) -> ResponseReturnValue:
    """Open the answer again; what is public stays until there is a new version."""
    form = CorrectionForm()
    try:
        run(open_correction, actor(), assignment_id, form.revision.data, form.reason.data or "")
    except NotFound:
        raise
    except Conflict as error:
        return work_page(assignment_id, refused=error), 409
    except DomainError as error:
        shown = open_sheet(assignment_id)
        if shown.answer is None:
            raise NotFound("not_found") from error
        form.refuse(error)
        return show("correct.html", shown, form=form), UNPROCESSABLE
    flash("Đã mở bản đính chính. Sửa xong thì trình ký như lần đầu.", "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


@blueprint.post(ONE + "/bo-dinh-chinh")
@requires(Permission.DRAFT)
def leave_as_it_is(assignment_id: int) -> ResponseReturnValue:
    """Drop the correction: what is public is right after all."""
    form = CorrectionForm()
    try:
        run(drop_correction, actor(), assignment_id, form.revision.data)
    except NotFound:
        raise
    except DomainError as error:
        status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
        return work_page(assignment_id, refused=error), status
    flash("Đã bỏ bản đính chính. Bản đang công khai giữ nguyên.", "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)
