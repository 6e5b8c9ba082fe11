"""Taking an accepted opinion back, and what the coordinator looks through afterwards."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.matters.counts import show_work_counts
from admin.moderating.counts import count_tabs
from admin.moderating.forms import ExcludeForm
from admin.moderating.gone import gone
from admin.moderating.grounds import HINTS
from admin.moderating.happened import happened_to
from dialogue.conferences.grounds import offered_grounds
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.queries import opinion
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.recall.queries import hidden_of, recalls_to_check
from dialogue.recall.taking_back import check_recall, recall
from dialogue.regulation import GROUNDS, SEALED_GROUNDS
from dialogue.routing.reading import readers_of
from dialogue.wording.refusals import sentence
from web.context import reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("recalling", __name__)
ONE = "/y-kien/<int(max=2147483647):opinion_id>/thu-hoi"
_SEALED = "Đã thu hồi và chuyển cho người được giao."
_TAKEN = "Đã thu hồi. Cơ quan không còn xem được; người thứ hai xác nhận thì thư mới được gửi."


@blueprint.get(ONE)
@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """On which ground it is taken back, and who has read it."""
    row = opinion(reading(), actor(), opinion_id)
    if row.state != states.ACCEPTED:
        return redirect(url_for("moderating.decided_one", opinion_id=opinion_id))
    return _page(row, ExcludeForm(formdata=None, revision=row.revision))


@blueprint.post(ONE)
@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Take it back at once; the letter waits for the second person."""
    form = ExcludeForm()
    try:
        row = opinion(reading(), actor(), opinion_id)
        if not form.validate_on_submit():
            return _page(row, form), UNPROCESSABLE
        ground = form.ground.data
        run(
            recall,
            actor(),
            opinion_id,
            form.shown_revision,
            ground=ground,
            learned_on=form.learned,
            earlier=form.earlier,
        )
    except NotFound:
        return gone([])
    except Conflict:
        row = opinion(reading(), actor(), opinion_id)
        form.revision.data = str(row.revision)
        return _page(row, form, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return _page(opinion(reading(), actor(), opinion_id), form), UNPROCESSABLE
    flash(_SEALED if ground in SEALED_GROUNDS else _TAKEN, "green")
    return redirect(url_for("moderating.decided"), code=303)


@blueprint.get("/thu-hoi")
@requires(Permission.ROUTE)
def listing() -> ResponseReturnValue:
    """What was taken back and may still stand in what agencies have written."""
    return _listing()


def _listing(refused: str = "") -> str:
    conference = current_conference()
    show_work_counts()
    rows = recalls_to_check(reading(), actor(), conference.id)
    return render_template(
        "admin/recalling/listing.html",
        conference=conference,
        conferences=conferences_of(actor()),
        rows=rows,
        hidden=hidden_of(reading(), rows),
        refused=refused,
    )


@blueprint.post("/thu-hoi/<int(max=2147483647):recall_id>/da-xem")
@requires(Permission.ROUTE)
def checked(recall_id: int) -> ResponseReturnValue:
    """Put down that what was written has been looked through."""
    try:
        run(check_recall, actor(), recall_id)
    except NotFound:
        raise
    except DomainError as error:
        return _listing(sentence(error)), UNPROCESSABLE
    flash("Đã ghi là đã xem lại.", "green")
    return redirect(url_for(".listing"), code=303)


def _page(row: Opinion, form: ExcludeForm, *, conflict: bool = False) -> str:
    count_tabs(row.conference)
    form.offer(offered_grounds(reading(), row.conference))
    return render_template(
        "admin/recalling/recall.html",
        opinion=row,
        form=form,
        hints=HINTS,
        matter=happened_to(row).matter,
        readers=readers_of(reading(), row.id),
        happened=happened_to(row) if conflict else None,
        grounds=GROUNDS,
    )
