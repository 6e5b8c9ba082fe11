"""Every duty of a conference on a time line: who owes it, done, due, overdue."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.conferences.own import own_conference, own_conferences
from admin.desk import current_conference
from admin.plans.area import blueprint
from admin.plans.forms import DoneForm
from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.duties import queries
from dialogue.duties.commands import Mark, count_again, keep_open, mark_done, mark_open
from dialogue.duties.standing import Owed
from dialogue.errors import DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.reports.found_done import found_done, sure_days
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

BOARD = "/tien-do"
STATES = {
    "overdue": ("Quá hạn", "red"),
    "near": ("Sắp đến hạn", "gold"),
    "later": ("Chưa đến hạn", "plain"),
    "untimed": ("Không ghi ngày", "plain"),
    "done": ("Đã xong", "green"),
}
TAKE_BACK, KEEP_OPEN, COUNT_AGAIN = "chua-xong", "giu-mo", "tinh-lai"
# What else a press on the board does to a duty, and what is said of it.
_ANSWERS = {
    TAKE_BACK: (mark_open, "Đã bỏ ghi xong."),
    KEEP_OPEN: (keep_open, "Đã giữ việc này là chưa xong."),
    COUNT_AGAIN: (count_again, "Cổng tính lại việc này."),
}


@blueprint.get(BOARD)
@requires(Permission.RUN_CONFERENCE)
def current() -> ResponseReturnValue:
    """The board of the conference one works on."""
    conference = current_conference()
    if not actor().may(Permission.RUN_CONFERENCE, unit_id=conference.unit_id):
        raise NotFound("not_found")
    return redirect(url_for(".progress", slug=conference.slug), code=303)


@blueprint.get(f"{BOARD}/<slug>")
@requires(Permission.RUN_CONFERENCE)
def progress(slug: str) -> ResponseReturnValue:
    """The duties of a conference."""
    form = DoneForm(formdata=None, done_on=clock.local_date(now()))
    return _page(own_conference(slug), form)


@blueprint.post(f"{BOARD}/<slug>/<key>")
@requires(Permission.RUN_CONFERENCE)
def mark(slug: str, key: str) -> ResponseReturnValue:
    """Put down that a duty is done, or that it is not."""
    conference, form = own_conference(slug), DoneForm()
    conference_id = conference.id
    try:
        if request.form.get("viec") in _ANSWERS:
            command, said = _ANSWERS[request.form["viec"]]
            run(command, actor(), conference_id, key)
            flash(said, "green")
            return redirect(url_for(".progress", slug=slug), code=303)
        if form.validate_on_submit():
            done = Mark(key, form.done_on.data, form.note.data)
            run(mark_done, actor(), conference_id, done)
            flash("Đã ghi xong một việc.", "green")
            return redirect(url_for(".progress", slug=slug), code=303)
    except DomainError as error:
        if error.code == "not_found":
            raise
        form.refuse(error)
    conference = own_conference(slug)
    if all(one.duty.key != key for one in queries.board(reading(), conference, now())):
        raise NotFound("not_found")
    return _page(conference, form, key), UNPROCESSABLE


def _page(conference: Conference, form: DoneForm, opened: str = "") -> str:
    marks = queries.marks(reading(), conference.id)
    link = queries.plan_of(reading(), conference.id)
    facts = found_done(reading(), [link], now())[conference.id] if link else {}
    kept = queries.kept_open(reading(), [conference.id]).get(conference.id, set())
    sure = sure_days(facts, kept)
    rows = queries.board(reading(), conference, now(), sure)
    counts = {state: sum(row.state == state for row in rows) for state in STATES}
    shown = request.args.get("xem", "")
    return render_template(
        "admin/plans/board.html",
        conference=conference,
        conferences=own_conferences(),
        rows=[row for row in rows if shown not in STATES or row.state == shown],
        counts=counts,
        shown=shown if shown in STATES else "",
        states=STATES,
        marks=marks,
        facts=facts,
        kept=kept,
        by_portal=sure.keys() - marks.keys(),
        link=link,
        open_sessions=[] if link else queries.open_sessions(reading(), actor(), conference.unit_id),
        form=form,
        forms={row.duty.key: _form_of(row, form, opened) for row in rows if not row.done_on},
        gone=queries.done_and_gone(reading(), link) if link else [],
        opened=opened,
        today=clock.local_date(now()),
    )


def _form_of(row: Owed, sent: DoneForm, opened: str) -> DoneForm:
    """The form of one duty: what was sent for it, or an empty one with names of its own."""
    if row.duty.key == opened:
        return sent
    form = DoneForm(formdata=None, done_on=clock.local_date(now()))
    for field in (form.done_on, form.note):
        field.id = f"{field.id}-{row.duty.key}"
        field.label.field_id = field.id
    return form
