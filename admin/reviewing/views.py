"""Reviews of exclusions: what senders ask for, decided by somebody new to it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating import decided
from admin.moderating.counts import count_tabs
from admin.moderating.exchange import exchange_on
from admin.moderating.gone import gone
from admin.reviewing.forms import ReviewForm
from admin.reviewing.standing import standing_to
from dialogue.conferences.deadlines import told_period
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.moderation import queries
from dialogue.moderation.reviewing import decide_review, request_review_for_sender
from dialogue.moderation.reviews import open_reviews, review_deadline, took_part
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE
from web.letter_issuer import issuer_of

blueprint = Blueprint("reviewing", __name__)
ONE = "/de-nghi-xem-lai/<int(max=2147483647):opinion_id>"


@blueprint.get("/de-nghi-xem-lai")
@requires(Permission.MODERATE)
def waiting() -> ResponseReturnValue:
    """The requests that wait, oldest first."""
    conference = current_conference()
    count_tabs(conference)
    found = open_reviews(reading(), actor(), conference.id)
    return render_template(
        "admin/reviewing/waiting.html",
        periods=[told_period(conference, "review_decision_days", "review_requested")],
        conference=conference,
        conferences=conferences_of(actor()),
        rows=[
            (
                row,
                review_deadline(reading(), conference, row.requested_at, now()),
                took_part(row.exclusion, actor().account_id),
            )
            for row in found
        ],
        grounds=GROUNDS,
    )


@blueprint.get(ONE)
@requires(Permission.MODERATE)
def weigh(opinion_id: int) -> ResponseReturnValue:
    """The text, the letter, why the sender disagrees, and the decision."""
    row = queries.opinion(reading(), actor(), opinion_id)
    if row.state != states.EXCLUDED:
        return redirect(decided.address_of(row))
    if not standing_to(queries.exclusion(reading(), actor(), row.id)).is_open:
        return redirect(url_for("moderating.decided_one", opinion_id=row.id))
    return _page(row, ReviewForm(revision=row.revision))


@blueprint.post(ONE)
@requires(Permission.MODERATE)
def decide(opinion_id: int) -> ResponseReturnValue:
    """Decide: the sender is told in any case."""
    form = ReviewForm()
    try:
        row = queries.opinion(reading(), actor(), opinion_id)
        if not form.validate_on_submit():
            return _page(row, form), UNPROCESSABLE
        run(
            decide_review,
            actor(),
            opinion_id,
            form.shown_revision,
            form.outcome.data or "",
            form.words.data or "",
            form.upper_document.data or "",
        )
    except NotFound:
        return gone([(form.words.label.text, form.words.data)])
    except Conflict:
        row = queries.opinion(reading(), actor(), opinion_id)
        form.revision.data = str(row.revision)
        return _page(row, form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        status = 403 if isinstance(error, Forbidden) else UNPROCESSABLE
        return _page(queries.opinion(reading(), actor(), opinion_id), form), status
    flash("Đã ghi kết quả xem lại. Người gửi được báo.", "green")
    return redirect(url_for(".waiting"), code=303)


@blueprint.post("/da-xu-ly/<int(max=2147483647):opinion_id>/de-nghi-xem-lai")
@requires(Permission.MODERATE)
def write_down(opinion_id: int) -> ResponseReturnValue:
    """Write down that the sender asked for a review by telephone or in person."""
    form = ReviewForm()
    words = form.words.data or ""
    try:
        row = queries.opinion(reading(), actor(), opinion_id)
        if row.state == states.EXCLUDED and form.validate():
            run(request_review_for_sender, actor(), opinion_id, words)
    except NotFound:
        return gone([("Lời người gửi", words)])
    except DomainError as error:
        form.refuse(error)
        row = queries.opinion(reading(), actor(), opinion_id)
        return decided.page(row, request_form=form), UNPROCESSABLE
    flash("Đã ghi đề nghị xem lại.", "green")
    return redirect(url_for("moderating.decided_one", opinion_id=opinion_id), code=303)


def _page(row: Opinion, form: ReviewForm, *, conflict: bool = False) -> str:
    count_tabs(row.conference)
    decisions = queries.decisions(reading(), row.id)
    told = next((one for one in decisions if one.state in ("confirmed", "overturned")), None)
    if told is None or GROUNDS[told.ground].sealed:
        raise NotFound("not_found")
    standing = standing_to(told)
    if standing.review is None:
        raise NotFound("not_found")
    return render_template(
        "admin/reviewing/weigh.html",
        opinion=row,
        excluded=told,
        ground=GROUNDS[told.ground],
        letter=told.letter,
        standing=standing,
        left=review_deadline(reading(), row.conference, standing.review.requested_at, now()),
        exchange=exchange_on(row),
        issuer=issuer_of(row.conference),
        form=form,
        conflict=conflict,
    )
