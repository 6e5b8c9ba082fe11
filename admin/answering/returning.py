"""Giving a matter back to the coordinator, or opinions of it to the Front."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.area import ONE, blueprint
from admin.answering.pages import open_sheet, show, work_page
from admin.answering.return_forms import ReturnForm
from admin.answering.sheets import Sheet, kept_words
from dialogue.answers.unanswered import report_unanswered, return_unanswered
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.routing.commands import REVIEW
from dialogue.routing.queries import answering_bodies
from web.context import now, reading, run
from web.forms import UNPROCESSABLE


@blueprint.get(ONE + "/tra-lai")
@requires(Permission.DRAFT)
def return_page(assignment_id: int) -> ResponseReturnValue:
    """Ask why the matter is not this agency's."""
    return _page(open_sheet(assignment_id), ReturnForm(formdata=None))


@blueprint.post(ONE + "/tra-lai")
@requires(Permission.DRAFT)
def give_back(assignment_id: int) -> ResponseReturnValue:
    """Give the matter back, or report opinions of it; the rest of the matter then stays."""
    form = ReturnForm()
    shown = open_sheet(assignment_id)
    _offer(shown, form)
    if not form.validate():
        return _page(shown, form), UNPROCESSABLE
    is_report = form.category.data == REVIEW
    try:
        if is_report:
            run(report_unanswered, actor(), assignment_id, form.opinions.data or [])
        else:
            run(return_unanswered, actor(), assignment_id, form.entry())
    except NotFound:
        raise
    except Conflict as error:
        kept = kept_words("Lý do anh/chị vừa ghi", form.reason.data or "")
        return work_page(assignment_id, refused=error, kept=kept), 409
    except DomainError as error:
        form.refuse(error)
        return _page(open_sheet(assignment_id), form), UNPROCESSABLE
    if is_report:
        flash("Đã chuyển Mặt trận xem lại. Cơ quan không còn xem ý kiến đó.", "green")
    else:
        flash("Đã trả lại. Điều phối nhận được lý do ngay.", "green")
    return redirect(url_for(".in_hand"), code=303)


def _page(shown: Sheet, form: ReturnForm) -> str:
    _offer(shown, form)
    return show("return.html", shown, form=form)


def _offer(shown: Sheet, form: ReturnForm) -> None:
    given = shown.assignment
    bodies = answering_bodies(reading(), given.matter.conference.unit_id, now())
    others = [body for body in bodies if body.id != given.organisation_id]
    form.offer(others, shown.opinions)
