"""What is sealed: codes and days for the people named for it; a text only after it is put down.

No page that can be opened by its address shows a text, and nothing of one stands in a title,
an address or a message.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.confirming.forms import ConfirmForm, DisagreeForm
from admin.moderating.forms import IdentityForm
from admin.moderating.gone import gone
from admin.reviewing.forms import ReviewForm
from admin.reviewing.standing import standing_to
from admin.sealed.box import passing_box
from admin.sealed.forms import AccusedForm, OpeningForm, PassingForm
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.moderation import decisions, queries
from dialogue.moderation.passing import decided_passings, passing_deadline
from dialogue.moderation.reviewing import decide_review
from dialogue.moderation.reviews import under_review
from dialogue.notices.task_lists import waiting_under_seal
from dialogue.opinions.attachments import attachment, attachments_of
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from dialogue.routing.reading import readers_of
from dialogue.wording import telling as sayings
from web.context import now, reading, run, runtime
from web.downloads import download
from web.forms import UNPROCESSABLE
from web.letter_issuer import issuer_of

blueprint = Blueprint("sealed", __name__)
ONE = "/niem-phong/<int(max=2147483647):opinion_id>"
_DECIDED = "Đã ghi quyết định."


@blueprint.get("/niem-phong")
@requires(Permission.OPEN_SEALED)
def listing() -> ResponseReturnValue:
    """Code, day and state of what is sealed at the officer's units."""
    rows = queries.sealed_opinions(reading(), actor())
    asked = under_review(reading(), [row.id for row in rows])
    decided = decided_passings(reading(), [row.opinion_id for row in rows])
    left = {
        row.id: passing_deadline(reading(), row.opinion, now()).left
        for row in rows
        if row.opinion_id not in decided
    }
    return render_template(
        "admin/sealed/listing.html",
        rows=sorted(rows, key=lambda row: (row.id not in left, left.get(row.id, 0), row.id)),
        left=left,
        under_review=asked,
        to_tell=waiting_under_seal(reading(), actor()),
        sayings=sayings,
    )


@blueprint.post(f"{ONE}/mo")
@requires(Permission.OPEN_SEALED)
def open_text(opinion_id: int) -> ResponseReturnValue:
    """Ask why; then put the opening down and show the text in this response alone."""
    form = OpeningForm()
    row = queries.sealed_exclusion(reading(), actor(), opinion_id).opinion
    status = 200
    if "gui" in request.form or form.reason.data:
        try:
            return opened(opinion_id, reason=form.reason.data or "")
        except NotFound:
            raise
        except DomainError as error:
            form.refuse(error)
            status = UNPROCESSABLE
    return render_template("admin/sealed/reason.html", opinion=row, form=form), status


@blueprint.post(f"{ONE}/tep/<int(max=2147483647):attachment_id>")
@requires(Permission.OPEN_SEALED)
def open_file(opinion_id: int, attachment_id: int) -> ResponseReturnValue:
    """Put the opening down, then hand out one of the files."""
    queries.sealed_exclusion(reading(), actor(), opinion_id)
    row = attachment(reading(), [opinion_id], attachment_id)
    run(decisions.open_sealed, actor(), opinion_id, "file")
    return download(row)


@blueprint.post(f"{ONE}/xac-nhan")
@requires(Permission.OPEN_SEALED)
def confirm(opinion_id: int) -> ResponseReturnValue:
    """Confirm as the second person named for it."""
    form, other = ConfirmForm(), DisagreeForm(formdata=None)
    try:
        if not form.validate_on_submit():
            return opened(opinion_id, form, other), UNPROCESSABLE
        form.check_read()
        run(decisions.confirm_exclusion, actor(), opinion_id, form.shown_revision, sealed=True)
    except NotFound:
        return gone([])
    except DomainError as error:
        return _refused(opinion_id, form, other, form, error)
    flash(_DECIDED, "green")
    return redirect(url_for(".listing"), code=303)


@blueprint.post(f"{ONE}/khong-dong-y")
@requires(Permission.OPEN_SEALED)
def disagree(opinion_id: int) -> ResponseReturnValue:
    """Disagree: the seal is taken off and the opinion is back in the queue."""
    form, other = DisagreeForm(), ConfirmForm(formdata=None)
    remark = form.remark.data or ""
    try:
        if not form.validate_on_submit():
            return opened(opinion_id, other, form), UNPROCESSABLE
        run(
            decisions.reject_exclusion,
            actor(),
            opinion_id,
            form.shown_revision,
            remark,
            sealed=True,
        )
    except NotFound:
        return gone([(form.remark.label.text, remark)])
    except DomainError as error:
        return _refused(opinion_id, other, form, form, error)
    flash(_DECIDED, "green")
    return redirect(url_for(".listing"), code=303)


@blueprint.post(f"{ONE}/xem-lai")
@requires(Permission.OPEN_SEALED)
def review(opinion_id: int) -> ResponseReturnValue:
    """Decide what the sender has asked to be reviewed; overturned, the seal is taken off."""
    form, other = ConfirmForm(formdata=None), DisagreeForm(formdata=None)
    decision = ReviewForm()
    typed = decision.words.data or ""
    try:
        if not decision.validate_on_submit():
            return opened(opinion_id, form, other, decision), UNPROCESSABLE
        run(
            decide_review,
            actor(),
            opinion_id,
            decision.shown_revision,
            decision.outcome.data or "",
            typed,
            decision.upper_document.data or "",
            sealed=True,
        )
    except NotFound:
        return gone([(decision.words.label.text, typed)])
    except Conflict:
        decision.revision.data = ""
        return opened(opinion_id, form, other, decision, conflict=True), 409
    except DomainError as error:
        decision.refuse(error)
        status = 403 if isinstance(error, Forbidden) else UNPROCESSABLE
        return opened(opinion_id, form, other, decision), status
    flash(_DECIDED, "green")
    return redirect(url_for(".listing"), code=303)


def _refused(
    opinion_id: int,
    form: ConfirmForm,
    other: DisagreeForm,
    sent: ConfirmForm | DisagreeForm,
    error: DomainError,
) -> ResponseReturnValue:
    if isinstance(error, Conflict):
        return opened(opinion_id, form, other, conflict=True), 409
    sent.refuse(error)
    status = 403 if isinstance(error, Forbidden) else UNPROCESSABLE
    return opened(opinion_id, form, other), status


def opened(
    opinion_id: int,
    form: ConfirmForm | None = None,
    other: DisagreeForm | None = None,
    decision: ReviewForm | None = None,
    accused: AccusedForm | None = None,
    passing: PassingForm | None = None,
    *,
    reason: str = "again",
    conflict: bool = False,
) -> str:
    """The text with all that is decided on it; what was sent and refused stays in its form.

    Every response that shows the text is put down, a form that is shown again too.
    """
    run(decisions.open_sealed, actor(), opinion_id, reason)
    found = queries.sealed_exclusion(reading(), actor(), opinion_id)
    row = found.opinion
    form, other = form or ConfirmForm(formdata=None), other or DisagreeForm(formdata=None)
    decision = decision or ReviewForm(formdata=None)
    box = passing_box(found, accused, passing)
    for each in (form, other, decision, box.decision):
        if conflict or not each.revision.data:
            each.revision.data = str(row.revision)
    ground = GROUNDS[found.ground]
    return render_template(
        "admin/sealed/opened.html",
        opinion=row,
        files=attachments_of(reading(), runtime().keys, [row.id]).get(row.id, []),
        readers=readers_of(reading(), row.id),
        found=found,
        ground=ground,
        letter=found.letter or decisions.letter_of(reading(), found, now()),
        issuer=issuer_of(row.conference, found.decided_at),
        today=found.decided_at or now(),
        form=form,
        other=other,
        standing=standing_to(found),
        decision=decision,
        identity_form=IdentityForm(formdata=None),
        is_proposer=found.proposed_by == actor().account_id,
        conflict=conflict,
        box=box,
    )
