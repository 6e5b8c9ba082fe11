"""Asking a sender for something: to complete the text, or to answer a question."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating.asking_forms import AskForm, ReturnForm
from admin.moderating.counts import count_tabs
from admin.moderating.deadlines import deadline_of
from admin.moderating.free import is_free
from admin.moderating.gone import gone
from admin.moderating.happened import happened_to
from admin.moderating.keeping import filled, kept_instead, pending_for
from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.queries import rules_in_force
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.asking import ask, return_for_completion
from dialogue.moderation.pending import PendingDecision
from dialogue.moderation.queries import opinion, waiting_for_sender
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

_RETURN, _ASK = "admin/moderating/return.html", "admin/moderating/ask.html"


@requires(Permission.MODERATE)
def show_return(opinion_id: int) -> ResponseReturnValue:
    """What is missing, and until when."""
    row = opinion(reading(), actor(), opinion_id)
    if not is_free(row):
        return redirect(url_for("moderating.read", opinion_id=row.id))
    pending = pending_for(row, "return")
    if pending is not None:
        return _page(_RETURN, row, ReturnForm(filled(row, pending)), pending=pending)
    return _page(_RETURN, row, ReturnForm(revision=row.revision, days=_days(row)))


@requires(Permission.MODERATE)
def send_return(opinion_id: int) -> ResponseReturnValue:
    """Return the opinion to its sender."""
    form = ReturnForm()

    def command() -> None:
        words, days = form.words.data or "", form.days.data
        run(return_for_completion, actor(), opinion_id, form.shown_revision, words, days)

    return _send(_RETURN, opinion_id, form, command, "Đã trả lại. Người gửi được báo để bổ sung.")


@requires(Permission.MODERATE)
def show_ask(opinion_id: int) -> ResponseReturnValue:
    """The questions that are put most often, and room for one's own words."""
    row = opinion(reading(), actor(), opinion_id)
    if not is_free(row):
        return redirect(url_for("moderating.read", opinion_id=row.id))
    pending = pending_for(row, "ask")
    if pending is not None:
        return _page(_ASK, row, AskForm(filled(row, pending)), pending=pending)
    return _page(_ASK, row, AskForm(revision=row.revision, days=_days(row)))


@requires(Permission.MODERATE)
def send_ask(opinion_id: int) -> ResponseReturnValue:
    """Put the question to the sender."""
    form = AskForm()

    def command() -> None:
        question, words = form.question.data or "", form.words.data or ""
        run(ask, actor(), opinion_id, form.shown_revision, question, words, form.days.data)

    return _send(_ASK, opinion_id, form, command, "Đã hỏi. Người gửi được báo để trả lời.")


@requires(Permission.MODERATE)
def waiting() -> ResponseReturnValue:
    """What waits for its sender, the earliest last day first."""
    conference = current_conference()
    count_tabs(conference)
    days, today = working_days(reading()), clock.local_date(now())
    found = waiting_for_sender(reading(), actor(), conference.id)
    return render_template(
        "admin/moderating/waiting.html",
        conference=conference,
        conferences=conferences_of(actor()),
        rows=[(row, asked, days.between(today, asked.due_on)) for row, asked in found],
    )


def _send(
    template: str,
    opinion_id: int,
    form: ReturnForm | AskForm,
    command: Callable[[], None],
    said: str,
) -> ResponseReturnValue:
    try:
        row = opinion(reading(), actor(), opinion_id)
        kept = kept_instead(opinion_id, "return" if template == _RETURN else "ask", form)
        if kept is not None:
            return kept
        if not form.validate_on_submit():
            return _page(template, row, form), UNPROCESSABLE
        command()
    except NotFound:
        return gone([(form.words.label.text, form.words.data)])
    except Conflict:
        row = opinion(reading(), actor(), opinion_id)
        form.revision.data = str(row.revision)
        return _page(template, row, form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return _page(template, opinion(reading(), actor(), opinion_id), form), UNPROCESSABLE
    flash(said, "green")
    return redirect(url_for("moderating.queue"), code=303)


def _days(row: Opinion) -> int:
    return rules_in_force(row.conference, "completion_days")


def _page(
    template: str,
    row: Opinion,
    form: ReturnForm | AskForm,
    *,
    conflict: bool = False,
    pending: PendingDecision | None = None,
) -> str:
    count_tabs(row.conference)
    return render_template(
        template,
        opinion=row,
        form=form,
        pending=pending,
        decidable=is_decidable(reading(), row, now()),
        deadline=deadline_of(reading(), row, now()),
        happened=happened_to(row) if conflict else None,
        grounds=GROUNDS,
    )
