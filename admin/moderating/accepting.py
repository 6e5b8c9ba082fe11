"""Accepting an opinion: into a matter that others have raised before, or into a new one."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.matters.choosing import Offered, is_looking, offered
from admin.moderating.counts import count_tabs
from admin.moderating.deadlines import deadline_of
from admin.moderating.forms import AcceptForm
from admin.moderating.free import is_free
from admin.moderating.gone import gone
from admin.moderating.happened import happened_to
from admin.moderating.keeping import filled, kept_instead, pending_for
from dialogue import clock
from dialogue.conferences.model import Field
from dialogue.conferences.queries import fields
from dialogue.conferences.suggestion_targets import SuggestedBody, suggested
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters.earlier import alike_before
from dialogue.matters.model import Matter
from dialogue.moderation.alike import alike, likest_matter
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.pending import PendingDecision
from dialogue.moderation.queries import opinion
from dialogue.moderation.wishes import wished
from dialogue.opinions.alike import reading_of
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regrouping.telling import take_in
from dialogue.regulation import GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """The form; `?loc=` looks for other matters than the newest."""
    row = opinion(reading(), actor(), opinion_id)
    if not is_free(row):
        return redirect(url_for("moderating.read", opinion_id=row.id))
    pending = pending_for(row, "accept")
    if pending is not None:
        return _page(row, AcceptForm(filled(row, pending)), pending=pending)
    advice = _advice(row)
    chosen = advice.matter.id if advice.matter else 0
    others = offered(row.conference_id, chosen=chosen)
    into = "matter" if others.choice.rows or others.words else "new"
    if advice.earlier_id:
        into = "new"
    form = AcceptForm(
        revision=row.revision,
        title=row.title,
        into=into,
        matter_id=chosen,
        field_id=advice.field.id if advice.field else 0,
        earlier_id=advice.earlier_id,
    )
    return _page(row, form, others, advice=advice)


@dataclass(frozen=True)
class Advice:
    """What is preselected, and why: the matter that the sender named, or the likest; a field with
    the words that spoke for it.
    """

    matter: Matter | None = None
    is_wished: bool = False
    earlier_id: int = 0
    field: Field | None = None
    words: tuple[str, ...] = ()
    agencies: tuple[SuggestedBody, ...] = ()


def _advice(row: Opinion) -> Advice:
    unit_id, today = row.conference.unit_id, clock.local_date(now())
    found = suggested(reading(), unit_id, row.title, row.text, today)
    wish = wished(reading(), row)
    target = wish.target if wish else None
    return Advice(
        target or likest_matter(alike(reading(), actor(), row)),
        target is not None,
        # Only what the sender named is chosen beforehand; what looks alike is offered.
        wish.named.id if wish and wish.target is None else 0,
        wish.named.field if wish else found.field,
        () if wish else found.words,
        found.agencies,
    )


def _earlier(row: Opinion) -> list[Matter]:
    """What the sender named first, then what looks alike."""
    words = reading_of(row.versions[-1].title, row.text, row.place)
    found = [one.matter for one in alike_before(reading(), actor(), row.conference, words)]
    wish = wished(reading(), row)
    if wish is None or wish.named.conference_id == row.conference_id:
        return found
    return [wish.named, *(each for each in found if each.id != wish.named.id)]


@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Accept. Whoever decides second sees what the first decided, with all that was typed."""
    form = AcceptForm()
    try:
        row = opinion(reading(), actor(), opinion_id)
        if is_looking():
            return _page(row, form)
        form.offer([], fields(reading()))
        kept = kept_instead(opinion_id, "accept", form)
        if kept is not None:
            return kept
        if not form.validate_on_submit():
            return _page(row, form), UNPROCESSABLE
        run(
            take_in,
            actor(),
            opinion_id,
            form.shown_revision,
            into=form.target,
            earlier_id=form.earlier_id.data or 0,
        )
    except NotFound:
        return gone([("Tên vấn đề", form.title.data), ("Tóm tắt vấn đề", form.summary.data)])
    except Conflict:
        return _later(opinion_id, form)
    except DomainError as error:
        form.refuse(error)
        row = opinion(reading(), actor(), opinion_id)
        return _page(row, form), UNPROCESSABLE
    flash("Đã nhận ý kiến vào vấn đề. Người gửi xem được ở trang tra cứu.", "green")
    return redirect(url_for("moderating.queue"), code=303)


def _later(opinion_id: int, form: AcceptForm) -> ResponseReturnValue:
    row = opinion(reading(), actor(), opinion_id)
    form.revision.data = str(row.revision)
    return _page(row, form, conflict=True), 409


def _page(
    row: Opinion,
    form: AcceptForm,
    others: Offered | None = None,
    *,
    conflict: bool = False,
    pending: PendingDecision | None = None,
    advice: Advice | None = None,
) -> str:
    others = others or offered(row.conference_id, chosen=form.matter_id.data or 0)
    form.offer(others.choice.rows, fields(reading()))
    form.offer_earlier(_earlier(row))
    count_tabs(row.conference)
    return render_template(
        "admin/moderating/accept.html",
        opinion=row,
        form=form,
        pending=pending,
        others=others,
        advice=advice or Advice(),
        decidable=is_decidable(reading(), row, now()),
        deadline=deadline_of(reading(), row, now()),
        happened=happened_to(row) if conflict else None,
        grounds=GROUNDS,
    )
