"""What the page of one who is to be told shows, and the letter: the same under seal and not."""

from typing import Any

from flask import render_template

from admin.telling.forms import OutcomeForm
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.notices.model import ContactTask
from dialogue.notices.task_lists import tries_of
from dialogue.notices.telling import Telling, letter_of, telling_of
from dialogue.opinions.rules import Person
from dialogue.wording import telling as sayings
from web.context import now, reading, runtime


def letter_to(task: ContactTask, person: Person) -> NoticeLetter:
    """The letter; the caller has put down that the person was looked up."""
    return letter_of(_told(task), person, now())


def task_page(
    task: ContactTask,
    form: OutcomeForm | None,
    *,
    person: Person | None,
    conflict: bool,
    **more: Any,
) -> str:
    """What there is to tell, whom once that was put down, and the form for what came of it."""
    form = form or OutcomeForm(formdata=None)
    form.offer(task.channel)
    if conflict or not form.revision.data:
        form.revision.data = str(task.revision)
    return render_template(
        "admin/telling/one.html",
        task=task,
        told=_told(task),
        tries=tries_of(reading(), task.id),
        person=person,
        form=form,
        conflict=conflict,
        sayings=sayings,
        **more,
    )


def _told(task: ContactTask) -> Telling:
    return telling_of(reading(), task, now(), runtime().settings.public_url)
