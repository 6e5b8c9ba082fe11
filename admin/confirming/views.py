"""The second pair of eyes on what is proposed to be outside the dialogue."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.confirming.forms import ConfirmForm, DisagreeForm
from admin.desk import conferences_of, current_conference
from admin.moderating.attached import files_of
from admin.moderating.counts import count_tabs
from admin.moderating.deadlines import deadline_of
from admin.moderating.decided import address_of
from admin.moderating.exchange import exchange_on
from admin.moderating.gone import gone
from admin.moderating.happened import happened_to
from dialogue import clock
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.moderation import decisions, queries
from dialogue.moderation.earlier import news_told
from dialogue.moderation.limits import told_limits
from dialogue.moderation.notes import notes_on
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE
from web.letter_issuer import issuer_of

blueprint = Blueprint("confirming", __name__)
ONE = "/cho-xac-nhan/<int(max=2147483647):opinion_id>"


@blueprint.get("/cho-xac-nhan")
@requires(Permission.MODERATE)
def waiting() -> ResponseReturnValue:
    """The exclusions that wait for a second person, the one due first on top."""
    conference = current_conference()
    count_tabs(conference)
    found = queries.open_exclusions(reading(), actor(), conference.id)
    return render_template(
        "admin/confirming/waiting.html",
        periods=told_limits(conference),
        conference=conference,
        conferences=conferences_of(actor()),
        rows=[(row, deadline_of(reading(), row.opinion, now())) for row in found],
        grounds=GROUNDS,
        me=actor().account_id,
    )


@blueprint.get(ONE)
@requires(Permission.MODERATE)
def weigh(opinion_id: int) -> ResponseReturnValue:
    """The text, the ground and the letter; the decision, unless the officer proposed it."""
    row = queries.opinion(reading(), actor(), opinion_id)
    if row.state != states.PROPOSED:
        return redirect(address_of(row))
    revision = row.revision
    return _page(row, ConfirmForm(revision=revision), DisagreeForm(revision=revision))


@blueprint.post(f"{ONE}/xac-nhan")
@requires(Permission.MODERATE)
def confirm(opinion_id: int) -> ResponseReturnValue:
    """Confirm: the letter is the sender's at once."""
    form, other = ConfirmForm(), DisagreeForm(formdata=None)
    try:
        if not form.validate_on_submit():
            return _again(opinion_id, form, other, UNPROCESSABLE)
        form.check_read()
        run(decisions.confirm_exclusion, actor(), opinion_id, form.shown_revision)
    except NotFound:
        return gone([])
    except DomainError as error:
        return _refused(opinion_id, form, other, form, error)
    flash("Đã xác nhận. Thư đã nằm ở trang tra cứu của người gửi.", "green")
    return redirect(url_for(".waiting"), code=303)


@blueprint.post(f"{ONE}/khong-dong-y")
@requires(Permission.MODERATE)
def disagree(opinion_id: int) -> ResponseReturnValue:
    """Disagree: the opinion is back in the queue at its old age."""
    form, other = DisagreeForm(), ConfirmForm(formdata=None)
    try:
        if not form.validate_on_submit():
            return _again(opinion_id, other, form, UNPROCESSABLE)
        remark = form.remark.data or ""
        run(decisions.reject_exclusion, actor(), opinion_id, form.shown_revision, remark)
    except NotFound:
        return gone([("Lý do không đồng ý", form.remark.data)])
    except DomainError as error:
        return _refused(opinion_id, other, form, form, error)
    flash("Ý kiến đã về hàng chờ, giữ nguyên ngày nhận.", "green")
    return redirect(url_for(".waiting"), code=303)


def _refused(
    opinion_id: int,
    form: ConfirmForm,
    other: DisagreeForm,
    sent: ConfirmForm | DisagreeForm,
    error: DomainError,
) -> ResponseReturnValue:
    if isinstance(error, Conflict):
        return _again(opinion_id, form, other, 409, conflict=True)
    sent.refuse(error)
    status = 403 if isinstance(error, Forbidden) else UNPROCESSABLE
    return _again(opinion_id, form, other, status)


def _again(
    opinion_id: int, form: ConfirmForm, other: DisagreeForm, status: int, *, conflict: bool = False
) -> ResponseReturnValue:
    row = queries.opinion(reading(), actor(), opinion_id)
    for each in (form, other):
        if conflict or not each.revision.data:
            each.revision.data = str(row.revision)
    return _page(row, form, other, conflict=conflict), status


def _page(row: Opinion, form: ConfirmForm, other: DisagreeForm, *, conflict: bool = False) -> str:
    count_tabs(row.conference)
    happened = happened_to(row)
    pending = next((e for e in happened.exclusions if not GROUNDS[e.ground].sealed), None)
    if pending is None:
        raise NotFound("not_found")
    ground = GROUNDS[pending.ground]
    letter = decisions.letter_of(reading(), pending, now())
    last_day = date.fromisoformat(letter.deadline) if letter.deadline else None
    return render_template(
        "admin/confirming/weigh.html",
        opinion=row,
        files=files_of(row),
        pending=pending,
        exchange=exchange_on(row),
        notes=notes_on(reading(), row.id),
        ground=ground,
        news=news_told(row) if "no_news" in ground.asks else "",
        letter=letter,
        last_day=last_day,
        days_to_last=(last_day - clock.local_date(now())).days if last_day else None,
        issuer=issuer_of(row.conference),
        today=now(),
        form=form,
        other=other,
        is_proposer=pending.proposed_by == actor().account_id,
        deadline=deadline_of(reading(), row, now()),
        happened=happened if conflict else None,
        grounds=GROUNDS,
    )
