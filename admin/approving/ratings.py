"""Senders whom an answer has not settled: what they say, and what is done about it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.approving.area import blueprint
from admin.approving.forms import RatingDecisionForm
from admin.desk import conferences_of, current_conference
from admin.matters.counts import show_work_counts
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.ratings.commands import decide
from dialogue.ratings.queries import decided_ratings, rating, settled_counts, unsettled
from dialogue.wording.refusals import sentence
from web.context import reading, run
from web.forms import UNPROCESSABLE

_ONE = "/chua-thoa-dang/<int(max=2147483647):rating_id>"


@blueprint.get("/chua-thoa-dang")
@requires(Permission.PUBLISH)
def ratings() -> ResponseReturnValue:
    """Who waits for a word, the longest first; below, what was decided."""
    conference = current_conference()
    show_work_counts()
    return render_template(
        "admin/approving/ratings.html",
        conference=conference,
        conferences=conferences_of(actor()),
        rows=unsettled(reading(), actor(), conference.id),
        decided=decided_ratings(reading(), actor(), conference.id),
    )


@blueprint.get(_ONE)
@requires(Permission.PUBLISH)
def rating_page(rating_id: int) -> ResponseReturnValue:
    """One sender's word beside the answer it is about."""
    return _page(rating_id, RatingDecisionForm(formdata=None))


@blueprint.post(_ONE)
@requires(Permission.PUBLISH)
def decide_rating(rating_id: int) -> ResponseReturnValue:
    """Ask the agency again, reply, or take it to the conference."""
    form = RatingDecisionForm()
    chosen, reply = form.decision.data or "", form.reply.data or ""
    try:
        run(decide, actor(), rating_id, chosen, reply)
    except NotFound:
        raise
    except Conflict as error:
        return _page(rating_id, form, sentence(error)), 409
    except DomainError as error:
        form.refuse(error)
        return _page(rating_id, form), UNPROCESSABLE
    flash("Đã ghi nhận. Người gửi được báo và đọc được ở trang theo dõi.", "green")
    return redirect(url_for(".ratings"), code=303)


def _page(rating_id: int, form: RatingDecisionForm, said: str = "") -> str:
    row = rating(reading(), actor(), rating_id)
    show_work_counts()
    publication = row.publication
    return render_template(
        "admin/approving/rating.html",
        rating=row,
        publication=publication,
        edition=publication.editions[row.edition - 1],
        counts=settled_counts(reading(), publication.id, row.edition),
        form=form,
        said=said,
    )
