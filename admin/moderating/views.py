"""The queue, and the text that an officer of the Front has taken from it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating import (
    accepting,
    advice,
    agreement,
    asking,
    attached,
    decided,
    excluding,
    finding,
    handing,
    households,
    register,
    replies,
    slips,
    splitting,
    typing_up,
)
from admin.moderating.counts import count_tabs
from admin.moderating.deadlines import deadline_of
from admin.moderating.exchange import exchange_on
from admin.moderating.forms import IdentityForm
from admin.moderating.handing import NoteForm
from admin.moderating.happened import happened_to
from dialogue.errors import DomainError, NotFound
from dialogue.moderation import claims, queries
from dialogue.moderation.alike import alike, likest_matter
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.finding import handed_to
from dialogue.moderation.limits import limits_of, told_limits
from dialogue.moderation.notes import notes_on
from dialogue.moderation.pending import kept_decisions
from dialogue.moderation.queue import queue as queue_of
from dialogue.moderation.renewed import renewed
from dialogue.moderation.wishes import wished
from dialogue.opinions import openings, states
from dialogue.opinions.model import Opinion
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("moderating", __name__)
OPINION = "/y-kien/<int(max=2147483647):opinion_id>"
_DECIDED = "/da-xu-ly/<int(max=2147483647):opinion_id>"


@blueprint.get("/hang-cho")
@requires(Permission.MODERATE)
def queue() -> ResponseReturnValue:
    """What waits to be read in the conference the officer works on, oldest first."""
    conference = current_conference()
    whole = request.args.get("tat-ca", "")
    by_state = count_tabs(conference)
    return render_template(
        "admin/moderating/queue.html",
        conference=conference,
        conferences=conferences_of(actor()),
        bands=queue_of(reading(), actor(), conference, now(), whole),
        whole=whole,
        handed=handed_to(reading(), actor(), conference.id, now()),
        by_state=by_state,
        periods=told_limits(conference),
    )


@blueprint.post(f"{OPINION}/mo")
@requires(Permission.MODERATE)
def open_text(opinion_id: int) -> ResponseReturnValue:
    """Open a text: it is put down, and the officer holds it when nobody else does."""
    run(claims.open_opinion, actor(), opinion_id)
    return redirect(url_for(".read", opinion_id=opinion_id), code=303)


@blueprint.get(OPINION)
@requires(Permission.MODERATE)
def read(opinion_id: int) -> ResponseReturnValue:
    """The text that was opened; one that is decided has a page of its own."""
    row = queries.opinion(reading(), actor(), opinion_id)
    if not _is_on_the_desk(row):
        return redirect(decided.address_of(row))
    return _page(row)


@blueprint.post(f"{OPINION}/tra-ve-hang-cho")
@requires(Permission.MODERATE)
def release(opinion_id: int) -> ResponseReturnValue:
    """Give a text back, for a colleague to take."""
    run(claims.release, actor(), opinion_id)
    flash("Đã trả ý kiến về hàng chờ.", "green")
    return redirect(url_for(".queue"), code=303)


@blueprint.post(f"{OPINION}/nguoi-gui")
@requires(Permission.OPEN_IDENTITY)
def open_identity(opinion_id: int) -> ResponseReturnValue:
    """Show who sent an opinion, after it is put down that they were looked up, and why."""
    form, person = IdentityForm(), None
    try:
        person = run(openings.open_identity, actor(), opinion_id, form.reason.data or "")
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
    row = queries.opinion(reading(), actor(), opinion_id)
    show = _page if _is_on_the_desk(row) else decided.page
    return show(row, person, form), 200 if person else UNPROCESSABLE


def _is_on_the_desk(row: Opinion) -> bool:
    return row.state == states.RECEIVED or row.state in states.WAITING


def _page(row: Opinion, person: Person | None = None, form: IdentityForm | None = None) -> str:
    count_tabs(row.conference)
    held = queries.claim_of(reading(), row.id, now())
    opened = queries.has_opened(reading(), row.id, actor().account_id)
    others = alike(reading(), actor(), row) if opened else []
    return render_template(
        "admin/moderating/opinion.html",
        opinion=row,
        conference=row.conference,
        deadline=deadline_of(reading(), row, now()),
        limits=limits_of(reading(), row, now()),
        bands=queue_of(reading(), actor(), row.conference, now()),
        held=held,
        mine=held is not None and held.account_id == actor().account_id,
        opened=opened,
        alike=others,
        likest=likest_matter(others),
        renewed=renewed(reading(), actor(), row) if opened else None,
        wish=wished(reading(), row) if opened else None,
        happened=happened_to(row),
        exchange=exchange_on(row),
        notes=notes_on(reading(), row.id),
        note_form=NoteForm(formdata=None),
        kept=kept_decisions(reading(), actor(), row.id),
        decidable=is_decidable(reading(), row, now()),
        files=attached.files_of(row),
        grounds=GROUNDS,
        advice=advice.advice_shown(row),
        person=person,
        identity_form=form or IdentityForm(formdata=None),
    )


for _path, _name, _view, _methods in (
    (f"{OPINION}/cac-ho", "households", households.show, ["POST"]),
    (f"{OPINION}/chap-nhan", "accept", accepting.show, ["GET"]),
    (f"{OPINION}/chap-nhan", "accept_send", accepting.send, ["POST"]),
    (f"{OPINION}/khong-thuoc-pham-vi", "exclude", excluding.show, ["GET"]),
    (f"{OPINION}/khong-thuoc-pham-vi", "exclude_send", excluding.send, ["POST"]),
    (f"{OPINION}/tra-lai-bo-sung", "return", asking.show_return, ["GET"]),
    (f"{OPINION}/tra-lai-bo-sung", "return_send", asking.send_return, ["POST"]),
    (f"{OPINION}/hoi-lai", "ask", asking.show_ask, ["GET"]),
    (f"{OPINION}/hoi-lai", "ask_send", asking.send_ask, ["POST"]),
    (f"{OPINION}/loi-nguoi-gui", "reply", replies.show, ["GET"]),
    (f"{OPINION}/loi-nguoi-gui", "reply_send", replies.send, ["POST"]),
    (f"{OPINION}/ghi-chu", "note", handing.write, ["POST"]),
    (f"{OPINION}/chuyen", "hand_over", handing.show, ["GET"]),
    (f"{OPINION}/chuyen", "hand_over_send", handing.send, ["POST"]),
    ("/hang-cho/tim", "find", finding.find, ["GET"]),
    ("/cho-nguoi-gui", "waiting", asking.waiting, ["GET"]),
    (f"{OPINION}/khan", "urgent", advice.urgent, ["POST"]),
    (f"{OPINION}/tach", "split", splitting.show, ["GET"]),
    (f"{OPINION}/tach", "split_send", splitting.send, ["POST"]),
    (f"{OPINION}/tep/<int(max=2147483647):attachment_id>", "attached", attached.save, ["GET"]),
    (f"{OPINION}/chep-lai", "type_up", typing_up.show, ["GET"]),
    (f"{OPINION}/chep-lai", "type_up_send", typing_up.send, ["POST"]),
    ("/da-xu-ly", "decided", decided.listing, ["GET"]),
    (_DECIDED, "decided_one", decided.show, ["GET"]),
    (f"{_DECIDED}/phieu-huong-dan.docx", "slip_docx", slips.docx, ["GET"]),
    (f"{_DECIDED}/phieu-huong-dan.pdf", "slip_pdf", slips.pdf, ["GET"]),
    ("/da-xu-ly/so-theo-doi.xlsx", "register", register.plain, ["GET"]),
    ("/da-xu-ly/so-theo-doi.xlsx", "register_names", register.with_names, ["POST"]),
    ("/goi-y", "agreement", agreement.show, ["GET"]),
    ("/goi-y/goi-y.xlsx", "agreement_sheet", agreement.sheet, ["GET"]),
    ("/goi-y/khac-goi-y.jsonl", "disagreements", agreement.disagreements, ["POST"]),
):
    blueprint.add_url_rule(_path, _name, _view, methods=_methods)
