"""One person to be told: what to say, whom (after it is put down), and what came of it."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import current_conference
from admin.moderating.counts import count_tabs
from admin.telling.area import TASK, blueprint
from admin.telling.forms import OutcomeForm, PressForm
from admin.telling.showing import letter_to, task_page
from dialogue.documents.notice_letter import NoticeLetter, letter_docx, letters_pdf
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.notices import tasks
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.wording import telling as sayings
from web.context import now, reading, run
from web.forms import UNPROCESSABLE
from web.sheets import sheet


@blueprint.get(TASK)
@requires(Permission.MODERATE)
def one(task_id: int) -> ResponseReturnValue:
    """What there is to tell, without the name of the person."""
    return _page(task_id)


@blueprint.post(f"{TASK}/mo")
@requires(Permission.MODERATE)
def open_one(task_id: int) -> ResponseReturnValue:
    """Show whom to call or write to, after it is put down."""
    return _page(task_id, person=run(tasks.open_addressee, actor(), task_id))


@blueprint.post(f"{TASK}/ket-qua")
@requires(Permission.MODERATE)
def note(task_id: int) -> ResponseReturnValue:
    """Write down what came of it."""
    form = OutcomeForm()
    try:
        if not form.validate_on_submit():
            return _page(task_id, form), UNPROCESSABLE
        state = run(tasks.note_outcome, actor(), task_id, form.shown_revision, form.entered)
    except NotFound:
        raise
    except Conflict:
        return _page(task_id, form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return _page(task_id, form), UNPROCESSABLE
    said = sayings.OUTCOMES[form.entered.word]
    flash(f"{said}." if state == "done" else f"{said}. Việc này vẫn ở trong danh sách.", "green")
    return redirect(url_for(".waiting"), code=303)


@blueprint.post(f"{TASK}/thu.docx")
@requires(Permission.MODERATE)
def letter_word(task_id: int) -> ResponseReturnValue:
    """The letter for Word; whose it is, is put down."""
    person = run(tasks.open_addressee, actor(), task_id)
    return sheet(letter_docx(_letter(task_id, person)), f"thu-{task_id}.docx")


@blueprint.post(f"{TASK}/thu.pdf")
@requires(Permission.MODERATE)
def letter_print(task_id: int) -> ResponseReturnValue:
    """The letter to print; whose it is, is put down."""
    person = run(tasks.open_addressee, actor(), task_id)
    return sheet(letters_pdf([_letter(task_id, person)]), f"thu-{task_id}.pdf")


@blueprint.post("/can-bao-tin/in-thu")
@requires(Permission.MODERATE)
def print_page() -> ResponseReturnValue:
    """All letters of a page of the list in one file; whose they are, is put down for each."""
    conference_id = current_conference().id
    page = min(max(1, request.args.get("trang", 1, type=int)), 10_000)
    opened = run(tasks.open_page_of_letters, actor(), conference_id, page)
    if not opened:
        raise NotFound("not_found")
    letters = [_letter(task_id, person) for task_id, person in opened]
    return sheet(letters_pdf(letters), f"thu-{now():%Y%m%d}.pdf")


@blueprint.post("/khong-gui-duoc/<int(max=2147483647):notice_id>/gui-lai")
@requires(Permission.MODERATE, Permission.MANAGE_STAFF)
def send_again(notice_id: int) -> ResponseReturnValue:
    """Owe a message once more."""
    if not PressForm().validate_on_submit():
        raise NotFound("not_found")
    run(tasks.send_again, actor(), notice_id)
    flash("Đã xếp gửi lại. Gửi được thì mục này tự ra khỏi danh sách.", "green")
    if actor().may(Permission.MODERATE):
        return redirect(url_for(".waiting", kenh="khong-gui-duoc"), code=303)
    return redirect(url_for(".undelivered"), code=303)


def _letter(task_id: int, person: Person) -> NoticeLetter:
    task = tasks.visible_task(reading(), actor().units(Permission.MODERATE), task_id)
    return letter_to(task, person)


def _page(
    task_id: int,
    form: OutcomeForm | None = None,
    *,
    person: Person | None = None,
    conflict: bool = False,
) -> str:
    task = tasks.visible_task(reading(), actor().units(Permission.MODERATE), task_id)
    count_tabs(task.opinion.conference)
    return task_page(
        task,
        form,
        person=person,
        conflict=conflict,
        represents=task.notice.recipient_kind == "cosigner",
        kind="goi" if task.channel == "phone" else "thu",
    )
