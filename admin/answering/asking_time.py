"""An agency asks for more time, or for its clock to stop, and may take the request back."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.area import ONE, blueprint
from admin.answering.pages import open_sheet, show, work_page
from admin.answering.return_forms import ClockForm
from admin.answering.sheets import Sheet, kept_words
from dialogue.answers.unanswered import ask_unanswered
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.routing.clock_changes import cancel_change, take_up
from dialogue.routing.queries import due_with
from dialogue.work import Work
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

_COMPARED = (1, 2, 3, 5, 7, 10)


@blueprint.get(ONE + "/xin-gia-han")
@requires(Permission.DRAFT)
def time_page(assignment_id: int) -> ResponseReturnValue:
    """Ask how much more time is needed, and why."""
    return _page(open_sheet(assignment_id), ClockForm(formdata=None))


@blueprint.post(ONE + "/xin-gia-han")
@requires(Permission.DRAFT)
def ask_time(assignment_id: int) -> ResponseReturnValue:
    """Send the request to the coordinator."""
    form = ClockForm()
    shown = open_sheet(assignment_id)
    if not form.validate():
        return _page(shown, form), UNPROCESSABLE
    try:
        run(ask_unanswered, actor(), assignment_id, form.entry())
    except NotFound:
        raise
    except Conflict as error:
        kept = kept_words("Lời giải thích anh/chị vừa ghi", form.reason.data or "")
        return work_page(assignment_id, refused=error, kept=kept), 409
    except DomainError as error:
        form.refuse(error)
        return _page(open_sheet(assignment_id), form), UNPROCESSABLE
    flash("Đã gửi điều phối. Hạn cũ vẫn tính cho đến khi điều phối đồng ý.", "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


@blueprint.post(ONE + "/xin-gia-han/<int(max=2147483647):change_id>/rut")
@requires(Permission.DRAFT)
def cancel_time(assignment_id: int, change_id: int) -> ResponseReturnValue:
    """The request is no longer needed."""
    return _ended(cancel_change, assignment_id, change_id, "Đã rút đề nghị.")


@blueprint.post(ONE + "/xin-gia-han/<int(max=2147483647):change_id>/chay-tiep")
@requires(Permission.DRAFT)
def take_up_time(assignment_id: int, change_id: int) -> ResponseReturnValue:
    """What the agency waited for has come: its clock runs again."""
    said = "Thời hạn được tính tiếp từ hôm nay. Điều phối nhận được thông báo."
    return _ended(take_up, assignment_id, change_id, said)


def _ended(
    command: Callable[[Work, int], None], assignment_id: int, change_id: int, said: str
) -> ResponseReturnValue:
    shown = open_sheet(assignment_id)
    if change_id not in {change.id for change in shown.assignment.changes}:
        raise NotFound("not_found")
    try:
        run(command, actor(), change_id)
    except Conflict as error:
        return work_page(assignment_id, refused=error), 409
    flash(said, "green")
    return redirect(url_for(".work", assignment_id=assignment_id), code=303)


def _page(shown: Sheet, form: ClockForm) -> str:
    compared = [
        (length, due_with(reading(), shown.assignment, length, now()).on) for length in _COMPARED
    ]
    return show("ask_time.html", shown, form=form, compared=compared)
