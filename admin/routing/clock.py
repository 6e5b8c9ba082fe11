"""Deciding on the time of an answer: unasked, or as an agency has asked."""

from datetime import date

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.answering.return_forms import ClockForm
from admin.matters.counts import show_work_counts
from admin.routing.area import CHANGE, GIVEN, back_to, blueprint
from admin.routing.forms import DecisionForm
from dialogue.answers.unanswered import set_unanswered
from dialogue.errors import DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.routing.clock_changes import grant_change, refuse_change, resume
from dialogue.routing.model import EXTENSION, Assignment, ClockChange
from dialogue.routing.queries import change, coordinated, due, due_with
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

_COMPARED = (1, 2, 3, 5, 7, 10)


@blueprint.get(GIVEN + "/han")
@requires(Permission.ROUTE)
def clock_page(given_id: int) -> ResponseReturnValue:
    """Ask for how much more time, or why the clock stops."""
    return _clock_page(coordinated(reading(), actor(), given_id), ClockForm(formdata=None))


@blueprint.post(GIVEN + "/han")
@requires(Permission.ROUTE)
def set_clock(given_id: int) -> ResponseReturnValue:
    """Give more time, or stop the clock."""
    form = ClockForm()
    given = coordinated(reading(), actor(), given_id)
    if not form.validate():
        return _clock_page(given, form), UNPROCESSABLE
    try:
        run(set_unanswered, actor(), given_id, form.entry())
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        given = coordinated(reading(), actor(), given_id)
        return _clock_page(given, form), UNPROCESSABLE
    flash("Đã ghi thời hạn mới. Cơ quan nhận được thông báo ngay.", "green")
    return redirect(back_to(given), code=303)


@blueprint.get(CHANGE)
@requires(Permission.ROUTE)
def decision_page(change_id: int) -> ResponseReturnValue:
    """What the agency asks for, with the dates before and after."""
    asked = change(reading(), actor(), change_id)
    return _decision_page(asked, DecisionForm(formdata=None, working_days=asked.working_days))


@blueprint.post(CHANGE)
@requires(Permission.ROUTE)
def decide(change_id: int) -> ResponseReturnValue:
    """Yes or no, as the pressed button says."""
    form = DecisionForm()
    asked = change(reading(), actor(), change_id)
    if not form.validate():
        return _decision_page(asked, form), UNPROCESSABLE
    says_no, back = request.form.get("viec") == "khong", back_to(asked.assignment)
    try:
        if says_no:
            run(refuse_change, actor(), change_id, form.remark.data or "")
        else:
            run(grant_change, actor(), change_id, form.working_days.data)
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _decision_page(change(reading(), actor(), change_id), form), UNPROCESSABLE
    said = "Đã trả lời không đồng ý." if says_no else "Đã đồng ý."
    flash(f"{said} Cơ quan nhận được thông báo ngay.", "green")
    return redirect(back, code=303)


@blueprint.post(CHANGE + "/chay-tiep")
@requires(Permission.ROUTE)
def run_again(change_id: int) -> ResponseReturnValue:
    """The clock runs again from today."""
    back = back_to(change(reading(), actor(), change_id).assignment)
    try:
        run(resume, actor(), change_id)
    except NotFound:
        raise
    except DomainError as error:
        form = DecisionForm(formdata=None)
        form.refuse(error)
        return _decision_page(change(reading(), actor(), change_id), form), 409
    flash("Thời hạn được tính tiếp. Cơ quan nhận được thông báo ngay.", "green")
    return redirect(back, code=303)


def _clock_page(given: Assignment, form: ClockForm) -> str:
    show_work_counts()
    return render_template(
        "admin/routing/clock.html",
        given=given,
        until=due(reading(), given, now()),
        compared=compared(given, _COMPARED),
        form=form,
        back=back_to(given),
    )


def compared(given: Assignment, lengths: tuple[int, ...]) -> list[tuple[int, date]]:
    """On which day the deadline would fall after so many more working days."""
    return [(length, due_with(reading(), given, length, now()).on) for length in lengths]


def _decision_page(asked: ClockChange, form: DecisionForm) -> str:
    show_work_counts()
    given = asked.assignment
    days = form.working_days.data or asked.working_days or 0
    after = None
    if asked.kind == EXTENSION and 1 <= days <= 60:
        after = due_with(reading(), given, days, now())
    return render_template(
        "admin/routing/decision.html",
        change=asked,
        given=given,
        until=due(reading(), given, now()),
        after=after,
        form=form,
        back=back_to(given),
    )
