"""Keying in what did not come through the site: one slip a page, its receipt printed once."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.keying.forms import SlipForm, begun
from admin.moderating.counts import count_tabs
from dialogue import clock
from dialogue.attachments.vault import Kept
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.delegates.commands import submit_for_organisation
from dialogue.delegates.queries import standing
from dialogue.errors import DomainError, NotFound
from dialogue.opinions.attachments import AttachedFile, attach, attachments_of_draft, detach
from dialogue.opinions.commands import Receipt, receipt_of
from dialogue.opinions.drafts import discard_draft, ensure_draft
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.wording.refusals import sentence
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE
from web.receipts import printed
from web.uploads import REMOVE, UPLOAD, put_uploads, takes_files

blueprint = Blueprint("keying", __name__)
_SLIP, _PILE = "slip_sent", "slip_pile"
_LARGEST_ID = 2**31 - 1


@blueprint.get("/nhap-phieu")
@requires(Permission.MODERATE)
def new_slip() -> ResponseReturnValue:
    """An empty slip; channel, place and day go on from the slip before."""
    conference = _conference()
    form = begun(session.get(_PILE, {}), clock.local_date(now()))
    return _page(conference, form)


@blueprint.post("/nhap-phieu")
@requires(Permission.MODERATE)
@takes_files
def key_in() -> ResponseReturnValue:
    """Send the slip as its sender would have. Pressed twice, it meets its own receipt."""
    conference, form = _conference(), SlipForm()
    conference_id = conference.id
    form.prepare(conference, standing(reading(), conference_id))
    try:
        _settle_files(conference_id, form)
    except DomainError as error:
        form.form_errors.append(sentence(error))
        return _page(_conference(), form), UNPROCESSABLE
    if _receipt(form.token) is not None:
        return _sent(form)
    conference = _conference()
    if UPLOAD in request.form or REMOVE in request.form:
        for refusal in form.refusals:
            form.refuse(refusal)
        return _page(conference, form), UNPROCESSABLE if form.refusals else 200
    submission = form.submission(conference)
    if submission is None:
        return _page(conference, form), UNPROCESSABLE
    try:
        run(ensure_draft, actor(), conference_id, form.token)
        run(submit_for_organisation, actor(), form.token, submission, form.quota_id)
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(_conference(), form), UNPROCESSABLE
    return _sent(form)


@blueprint.get("/nhap-phieu/bien-nhan")
@requires(Permission.MODERATE)
def receipt() -> ResponseReturnValue:
    """The receipt to be printed and handed over, until the next slip is begun."""
    kept = _receipt(session.get(_SLIP, ""))
    if kept is None:
        flash("Giấy biên nhận vừa rồi không còn trên máy này.", "gold")
        return redirect(url_for(".new_slip"), code=303)
    conference = reading().get_one(Opinion, kept.opinion_id).conference
    return render_template(
        "admin/keying/receipt.html",
        conference=conference,
        officer=current_user,
        **vars(printed(conference, kept)),
    )


@blueprint.post("/nhap-phieu/tiep-theo")
@requires(Permission.MODERATE)
def go_on() -> ResponseReturnValue:
    """Forget the receipt: no machine of ours keeps the secret. Then the next slip, or the queue."""
    token = session.pop(_SLIP, None)
    if token:
        run(discard_draft, actor(), token)
    if "xong" in request.form:
        session.pop(_PILE, None)
        return redirect(url_for("moderating.queue"), code=303)
    return redirect(url_for(".new_slip"), code=303)


def _settle_files(conference_id: int, form: SlipForm) -> None:
    chosen = form.files.data or []
    removed = request.form.get(REMOVE, type=int)
    if chosen:
        run(ensure_draft, actor(), conference_id, form.token)
    if removed is not None and 0 < removed <= _LARGEST_ID:
        run(detach, actor(), form.token, removed)

    def attach_one(kept: Kept) -> None:
        run(attach, actor(), form.token, kept)

    form.refusals = put_uploads(chosen, len(_files(form)), attach_one)
    form.attached = _files(form)


def _files(form: SlipForm) -> list[AttachedFile]:
    return attachments_of_draft(reading(), runtime().keys, form.token)


def _sent(form: SlipForm) -> ResponseReturnValue:
    session[_SLIP], session[_PILE] = form.token, form.kept()
    return redirect(url_for(".receipt"), code=303)


def _receipt(token: str) -> Receipt | None:
    try:
        return receipt_of(reading(), runtime().keys, token, now())
    except DomainError:
        return None


def _conference() -> Conference:
    """The conference the officer works on, if it is of a unit whose opinions they moderate."""
    conference = current_conference()
    if not actor().may(Permission.MODERATE, unit_id=conference.unit_id):
        raise NotFound("not_found")
    return conference


def _page(conference: Conference, form: SlipForm) -> str:
    quotas = standing(reading(), conference.id)
    form.prepare(conference, quotas)
    count_tabs(conference)
    return render_template(
        "admin/keying/slip.html",
        conference=conference,
        conferences=conferences_of(actor()),
        form=form,
        has_quotas=bool(quotas),
        text_max=rules_in_force(conference, "text_max"),
    )
