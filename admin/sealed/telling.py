"""Who must be called or written to about what is sealed: seen by those named for it alone.

As with the text itself, no page that can be opened by its address says whom it is about.
"""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.telling.forms import OutcomeForm
from admin.telling.showing import letter_to, task_page
from dialogue.documents.notice_letter import NoticeLetter, letter_docx, letters_pdf
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.notices import tasks
from dialogue.notices.model import ContactTask
from dialogue.opinions.accused import check_not_accused
from dialogue.permissions import Permission
from dialogue.wording import telling as sayings
from web.context import reading, run
from web.forms import UNPROCESSABLE
from web.sheets import sheet

blueprint = Blueprint("sealed_telling", __name__)
_TASK = "/niem-phong/can-bao-tin/<int(max=2147483647):task_id>"


@blueprint.post(f"{_TASK}/mo")
@requires(Permission.OPEN_SEALED)
def open_one(task_id: int) -> ResponseReturnValue:
    """Put down that the person is looked up, then show who it is and what there is to tell."""
    return _opened(task_id)


@blueprint.post(f"{_TASK}/ket-qua")
@requires(Permission.OPEN_SEALED)
def note(task_id: int) -> ResponseReturnValue:
    """Write down what came of it."""
    form = OutcomeForm()
    who = actor()
    try:
        if not form.validate_on_submit():
            return _opened(task_id, form), UNPROCESSABLE
        run(tasks.note_outcome, who, task_id, form.shown_revision, form.entered, sealed=True)
    except NotFound:
        raise
    except Conflict:
        return _opened(task_id, form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return _opened(task_id, form), UNPROCESSABLE
    flash(f"{sayings.OUTCOMES[form.entered.word]}.", "green")
    return redirect(url_for("sealed.listing"), code=303)


@blueprint.post(f"{_TASK}/thu.docx")
@requires(Permission.OPEN_SEALED)
def letter_word(task_id: int) -> ResponseReturnValue:
    """The letter for Word; whose it is, is put down."""
    return sheet(letter_docx(_letter(task_id)), f"thu-{task_id}.docx")


@blueprint.post(f"{_TASK}/thu.pdf")
@requires(Permission.OPEN_SEALED)
def letter_print(task_id: int) -> ResponseReturnValue:
    """The letter to print; whose it is, is put down."""
    return sheet(letters_pdf([_letter(task_id)]), f"thu-{task_id}.pdf")


def _letter(task_id: int) -> NoticeLetter:
    person = run(tasks.open_addressee, actor(), task_id, sealed=True)
    return letter_to(_task(task_id), person)


def _task(task_id: int) -> ContactTask:
    units = actor().units(Permission.OPEN_SEALED)
    task = tasks.visible_task(reading(), units, task_id, sealed=True)
    check_not_accused(reading(), actor(), task.opinion_id)
    return task


def _opened(task_id: int, form: OutcomeForm | None = None, *, conflict: bool = False) -> str:
    # Every response that shows the person is put down, a form that is shown again too.
    person = run(tasks.open_addressee, actor(), task_id, sealed=True)
    more = {"represents": False, "under_seal": True}
    return task_page(_task(task_id), form, person=person, conflict=conflict, **more)
