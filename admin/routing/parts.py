"""Asking another agency for a part of an answer, and taking away what was given."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.matters.counts import show_work_counts
from admin.routing.area import GIVEN, back_to, blueprint
from admin.routing.forms import PartForm, RemovalForm
from dialogue.answers.unanswered import remove_unanswered
from dialogue.conferences.queries import rules_in_force
from dialogue.errors import DomainError, NotFound
from dialogue.matters.model import Matter
from dialogue.matters.queries import matter
from dialogue.permissions import Permission
from dialogue.routing.commands import add_cooperating
from dialogue.routing.model import Assignment
from dialogue.routing.queries import assignments_of, coordinated, open_bodies
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

PART = "/van-de/<int(max=2147483647):matter_id>/phoi-hop"


@blueprint.get(PART)
@requires(Permission.ROUTE)
def part_page(matter_id: int) -> ResponseReturnValue:
    """Ask which agency adds what to the answer."""
    shown = matter(reading(), actor(), matter_id)
    default = rules_in_force(shown.conference, "answer_days")
    return _part_page(shown, PartForm(formdata=None, working_days=default))


@blueprint.post(PART)
@requires(Permission.ROUTE)
def add_part(matter_id: int) -> ResponseReturnValue:
    """Give a part of the answer to another agency."""
    form = PartForm()
    shown = matter(reading(), actor(), matter_id)
    _offer(shown, form)
    if not form.validate():
        return _part_page(shown, form), UNPROCESSABLE
    agency, days = form.organisation_id.data or 0, form.working_days.data or 0
    try:
        run(add_cooperating, actor(), matter_id, agency, days, form.request.data or "")
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _part_page(matter(reading(), actor(), matter_id), form), UNPROCESSABLE
    flash("Đã mời phối hợp. Cơ quan nhận được thông báo ngay.", "green")
    return redirect(_matter_page(shown), code=303)


@blueprint.get(GIVEN + "/thoi")
@requires(Permission.ROUTE)
def removal_page(given_id: int) -> ResponseReturnValue:
    """Ask why it is taken away."""
    given = coordinated(reading(), actor(), given_id)
    return _removal_page(given, RemovalForm(formdata=None))


@blueprint.post(GIVEN + "/thoi")
@requires(Permission.ROUTE)
def remove(given_id: int) -> ResponseReturnValue:
    """Take a matter, or a part of it, away from an agency."""
    form = RemovalForm()
    given = coordinated(reading(), actor(), given_id)
    try:
        run(remove_unanswered, actor(), given_id, form.reason.data or "")
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        given = coordinated(reading(), actor(), given_id)
        return _removal_page(given, form), UNPROCESSABLE
    flash("Đã thôi giao. Cơ quan nhận được thông báo ngay.", "green")
    return redirect(back_to(given), code=303)


def _part_page(shown: Matter, form: PartForm) -> str:
    _offer(shown, form)
    show_work_counts()
    return render_template(
        "admin/routing/part.html", matter=shown, form=form, back=_matter_page(shown)
    )


def _removal_page(given: Assignment, form: RemovalForm) -> str:
    show_work_counts()
    return render_template(
        "admin/routing/removal.html", given=given, form=form, back=back_to(given)
    )


def _offer(shown: Matter, form: PartForm) -> None:
    given = assignments_of(reading(), [shown.id])
    form.offer(open_bodies(reading(), shown.conference.unit_id, given, now()))


def _matter_page(shown: Matter) -> str:
    return url_for("matters.one", matter_id=shown.id)
