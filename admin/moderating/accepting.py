"""Accepting an opinion: into a matter that others have raised before, or into a new one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.matters.narrowing import narrowed
from admin.moderating.counts import count_tabs
from admin.moderating.deadlines import deadline_of
from admin.moderating.forms import AcceptForm
from admin.moderating.free import is_free
from admin.moderating.gone import gone
from admin.moderating.happened import happened_to
from admin.moderating.keeping import filled, kept_instead, pending_for
from dialogue.conferences.queries import fields
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters.model import Matter
from dialogue.matters.queries import matters_of, voices
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.decisions import accept
from dialogue.moderation.pending import PendingDecision
from dialogue.moderation.queries import opinion
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """The form; `?loc=` narrows the list of matters, typed with or without diacritics."""
    row = opinion(reading(), actor(), opinion_id)
    if not is_free(row):
        return redirect(url_for("moderating.read", opinion_id=row.id))
    matters = matters_of(reading(), actor(), row.conference_id)
    pending = pending_for(row, "accept")
    if pending is not None:
        form = AcceptForm(filled(row, pending))
        return _page(row, form, narrowed(matters, request.args.get("loc", "")), pending=pending)
    form = AcceptForm(revision=row.revision, title=row.title, into="matter" if matters else "new")
    return _page(row, form, narrowed(matters, request.args.get("loc", "")))


@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Accept. Whoever decides second sees what the first decided, with all that was typed."""
    form = AcceptForm()
    try:
        row = opinion(reading(), actor(), opinion_id)
        matters = matters_of(reading(), actor(), row.conference_id)
        form.offer(matters, fields(reading()))
        kept = kept_instead(opinion_id, "accept", form)
        if kept is not None:
            return kept
        if not form.validate_on_submit():
            return _page(row, form, matters), UNPROCESSABLE
        run(accept, actor(), opinion_id, form.shown_revision, into=form.target)
    except NotFound:
        return gone([("Tên vấn đề", form.title.data), ("Tóm tắt vấn đề", form.summary.data)])
    except Conflict:
        return _later(opinion_id, form)
    except DomainError as error:
        form.refuse(error)
        row = opinion(reading(), actor(), opinion_id)
        return _page(row, form, matters), UNPROCESSABLE
    flash("Đã nhận ý kiến vào vấn đề. Người gửi xem được ở trang tra cứu.", "green")
    return redirect(url_for("moderating.queue"), code=303)


def _later(opinion_id: int, form: AcceptForm) -> ResponseReturnValue:
    row = opinion(reading(), actor(), opinion_id)
    form.revision.data = str(row.revision)
    matters = matters_of(reading(), actor(), row.conference_id)
    return _page(row, form, matters, conflict=True), 409


def _page(
    row: Opinion,
    form: AcceptForm,
    matters: list[Matter],
    *,
    conflict: bool = False,
    pending: PendingDecision | None = None,
) -> str:
    form.offer(matters, fields(reading()))
    count_tabs(row.conference)
    raised = voices(reading(), [m.id for m in matters])
    return render_template(
        "admin/moderating/accept.html",
        opinion=row,
        form=form,
        pending=pending,
        hints={m.id: f"{raised.get(m.id, 0)} ý kiến. {m.field.name}" for m in matters},
        narrowed=request.args.get("loc", "") if request.method == "GET" else "",
        decidable=is_decidable(reading(), row, now()),
        deadline=deadline_of(reading(), row, now()),
        happened=happened_to(row) if conflict else None,
        grounds=GROUNDS,
    )
