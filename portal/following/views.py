"""Following an opinion with what its receipt says."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from dialogue.documents.guidance_slip import guidance_slip
from dialogue.documents.notice_letter import letters_pdf
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.notices.timeline import Following, following
from dialogue.opinions.attachments import AttachedFile, attachment, attachments_of
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import openings
from dialogue.opinions.queries import follow, follow_link
from dialogue.opinions.states import WITHDRAWN
from dialogue.permissions import CITIZEN
from dialogue.publication.voices import wished_publication
from dialogue.recall.withdrawal import withdraw
from dialogue.speaking.queries import request_of
from dialogue.speaking.rules import is_registering
from portal.following import onward, renewing, replying, reviewing
from portal.following.followed import LONGEST_CODE, ask_secret, followed
from portal.following.forms import FollowForm, WithdrawForm
from portal.following.opened import remember
from portal.following.telling import ahead, deadline, looked_up, may_send_anew, past, said_of
from portal.speaking.telling import may_withdraw, tell
from web.context import now, reading, run, runtime
from web.downloads import download
from web.forms import UNPROCESSABLE
from web.letter_issuer import issuer_of
from web.sheets import sheet

blueprint = Blueprint("following", __name__)


@blueprint.get("/tra-cuu")
def look_up() -> ResponseReturnValue:
    """Code and secret; a code typed on the home page is filled in."""
    form = FollowForm(None, data={"code": request.args.get("ma", "")[:LONGEST_CODE]})
    return render_template("portal/following/look_up.html", form=form)


@blueprint.post("/tra-cuu")
def open_opinion() -> ResponseReturnValue:
    """Open an opinion with code and secret."""
    form = FollowForm()
    if form.validate():
        try:
            opinion = follow(
                reading(), runtime().keys, form.code.data or "", form.secret.data or ""
            )
        except DomainError as error:
            form.refuse(error)
            if error.field == "code" and not (form.secret.data or "").strip():
                form.refuse(DomainError("secret.empty", "secret"))
        else:
            remember(opinion)
            return redirect(url_for(".show", code=opinion.code), code=303)
    return render_template("portal/following/look_up.html", form=form), UNPROCESSABLE


@blueprint.get("/tra-cuu/l/<token>")
def by_link(token: str) -> ResponseReturnValue:
    """Open an opinion with the link of its QR code."""
    try:
        opinion = follow_link(reading(), runtime().keys, token)
    except NotFound:
        return render_template("portal/following/link_unknown.html"), 404
    remember(opinion)
    return redirect(url_for(".show", code=opinion.code), code=303)


@blueprint.get("/tra-cuu/<code>")
def show(code: str) -> ResponseReturnValue:
    """Where the opinion has got to."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    letter = found.exclusion.letter if found.exclusion else None
    asked, conference = request_of(reading(), found.opinion.id), found.opinion.conference
    return render_template(
        "portal/following/show.html",
        found=found,
        asked=asked,
        told=tell(reading(), asked, now()) if asked else None,
        may_stop_speaking=asked and may_withdraw(conference, asked, now()),
        may_send_anew=may_send_anew(found),
        may_ask_to_speak=is_registering(conference, now()),
        opinion=found.opinion,
        said=said_of(found),
        onward=onward.offered(found),
        renews=renewing.renewed_code(found),
        letter=letter,
        deadline=deadline(letter) if letter else None,
        past=past(found.steps),
        parts=[(part.opinion, past(part.steps)[0]) for part in found.parts],
        ahead=ahead(found.steps),
        openings=looked_up(openings(reading(), found.opinion.id)),
        files=_files(found.opinion),
        voice=wished_publication(reading(), found.opinion, now()),
    )


@blueprint.get("/tra-cuu/<code>/tep/<int(max=2147483647):attachment_id>")
def sent_file(code: str, attachment_id: int) -> ResponseReturnValue:
    """One of the files that were sent, to be saved."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if found.opinion.sealed_at is not None:
        raise NotFound("not_found")
    return download(attachment(reading(), [found.opinion.id], attachment_id))


@blueprint.get("/tra-cuu/<code>/phieu-huong-dan")
def guidance(code: str) -> ResponseReturnValue:
    """The letter of an exclusion as a sheet to print and take along."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if found.exclusion is None or found.exclusion.letter is None:
        raise NotFound("not_found")
    return render_template(
        "portal/following/guidance.html",
        opinion=found.opinion,
        letter=found.exclusion.letter,
        issuer=issuer_of(found.opinion.conference, found.exclusion.decided_at),
        decided_on=found.exclusion.decided_at,
    )


@blueprint.get("/tra-cuu/<code>/phieu-huong-dan.pdf")
def guidance_pdf(code: str) -> ResponseReturnValue:
    """The slip as a file, for whoever prints it at a shop or forwards it."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if found.exclusion is None or found.exclusion.letter is None:
        raise NotFound("not_found")
    row = found.opinion
    slip = guidance_slip(found.exclusion.letter, row.conference, row.code, now())
    return sheet(letters_pdf([slip]), f"phieu-huong-dan-{row.code}.pdf")


@blueprint.get("/tra-cuu/<code>/rut")
def ask_withdrawal(code: str) -> ResponseReturnValue:
    """What withdrawing means, before it is done."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if found.opinion.state == WITHDRAWN:
        return redirect(url_for(".show", code=code), code=303)
    return _withdrawal_page(found, WithdrawForm())


@blueprint.post("/tra-cuu/<code>/rut")
def withdraw_opinion(code: str) -> ResponseReturnValue:
    """Withdraw. Pressed twice, the second finds it done."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    form, opinion_id = WithdrawForm(), found.opinion.id
    if found.opinion.state != WITHDRAWN:
        try:
            run(withdraw, CITIZEN, opinion_id)
        except DomainError as error:
            found = following(reading(), opinion_id, now())
            if found.opinion.state != WITHDRAWN:
                form.refuse(error)
                status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
                return _withdrawal_page(found, form), status
    return redirect(url_for(".show", code=code), code=303)


@blueprint.post("/tra-cuu/ket-thuc")
def finish() -> ResponseReturnValue:
    """Forget on this machine whatever has been opened here."""
    session.clear()
    return redirect(url_for(".finished"), code=303)


@blueprint.get("/tra-cuu/da-ket-thuc")
def finished() -> ResponseReturnValue:
    """That the next person at this machine sees nothing."""
    return render_template("portal/following/finished.html")


def _files(opinion: Opinion) -> list[AttachedFile]:
    # What is sealed is shown on no page, to its sender neither.
    if opinion.sealed_at is not None:
        return []
    return attachments_of(reading(), runtime().keys, [opinion.id]).get(opinion.id, [])


def _withdrawal_page(found: Following, form: WithdrawForm) -> str:
    return render_template(
        "portal/following/withdraw.html", found=found, opinion=found.opinion, form=form
    )


for _path, _name, _view, _methods in (
    ("bo-sung", "completion", replying.show_completion, ["GET"]),
    ("bo-sung", "completion_send", replying.send_completion, ["POST"]),
    ("tra-loi", "answer", replying.show_answer, ["GET"]),
    ("tra-loi", "answer_send", replying.send_answer, ["POST"]),
    ("tinh-tiet-moi", "renew", renewing.show, ["GET"]),
    ("tinh-tiet-moi", "renew_send", renewing.begin, ["POST"]),
    ("chuyen-tiep", "onward", onward.show, ["GET"]),
    ("chuyen-tiep", "onward_send", onward.send, ["POST"]),
    ("de-nghi-xem-lai", "review", reviewing.show, ["GET"]),
    ("de-nghi-xem-lai", "review_send", reviewing.send, ["POST"]),
):
    blueprint.add_url_rule(f"/tra-cuu/<code>/{_path}", _name, _view, methods=_methods)
