"""The pages of one assignment, chosen by where it stands."""

from collections.abc import Sequence

from flask import render_template
from flask_login import current_user

from admin.access import actor
from admin.answering.forms import AnswerForm, RemarkForm, SigningForm, filled, for_signature
from admin.answering.sheets import Kept, Sheet, as_written, sheet, steps, versions
from admin.matters.counts import show_work_counts
from dialogue import clock
from dialogue.answers.correcting import asked_step
from dialogue.errors import DomainError
from dialogue.matters.chains import chains
from dialogue.opinions.attachments import attachments_of
from dialogue.publication.raised_again import raised_publications
from dialogue.ratings.queries import why_not
from dialogue.recall.queries import taken_back
from dialogue.routing import states as routing_states
from dialogue.wording.refusals import sentence
from web.context import now, reading, runtime


def open_sheet(assignment_id: int) -> Sheet:
    """The sheet of an assignment of the officer's own agency."""
    return sheet(reading(), actor(), assignment_id, now())


def no_longer_here(assignment_id: int) -> str:
    """That a matter was taken back, or is in another now; not a word of it."""
    found = taken_back(reading(), actor(), assignment_id)
    show_work_counts()
    return render_template("admin/answering/taken_back.html", found=found)


def show(template: str, shown: Sheet, **more: object) -> str:
    """A page of the area, with what stands around every one of them."""
    show_work_counts()
    return render_template(
        f"admin/answering/{template}",
        sheet=shown,
        assignment=shown.assignment,
        matter=shown.assignment.matter,
        answer=shown.answer,
        steps=steps(shown),
        versions=versions(shown),
        files=attachments_of(reading(), runtime().keys, [row.id for row in shown.readable]),
        chain=chains(reading(), [shown.assignment.matter_id]).get(shown.assignment.matter_id),
        raised=raised_publications(reading(), shown.assignment.matter_id, now()),
        **more,
    )


def work_page(
    assignment_id: int,
    form: AnswerForm | None = None,
    refused: DomainError | None = None,
    kept: Sequence[Kept] = (),
) -> str:
    """The page of an assignment after a press that was refused.

    `refused` and `kept`: what could not be done, and the words that came with it.
    """
    return page_of(open_sheet(assignment_id), form, refused, kept)


def page_of(
    shown: Sheet,
    form: AnswerForm | None = None,
    refused: DomainError | None = None,
    kept: Sequence[Kept] = (),
) -> str:
    """The page of an assignment: to be taken on, to be drafted, or locked."""
    said = sentence(refused) if refused else ""
    if shown.is_editable:
        newest = shown.answer.newest if shown.answer else None
        if form is None:
            form = filled(newest, shown.revision) if newest else AnswerForm(formdata=None)
        elif refused:
            # What is typed goes on top of the newest version once both have been seen.
            form.revision.data = shown.revision
        preview = None
        if refused and shown.answer and newest:
            preview = as_written(reading(), shown, newest, now())
        corrected = shown.answer if shown.answer and shown.answer.is_corrected else None
        return show(
            "draft.html",
            shown,
            form=form,
            said=said,
            newest=newest,
            preview=preview,
            why_not=why_not(reading(), corrected.id) if corrected else [],
            may_drop=corrected is not None and asked_step(corrected) is None,
        )
    if shown.assignment.state == routing_states.SENT or shown.answer is None:
        return show("waiting.html", shown, said=said, kept=kept)
    preview = as_written(reading(), shown, shown.answer.in_force, now())
    return show("locked.html", shown, said=said, kept=kept, preview=preview)


def signing_page(
    shown: Sheet,
    form: SigningForm | None = None,
    remark: RemarkForm | None = None,
    refused: DomainError | None = None,
) -> str:
    """What the head reads before signing: the answer as the public will see it."""
    assert shown.answer is not None
    newest = shown.answer.newest
    return show(
        "sign.html",
        shown,
        preview=as_written(reading(), shown, newest, now()),
        form=form or signing_form(shown),
        remark=remark or RemarkForm(formdata=None, prefix="tra", revision=shown.revision),
        said=sentence(refused) if refused else "",
    )


def signing_form(shown: Sheet) -> SigningForm:
    """The form of the signature as it is first shown."""
    assert shown.answer is not None
    return for_signature(
        shown.answer.newest,
        shown.revision,
        today=clock.local_date(now()),
        name=current_user.name,
        title=current_user.position,
    )
