"""A handwritten page beside the words that the Front reads on it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.attached import files_of
from admin.moderating.counts import count_tabs
from admin.moderating.forms import TranscriptForm
from admin.moderating.gone import gone
from admin.moderating.happened import happened_to
from dialogue.conferences.queries import rules_in_force
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.queries import claim_of, has_opened, opinion
from dialogue.moderation.transcripts import type_up
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """The pages on the left, on the right what has been typed of them so far."""
    row = opinion(reading(), actor(), opinion_id)
    held = claim_of(reading(), row.id, now())
    others = held is not None and held.account_id != actor().account_id
    unread = not has_opened(reading(), row.id, actor().account_id)
    if row.state != states.RECEIVED or others or unread:
        return redirect(url_for("moderating.read", opinion_id=row.id))
    return _page(row, TranscriptForm(revision=row.revision, text=row.text))


@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Keep the words as a version by the Front."""
    form = TranscriptForm()
    try:
        if form.validate_on_submit():
            run(type_up, actor(), opinion_id, form.shown_revision, form.text.data or "")
            flash("Đã lưu bản chép lại. Ảnh và bản người gửi vẫn giữ nguyên.", "green")
            return redirect(url_for("moderating.read", opinion_id=opinion_id), code=303)
    except NotFound:
        return gone([(form.text.label.text, form.text.data)])
    except Conflict:
        row = opinion(reading(), actor(), opinion_id)
        form.revision.data = str(row.revision)
        return _page(row, form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
    try:
        row = opinion(reading(), actor(), opinion_id)
    except NotFound:
        return gone([(form.text.label.text, form.text.data)])
    return _page(row, form), UNPROCESSABLE


def _page(row: Opinion, form: TranscriptForm, *, conflict: bool = False) -> str:
    count_tabs(row.conference)
    return render_template(
        "admin/moderating/type_up.html",
        opinion=row,
        form=form,
        files=files_of(row),
        text_max=rules_in_force(row.conference, "text_max"),
        happened=happened_to(row) if conflict else None,
        grounds=GROUNDS,
    )
