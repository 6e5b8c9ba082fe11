"""Asking to speak at a conference, seeing what came of it, and taking it back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from dialogue.conferences.model import Conference
from dialogue.conferences.queries import conference_by_slug
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.opinions.codes import parse_code
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import follow
from dialogue.permissions import CITIZEN
from dialogue.speaking import states
from dialogue.speaking.commands import request_to_speak, withdraw_request
from dialogue.speaking.model import SpeakingRequest
from dialogue.speaking.queries import request_of
from dialogue.speaking.rules import TOPIC_MAX, has_fallen, is_registering, registering_until
from portal.following.forms import FollowForm
from portal.following.opened import opened, remember
from portal.sending.draft_in_hand import in_hand
from portal.speaking.forms import AskForm, WithdrawForm
from portal.speaking.telling import may_withdraw, tell
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

blueprint = Blueprint("speaking", __name__)
START = "/hoi-nghi/<slug>/dang-ky-phat-bieu"
ONE = f"{START}/<code>"


@blueprint.get(START)
def start(slug: str) -> ResponseReturnValue:
    """What it takes to speak; an opinion just sent from this browser needs no code."""
    conference = conference_by_slug(reading(), slug)
    return _start_page(conference, FollowForm(None))


@blueprint.post(START)
def open_opinion(slug: str) -> ResponseReturnValue:
    """Open the opinion about which one wants to speak, with code and secret."""
    conference, form = conference_by_slug(reading(), slug), FollowForm()
    if form.validate():
        typed = form.code.data or "", form.secret.data or ""
        try:
            opinion = follow(reading(), runtime().keys, *typed)
            if opinion.conference_id != conference.id:
                raise DomainError("speaking.other_conference", "code")
        except DomainError as error:
            form.refuse(error)
        else:
            remember(opinion)
            return redirect(url_for(".ask", slug=slug, code=opinion.code), code=303)
    return _start_page(conference, form), UNPROCESSABLE


@blueprint.get(ONE)
def ask(slug: str, code: str) -> ResponseReturnValue:
    """The form, or what came of the request that has been made."""
    conference = conference_by_slug(reading(), slug)
    opinion = _own(conference, code)
    if opinion is None:
        return _ask_code(slug)
    asked = request_of(reading(), opinion.id)
    if asked is not None and asked.state != states.WITHDRAWN:
        return _told(conference, opinion, asked)
    if asked is not None and not is_registering(conference, now()):
        return _told(conference, opinion, asked)
    return _form_page(conference, opinion, AskForm(None))


@blueprint.post(ONE)
def send(slug: str, code: str) -> ResponseReturnValue:
    """Ask to speak. Pressed twice, the second finds the request of the first."""
    conference = conference_by_slug(reading(), slug)
    opinion, form = _own(conference, code), AskForm()
    if opinion is None:
        return _ask_code(slug)
    entry = form.accepted()
    if entry is None:
        return _form_page(conference, opinion, form), UNPROCESSABLE
    opinion_id = opinion.id
    try:
        run(request_to_speak, CITIZEN, opinion_id, entry)
    except DomainError as error:
        form.refuse(error)
        conference = conference_by_slug(reading(), slug)
        return _form_page(conference, reading().get_one(Opinion, opinion_id), form), UNPROCESSABLE
    flash("Mặt trận đã nhận đăng ký phát biểu của ông/bà.", "speaking")
    return redirect(url_for(".ask", slug=slug, code=code), code=303)


@blueprint.get(f"{ONE}/rut")
def ask_withdrawal(slug: str, code: str) -> ResponseReturnValue:
    """What withdrawing means, before it is done."""
    conference = conference_by_slug(reading(), slug)
    opinion = _own(conference, code)
    if opinion is None:
        return _ask_code(slug)
    asked = request_of(reading(), opinion.id)
    if asked is None or not may_withdraw(conference, asked, now()):
        return redirect(url_for(".ask", slug=slug, code=code), code=303)
    return _withdrawal_page(conference, opinion, WithdrawForm())


@blueprint.post(f"{ONE}/rut")
def withdraw(slug: str, code: str) -> ResponseReturnValue:
    """Withdraw the request; the opinion stays. Pressed twice, the second finds it done."""
    conference = conference_by_slug(reading(), slug)
    opinion, form = _own(conference, code), WithdrawForm()
    if opinion is None:
        return _ask_code(slug)
    asked, opinion_id = request_of(reading(), opinion.id), opinion.id
    if asked is None:
        raise NotFound("not_found")
    if asked.state != states.WITHDRAWN:
        try:
            run(withdraw_request, CITIZEN, asked.id)
        except DomainError as error:
            conference = conference_by_slug(reading(), slug)
            form.refuse(error)
            status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
            opinion = reading().get_one(Opinion, opinion_id)
            return _withdrawal_page(conference, opinion, form), status
        flash("Đã rút đăng ký phát biểu. Ý kiến của ông/bà vẫn được trả lời.", "speaking")
    return redirect(url_for("following.show", code=code), code=303)


def _own(conference: Conference, code: str) -> Opinion | None:
    """The opinion under a code, when this browser has opened it or has just sent it."""
    try:
        written = parse_code(code)
    except DomainError:
        return None
    opinion_id = opened(written)
    draft = in_hand(conference.id)
    if opinion_id is None and draft and draft.receipt and draft.receipt.code == written:
        opinion_id = draft.receipt.opinion_id
    opinion = reading().get(Opinion, opinion_id) if opinion_id is not None else None
    if opinion is None or opinion.code != written or opinion.conference_id != conference.id:
        return None
    remember(opinion)
    return opinion


def _ask_code(slug: str) -> ResponseReturnValue:
    return redirect(url_for(".start", slug=slug), code=303)


def _start_page(conference: Conference, form: FollowForm) -> str:
    draft = in_hand(conference.id)
    return render_template(
        "portal/speaking/start.html",
        conference=conference,
        form=form,
        is_open=is_registering(conference, now()),
        until=registering_until(conference),
        not_yet=now() < conference.opens_at,
        sent=draft.receipt.code if draft and draft.receipt else None,
        now=now(),
    )


def _form_page(conference: Conference, opinion: Opinion, form: AskForm) -> str:
    draft = in_hand(conference.id)
    return render_template(
        "portal/speaking/ask.html",
        conference=conference,
        opinion=opinion,
        form=form,
        fallen=has_fallen(opinion),
        is_open=is_registering(conference, now()),
        until=registering_until(conference),
        not_yet=now() < conference.opens_at,
        topic_max=TOPIC_MAX,
        receipt=bool(draft and draft.receipt and draft.receipt.code == opinion.code),
    )


def _told(conference: Conference, opinion: Opinion, asked: SpeakingRequest) -> str:
    draft = in_hand(conference.id)
    return render_template(
        "portal/speaking/told.html",
        conference=conference,
        opinion=opinion,
        asked=asked,
        told=tell(reading(), asked, now()),
        can_withdraw=may_withdraw(conference, asked, now()),
        receipt=bool(draft and draft.receipt and draft.receipt.code == opinion.code),
    )


def _withdrawal_page(conference: Conference, opinion: Opinion, form: WithdrawForm) -> str:
    return render_template(
        "portal/speaking/withdraw.html", conference=conference, opinion=opinion, form=form
    )
