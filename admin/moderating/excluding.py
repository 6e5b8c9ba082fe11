"""Proposing that an opinion is outside the dialogue, with the letter its sender would get."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.counts import count_tabs
from admin.moderating.deadlines import deadline_of
from admin.moderating.forms import ExcludeForm
from admin.moderating.free import is_free
from admin.moderating.gone import gone
from admin.moderating.grounds import HINTS
from admin.moderating.happened import happened_to
from admin.moderating.keeping import filled, kept_instead, pending_for
from dialogue.conferences.grounds import offered_grounds
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.decisions import letter_for, propose_exclusion
from dialogue.moderation.pending import PendingDecision
from dialogue.moderation.queries import opinion
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS, SEALED_GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE
from web.letter_issuer import issuer_of

_SEALED = "Đã chuyển cho người được giao."
_PROPOSED = "Đã đề xuất. Người thứ hai đọc lại và xác nhận thì thư mới được gửi."


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """The grounds; `?can-cu=` shows a letter. A sealed ground never stands in an address."""
    row = opinion(reading(), actor(), opinion_id)
    if not is_free(row):
        return redirect(url_for("moderating.read", opinion_id=row.id))
    pending = pending_for(row, "exclude")
    asked = request.args.get("can-cu", "")
    if pending is not None and not asked:
        form = ExcludeForm(filled(row, pending))
        return _page(row, form, letter=form.ground.data not in SEALED_GROUNDS, pending=pending)
    ground = asked if asked in GROUNDS and asked not in SEALED_GROUNDS else None
    form = ExcludeForm(revision=row.revision, ground=ground)
    return _page(row, form, letter=True)


@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Show the letter (`xem`), or propose; a letter that has changed since is shown first."""
    form = ExcludeForm()
    try:
        row = opinion(reading(), actor(), opinion_id)
        kept = kept_instead(opinion_id, "exclude", form)
        if kept is not None:
            return kept
        if not form.validate_on_submit():
            return _page(row, form), UNPROCESSABLE
        if "xem" in request.form:
            return _page(row, form, letter=True)
        if form.seen.data and form.seen.data != form.letter_shown:
            form.refuse(DomainError("exclusion.letter_changed", "ground"))
            return _page(row, form, letter=True), UNPROCESSABLE
        ground, learned_on = form.ground.data, form.learned
        run(
            propose_exclusion,
            actor(),
            opinion_id,
            form.shown_revision,
            ground=ground,
            learned_on=learned_on,
            earlier=form.earlier,
        )
    except NotFound:
        return gone([])
    except Conflict:
        row = opinion(reading(), actor(), opinion_id)
        form.revision.data = str(row.revision)
        return _page(row, form, letter=True, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        row = opinion(reading(), actor(), opinion_id)
        return _page(row, form, letter=True), UNPROCESSABLE
    flash(_SEALED if ground in SEALED_GROUNDS else _PROPOSED, "green")
    return redirect(url_for("moderating.queue"), code=303)


def _page(
    row: Opinion,
    form: ExcludeForm,
    *,
    letter: bool = False,
    conflict: bool = False,
    pending: PendingDecision | None = None,
) -> str:
    count_tabs(row.conference)
    form.offer(offered_grounds(reading(), row.conference))
    shown = None
    if letter and form.chosen and not form.lacking:
        shown = letter_for(reading(), row, form.chosen, form.learned, now(), form.earlier)
        form.seen.data = form.letter_shown
    return render_template(
        "admin/moderating/exclude.html",
        opinion=row,
        form=form,
        pending=pending,
        hints=HINTS,
        letter=shown,
        issuer=issuer_of(row.conference),
        today=now(),
        decidable=is_decidable(reading(), row, now()),
        deadline=deadline_of(reading(), row, now()),
        happened=happened_to(row) if conflict else None,
        grounds=GROUNDS,
    )
