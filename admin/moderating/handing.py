"""Among colleagues: a note on an opinion, and handing it to somebody by name."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, TextAreaField

from admin.access import actor, requires
from admin.moderating.counts import count_tabs
from admin.moderating.forms import row_id
from admin.moderating.free import is_free
from admin.moderating.gone import gone
from dialogue.errors import DomainError, NotFound
from dialogue.moderation.notes import add_note, colleagues, hand_over
from dialogue.moderation.queries import opinion
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from web.context import reading, run
from web.forms import UNPROCESSABLE, Form


class NoteForm(Form):
    """What a colleague should know."""

    words = TextAreaField("Ghi chú cho đồng nghiệp")


class HandOverForm(Form):
    """To whom, and what that colleague should know."""

    account_id = RadioField("Chuyển cho", coerce=row_id, validate_choice=False)
    words = TextAreaField("Ghi chú kèm theo")

    def offer(self, row: Opinion) -> None:
        """The colleagues who moderate here."""
        self.account_id.choices = [
            (one.id, f"{one.name}, {one.position}" if one.position else one.name)
            for one in colleagues(reading(), row)
            if one.id != actor().account_id
        ]


@requires(Permission.MODERATE)
def write(opinion_id: int) -> ResponseReturnValue:
    """Keep a note; the page of the opinion shows it with name and time."""
    form = NoteForm()
    try:
        row = opinion(reading(), actor(), opinion_id)
        if form.validate_on_submit():
            run(add_note, actor(), opinion_id, form.words.data or "")
            return redirect(f"{url_for('moderating.read', opinion_id=row.id)}#ghi-chu", code=303)
    except NotFound:
        return gone([(form.words.label.text, form.words.data)])
    except DomainError as error:
        form.refuse(error)
    row = opinion(reading(), actor(), opinion_id)
    count_tabs(row.conference)
    return render_template("admin/moderating/note.html", opinion=row, form=form), UNPROCESSABLE


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """The colleagues by name."""
    row = opinion(reading(), actor(), opinion_id)
    if not is_free(row):
        return redirect(url_for("moderating.read", opinion_id=row.id))
    return _page(row, HandOverForm())


@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Hand the opinion over: the colleague is told, and others see who holds it."""
    form = HandOverForm()
    try:
        row = opinion(reading(), actor(), opinion_id)
        form.offer(row)
        if not form.validate_on_submit():
            return _page(row, form), UNPROCESSABLE
        run(hand_over, actor(), opinion_id, form.account_id.data or 0, form.words.data or "")
    except NotFound:
        return gone([(form.words.label.text, form.words.data)])
    except DomainError as error:
        form.refuse(error)
        return _page(opinion(reading(), actor(), opinion_id), form), UNPROCESSABLE
    flash("Đã chuyển ý kiến. Đồng nghiệp được báo và giữ đến hết ngày làm việc sau.", "green")
    return redirect(url_for("moderating.queue"), code=303)


def _page(row: Opinion, form: HandOverForm) -> str:
    form.offer(row)
    count_tabs(row.conference)
    return render_template("admin/moderating/hand_over.html", opinion=row, form=form)
