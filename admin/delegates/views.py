"""The board of quotas: what every organisation owes, what has come, how much is short."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.delegates import editing, people
from admin.delegates.area import BOARD, ONE, READERS, blueprint, readable_conference, sums
from admin.delegates.forms import CodeForm, RemindForm, RowForm
from admin.desk import conferences_of
from dialogue import clock
from dialogue.delegates import queries
from dialogue.delegates.commands import change_quota, tie_opinion, untie_opinion
from dialogue.delegates.erasing import are_gone
from dialogue.delegates.queries import Standing
from dialogue.delegates.reminding import people_with_mail, remind
from dialogue.delegates.rows import QuotaRow
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.wording.refusals import sentence
from dialogue.work import Work
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

__all__ = ["blueprint", "editing", "people"]

SHOWN = {"con-thieu": "Còn thiếu", "qua-han": "Quá hạn"}
_REMINDED = {
    "mail": "Đã gửi thư nhắc đến cán bộ của tổ chức.",
    "phone": "Đã ghi: đã gọi nhắc.",
    "letter": "Đã ghi: đã gửi giấy nhắc.",
}


@blueprint.get(BOARD)
@requires(*READERS)
def board() -> ResponseReturnValue:
    """Every organisation, or those that are short or late (`?xem=`)."""
    conference = readable_conference()
    rows = queries.board(reading(), actor(), conference.id, now())
    shown = request.args.get("xem", "")
    wanted = {"con-thieu": lambda row: row.is_short, "qua-han": lambda row: row.is_late}
    return render_template(
        "admin/delegates/board.html",
        conference=conference,
        conferences=conferences_of(actor()),
        rows=[row for row in rows if wanted[shown](row)] if shown in wanted else rows,
        left_out=queries.left_out(reading(), actor(), conference.id, now()),
        sums=sums(rows),
        shown=shown if shown in wanted else "",
        tabs=SHOWN,
        may_edit=actor().may(Permission.RUN_CONFERENCE, unit_id=conference.unit_id),
        may_name=actor().may(Permission.OPEN_IDENTITY, unit_id=conference.unit_id)
        and not are_gone(conference, clock.local_date(now())),
    )


@blueprint.get(ONE)
@requires(*READERS)
def one(quota_id: int) -> ResponseReturnValue:
    """One organisation: what it owes, its opinions, its reminders."""
    found = queries.one_left_out(reading(), actor(), quota_id, now())
    if found is not None:
        return _left_out_page(found)
    return _page(queries.quota(reading(), actor(), quota_id, now()))


@blueprint.post(f"{ONE}/sua")
@requires(Permission.RUN_CONFERENCE)
def change(quota_id: int) -> ResponseReturnValue:
    """Correct what it owes."""
    form = RowForm()
    found = queries.quota(reading(), actor(), quota_id, now())
    old = queries.entered([found.quota])[0]
    if not form.validate_on_submit():
        return _page(found, row_form=form), UNPROCESSABLE
    wanted = QuotaRow(
        form.name.data,
        form.seats.data or 0,
        form.opinions.data or 0,
        form.due_on.data,
        form.note.data or "",
        old.organisation_id,
        old.deliver_to_id,
    )
    try:
        run(change_quota, actor(), quota_id, form.shown_revision, wanted)
    except NotFound:
        raise
    except DomainError as error:
        is_late = isinstance(error, Conflict)
        form.refuse(error)
        found = queries.quota(reading(), actor(), quota_id, now())
        if is_late:
            form.revision.data = str(found.quota.revision)
        page = _page(found, row_form=form, conflict=is_late)
        return page, 409 if is_late else UNPROCESSABLE
    flash("Đã lưu phân bổ. Số cũ và số mới được ghi vào nhật ký.", "green")
    return redirect(url_for(".one", quota_id=quota_id), code=303)


@blueprint.post(f"{ONE}/y-kien")
@requires(Permission.MODERATE)
def tie(quota_id: int) -> ResponseReturnValue:
    """Put down that it sent an opinion, by code."""
    return _by_code(tie_opinion, quota_id, "Đã ghi ý kiến này là của tổ chức.")


@blueprint.post(f"{ONE}/bo-y-kien")
@requires(Permission.MODERATE)
def untie(quota_id: int) -> ResponseReturnValue:
    """Put down that it did not."""
    said = "Đã bỏ ghi. Ý kiến vẫn được xử lý như mọi ý kiến khác."
    return _by_code(untie_opinion, quota_id, said)


def _by_code(
    command: Callable[[Work, int, str], None], quota_id: int, said: str
) -> ResponseReturnValue:
    form = CodeForm()
    found = queries.quota(reading(), actor(), quota_id, now())
    if not form.validate_on_submit():
        return _page(found, code_form=form), UNPROCESSABLE
    try:
        run(command, actor(), quota_id, form.code.data or "")
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        found = queries.quota(reading(), actor(), quota_id, now())
        return _page(found, code_form=form), UNPROCESSABLE
    flash(said, "green")
    return redirect(url_for(".one", quota_id=quota_id), code=303)


@blueprint.post(f"{ONE}/nhac")
@requires(*READERS)
def remind_one(quota_id: int) -> ResponseReturnValue:
    """Remind it by mail, or put down that somebody called or wrote."""
    form = RemindForm()
    form.validate()
    try:
        way = run(remind, actor(), quota_id, form.way.data or "")
    except NotFound:
        raise
    except DomainError as refusal:
        flash(sentence(refusal), "gold")
    else:
        flash(_REMINDED[way], "green")
    return redirect(url_for(".one", quota_id=quota_id), code=303)


def _left_out_page(found: Standing) -> str:
    quota = found.quota
    moderates = actor().may(Permission.MODERATE, unit_id=quota.conference.unit_id)
    return render_template(
        "admin/delegates/left_out.html",
        conference=quota.conference,
        found=found,
        quota=quota,
        opinions=queries.tied_opinions(reading(), quota.id) if moderates else None,
    )


def _page(
    found: Standing,
    row_form: RowForm | None = None,
    code_form: CodeForm | None = None,
    *,
    conflict: bool = False,
) -> str:
    quota, unit_id = found.quota, found.quota.conference.unit_id
    moderates = actor().may(Permission.MODERATE, unit_id=unit_id)
    entered = queries.entered([quota])[0]
    return render_template(
        "admin/delegates/one.html",
        conference=quota.conference,
        found=found,
        quota=quota,
        opinions=queries.tied_opinions(reading(), quota.id) if moderates else None,
        may_edit=actor().may(Permission.RUN_CONFERENCE, unit_id=unit_id),
        form=row_form or RowForm(formdata=None, **vars(entered), revision=quota.revision),
        code_form=code_form or CodeForm(formdata=None),
        remind_form=RemindForm(formdata=None),
        has_mail=bool(people_with_mail(reading(), quota)),
        conflict=conflict,
        may_name=actor().may(Permission.OPEN_IDENTITY, unit_id=unit_id),
    )
