"""Whom a sealed text accuses, whether it is passed on and with which slip.

Seen and decided by those named for what is sealed alone, and by none whose own body is accused.
"""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.gone import gone
from admin.sealed.forms import AccusedForm, PassingForm
from admin.sealed.views import ONE, opened
from dialogue.documents.notice_letter import NoticeLetter, letter_docx, letters_pdf
from dialogue.documents.transfer_slip import Transfer, transfer_slip, transferred_text
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.decisions import open_sealed
from dialogue.moderation.model import PASSED
from dialogue.moderation.passing import PassingRead, decide_passing, mark_accused, passing_of
from dialogue.moderation.queries import sealed_exclusion
from dialogue.opinions.attachments import attachments_of
from dialogue.permissions import Permission
from dialogue.wording.states import PASSING_FINDINGS
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE
from web.sheets import sheet

blueprint = Blueprint("sealed_passing", __name__)
_MARKED = "Đã đánh dấu. Cán bộ của cơ quan bị nêu không thấy nội dung này."
_DECIDED = "Đã ghi quyết định."


@blueprint.post(f"{ONE}/bi-neu")
@requires(Permission.OPEN_SEALED)
def mark(opinion_id: int) -> ResponseReturnValue:
    """Mark the bodies that are accused."""
    form = AccusedForm()
    try:
        if not form.validate_on_submit():
            return opened(opinion_id, accused=form), UNPROCESSABLE
        run(mark_accused, actor(), opinion_id, form.accused.data or [])
    except NotFound:
        return gone([])
    except Conflict:
        return opened(opinion_id, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return opened(opinion_id, accused=form), UNPROCESSABLE
    flash(_MARKED, "green")
    return redirect(url_for("sealed.listing"), code=303)


@blueprint.post(f"{ONE}/chuyen")
@requires(Permission.OPEN_SEALED)
def decide(opinion_id: int) -> ResponseReturnValue:
    """Decide whether it is passed on, and to whom."""
    form = PassingForm()
    typed = form.words.data or ""
    try:
        if not form.validate_on_submit():
            return opened(opinion_id, passing=form), UNPROCESSABLE
        run(decide_passing, actor(), opinion_id, form.shown_revision, form.entered)
    except NotFound:
        return gone([(form.words.label.text, typed)])
    except Conflict:
        return opened(opinion_id, passing=form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return opened(opinion_id, passing=form), UNPROCESSABLE
    flash(_DECIDED, "green")
    return redirect(url_for("sealed.listing"), code=303)


@blueprint.post(f"{ONE}/phieu-chuyen.docx")
@requires(Permission.OPEN_SEALED)
def slip_word(opinion_id: int) -> ResponseReturnValue:
    """The slip for Word; that it was made is put down."""
    return sheet(letter_docx(_papers(opinion_id)[0]), f"phieu-chuyen-{opinion_id}.docx")


@blueprint.post(f"{ONE}/phieu-chuyen.pdf")
@requires(Permission.OPEN_SEALED)
def slip_print(opinion_id: int) -> ResponseReturnValue:
    """The slip to print, and on a page of its own the text for the envelope."""
    return sheet(letters_pdf(_papers(opinion_id)), f"phieu-chuyen-{opinion_id}.pdf")


def _papers(opinion_id: int) -> list[NoticeLetter]:
    _passed(opinion_id)
    run(open_sealed, actor(), opinion_id, "slip")
    # Read anew: what was read before the opening was put down is of another session.
    passing = _passed(opinion_id)
    found = sealed_exclusion(reading(), actor(), opinion_id)
    entry, row = passing.entry, found.opinion
    files = attachments_of(reading(), runtime().keys, [row.id]).get(row.id, [])
    ticked = {
        "clear": entry.is_clear,
        "evidence": entry.has_evidence,
        "checkable": entry.is_checkable,
    }
    transfer = Transfer(
        receiver=passing.receiver_name,
        address=passing.receiver.address if passing.receiver else "",
        files=len(files),
        anonymous=entry.anonymous,
        party=found.ground == "KLĐ",
        findings=tuple(said for name, said in PASSING_FINDINGS.items() if ticked[name]),
        words=entry.words,
    )
    return [transfer_slip(row, transfer, now()), transferred_text(row, now())]


def _passed(opinion_id: int) -> PassingRead:
    """The decision on a text that was passed on; any other is not there."""
    sealed_exclusion(reading(), actor(), opinion_id)
    passing = passing_of(reading(), opinion_id)
    if passing is None or passing.entry.outcome != PASSED:
        raise NotFound("not_found")
    return passing
