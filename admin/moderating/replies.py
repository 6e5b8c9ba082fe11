"""Writing down what a sender replied by telephone or in person."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.asking_forms import AnswerForm, CompletionForm
from admin.moderating.counts import count_tabs
from admin.moderating.gone import gone
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.asked import Asked, asked_of
from dialogue.moderation.queries import opinion
from dialogue.moderation.replying import REPLY_MAX, answer_for_sender, complete_for_sender
from dialogue.opinions.model import Opinion
from dialogue.opinions.rules import text_limits
from dialogue.permissions import Permission
from web.context import now, reading, run
from web.forms import UNPROCESSABLE


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """The form that fits what was asked."""
    row = opinion(reading(), actor(), opinion_id)
    asked = _open_request(row)
    if asked is None:
        return redirect(url_for("moderating.read", opinion_id=row.id))
    if asked.kind == "completion":
        written = row.versions[-1]
        return _page(
            row,
            asked,
            CompletionForm(revision=row.revision, title=written.title, text=written.text),
        )
    form = AnswerForm(revision=row.revision)
    form.offer(asked.question)
    return _page(row, asked, form)


@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Keep the reply; the opinion is in the queue again."""
    try:
        row = opinion(reading(), actor(), opinion_id)
    except NotFound:
        return gone(_typed(CompletionForm()) + _typed(AnswerForm()))
    asked = _open_request(row)
    if asked is None:
        flash("Người gửi vừa trả lời, hoặc đồng nghiệp vừa ghi. Xin xem lại ý kiến.", "gold")
        return redirect(url_for("moderating.read", opinion_id=row.id), code=303)
    form = CompletionForm() if asked.kind == "completion" else AnswerForm()
    if isinstance(form, AnswerForm):
        form.offer(asked.question)
    try:
        if not form.validate_on_submit():
            return _page(row, asked, form), UNPROCESSABLE
        _keep(opinion_id, form)
    except Conflict:
        row = opinion(reading(), actor(), opinion_id)
        form.revision.data = str(row.revision)
        return _page(row, _open_request(row) or asked, form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return _page(opinion(reading(), actor(), opinion_id), asked, form), UNPROCESSABLE
    flash("Đã ghi lời người gửi. Ý kiến về hàng chờ, giữ nguyên ngày nhận.", "green")
    return redirect(url_for("moderating.read", opinion_id=opinion_id), code=303)


def _keep(opinion_id: int, form: CompletionForm | AnswerForm) -> None:
    shown = form.shown_revision
    if isinstance(form, CompletionForm):
        title, text = form.title.data or "", form.text.data or ""
        run(complete_for_sender, actor(), opinion_id, shown, title, text)
    else:
        choice = (form.choice.data or "") if "choice" in form else ""
        run(answer_for_sender, actor(), opinion_id, shown, choice, form.words.data or "")


def _typed(form: CompletionForm | AnswerForm) -> list[tuple[str, str | None]]:
    return [
        (form[name].label.text, form[name].data)
        for name in ("title", "text", "words")
        if name in form
    ]


def _open_request(row: Opinion) -> Asked | None:
    found = asked_of(reading(), row.id, now())
    return next((one for one in found if one.state == "open"), None)


def _page(
    row: Opinion,
    asked: Asked,
    form: CompletionForm | AnswerForm,
    *,
    conflict: bool = False,
) -> str:
    count_tabs(row.conference)
    return render_template(
        "admin/moderating/reply.html",
        opinion=row,
        asked=asked,
        form=form,
        conflict=conflict,
        longest=text_limits(row.conference.rules)[1],
        reply_max=REPLY_MAX,
    )
