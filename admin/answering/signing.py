"""The head of an agency: signing, sending back, taking a signature back."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.area import ONE, blueprint
from admin.answering.forms import RemarkForm, SigningForm
from admin.answering.pages import open_sheet, page_of, show, signing_page, work_page
from admin.answering.sheets import Sheet, kept_words
from dialogue.answers.commands import return_to_officer, sign_answer, take_back_signature
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from web.context import run
from web.forms import UNPROCESSABLE

_TYPED = "Lời anh/chị vừa ghi"


@blueprint.get(ONE + "/ky")
@requires(Permission.SIGN)
def sign(assignment_id: int) -> ResponseReturnValue:
    """What waits for the head's signature."""
    shown = open_sheet(assignment_id)
    if not _waits_for_signature(shown):
        return redirect(url_for(".work", assignment_id=assignment_id))
    return signing_page(shown)


@blueprint.post(ONE + "/ky")
@requires(Permission.SIGN)
def put_signature(assignment_id: int) -> ResponseReturnValue:
    """Sign the version that the head has just read."""
    form = SigningForm()
    shown = open_sheet(assignment_id)
    if shown.answer is None or not _waits_for_signature(shown):
        return page_of(shown, refused=Conflict("answer.state")), 409
    if not form.validate():
        return signing_page(shown, form=form), UNPROCESSABLE
    entry = form.entry(shown.answer.newest)
    try:
        run(sign_answer, actor(), assignment_id, form.revision.data, entry)
    except NotFound:
        raise
    except Conflict as error:
        return _overtaken(assignment_id, error, form=form), 409
    except DomainError as error:
        form.refuse(error)
        return signing_page(open_sheet(assignment_id), form=form), UNPROCESSABLE
    flash("Đã ký. Điều phối nhận được thông báo ngay.", "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


@blueprint.get(ONE + "/tra-de-sua")
@requires(Permission.SIGN)
def return_draft_page(assignment_id: int) -> ResponseReturnValue:
    """The remark is written beside the answer it is about."""
    return redirect(url_for(".sign", assignment_id=assignment_id))


@blueprint.post(ONE + "/tra-de-sua")
@requires(Permission.SIGN)
def return_draft(assignment_id: int) -> ResponseReturnValue:
    """Give the draft back to the officer with a remark."""
    remark = RemarkForm(prefix="tra")
    words = remark.remark.data or ""
    shown = open_sheet(assignment_id)
    if not _waits_for_signature(shown):
        kept = kept_words(_TYPED, words)
        return page_of(shown, refused=Conflict("answer.state"), kept=kept), 409
    try:
        run(return_to_officer, actor(), assignment_id, remark.revision.data, words)
    except NotFound:
        raise
    except Conflict as error:
        return _overtaken(assignment_id, error, remark=remark), 409
    except DomainError as error:
        remark.refuse(error)
        return signing_page(open_sheet(assignment_id), remark=remark), UNPROCESSABLE
    flash("Đã trả lại để sửa. Cán bộ soạn nhận được thông báo ngay.", "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


@blueprint.get(ONE + "/rut-chu-ky")
@requires(Permission.SIGN)
def take_back_page(assignment_id: int) -> ResponseReturnValue:
    """Ask why the signature is taken back."""
    shown = open_sheet(assignment_id)
    if shown.stage.key not in ("cho-duyet", "da-gui-phan"):
        return redirect(url_for(".work", assignment_id=assignment_id))
    return show("take_back.html", shown, form=RemarkForm(formdata=None, revision=shown.revision))


@blueprint.post(ONE + "/rut-chu-ky")
@requires(Permission.SIGN)
def take_back(assignment_id: int) -> ResponseReturnValue:
    """Take the signature back: the words can be changed again."""
    form = RemarkForm()
    words = form.remark.data or ""
    try:
        run(take_back_signature, actor(), assignment_id, form.revision.data, words)
    except NotFound:
        raise
    except Conflict as error:
        kept = kept_words(_TYPED, words)
        return work_page(assignment_id, refused=error, kept=kept), 409
    except DomainError as error:
        shown = open_sheet(assignment_id)
        if shown.answer is None:
            raise NotFound("not_found") from error
        form.refuse(error)
        return show("take_back.html", shown, form=form), UNPROCESSABLE
    flash("Đã rút chữ ký. Bản trả lời mở lại để sửa.", "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


def _waits_for_signature(shown: Sheet) -> bool:
    return shown.stage.key == "cho-ky" and shown.may_sign


def _overtaken(
    assignment_id: int,
    error: Conflict,
    form: SigningForm | None = None,
    remark: RemarkForm | None = None,
) -> str:
    """The newest state, and what was typed, so that the head can decide again."""
    shown = open_sheet(assignment_id)
    if not _waits_for_signature(shown):
        words = (remark.remark.data or "") if remark else ""
        return page_of(shown, refused=error, kept=kept_words(_TYPED, words))
    for typed in (form, remark):
        if typed is not None:
            typed.revision.data = shown.revision
    return signing_page(shown, form=form, remark=remark, refused=error)
