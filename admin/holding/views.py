"""What is held for a look: read, released in one press, or decided like any other."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating.counts import count_tabs
from dialogue.errors import DomainError, NotFound
from dialogue.moderation.held import held_list, release
from dialogue.moderation.limits import told_limits
from dialogue.permissions import Permission
from web.context import now, reading, run
from web.forms import UNPROCESSABLE, Form

blueprint = Blueprint("holding", __name__)


class ReleaseForm(Form):
    """Which opinions go back is read from the boxes of the list."""


@blueprint.get("/nghi-rac")
@requires(Permission.MODERATE)
def listing() -> ResponseReturnValue:
    """What is held in the conference the officer works on, the oldest first."""
    return _page(ReleaseForm(formdata=None))


@blueprint.post("/nghi-rac")
@requires(Permission.MODERATE)
def release_chosen() -> ResponseReturnValue:
    """Put the chosen ones into the queue; one that a colleague has released is no refusal."""
    form = ReleaseForm()
    try:
        released = run(release, actor(), _chosen())
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(form), UNPROCESSABLE
    if released:
        flash(f"Đã đưa {released} ý kiến về hàng chờ, giữ nguyên ngày gửi.", "green")
    else:
        flash("Các ý kiến này đã có người xem trước và không còn ở đây.", "gold")
    return redirect(url_for(".listing"), code=303)


def _chosen() -> list[int]:
    typed = request.form.getlist("chon")
    return [int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < 10]


def _page(form: ReleaseForm) -> str:
    conference = current_conference()
    count_tabs(conference)
    return render_template(
        "admin/holding/listing.html",
        conference=conference,
        conferences=conferences_of(actor()),
        periods=told_limits(conference),
        held=held_list(reading(), actor(), conference, now()),
        chosen=set(_chosen()),
        form=form,
    )
