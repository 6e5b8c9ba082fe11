"""What senders agreed to: carried to the next conference, forwarded to who is competent."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import current_conference
from admin.moderating import decided
from admin.moderating.counts import count_tabs
from admin.moderating.gone import gone
from admin.onward.forms import CarryForm, ForwardForm
from dialogue.documents.forwarding_slip import forwarding_slip
from dialogue.documents.notice_letter import NoticeLetter, letter_docx, letters_pdf
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.carrying import carry, next_conferences
from dialogue.moderation.forwarding import check_receiver, forward
from dialogue.moderation.model import Exclusion
from dialogue.moderation.onward import agree_for_sender, done_lately, onward_of, waiting
from dialogue.moderation.onward_model import AGREED, Onward
from dialogue.moderation.queries import exclusion
from dialogue.moderation.reviews import under_review
from dialogue.opinions.openings import open_identity
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.regulation import FORWARD, NEXT
from web.context import now, reading, run
from web.forms import UNPROCESSABLE
from web.sheets import sheet

blueprint = Blueprint("onward", __name__)
ONE = "/chuyen-tiep/<int(max=2147483647):opinion_id>"
_CARRIED = "Đã chuyển sang kỳ sau. Người gửi được báo."
_FORWARDED = "Đã ghi việc chuyển. Người gửi được báo."


@blueprint.get("/chuyen-tiep")
@requires(Permission.MODERATE)
def listing() -> ResponseReturnValue:
    """What waits for the next conference or to be forwarded, and what has gone on."""
    count_tabs(current_conference())
    return render_template(
        "admin/onward/listing.html",
        lists=[
            (kind, waiting(reading(), actor(), kind), done_lately(reading(), actor(), kind))
            for kind in (NEXT, FORWARD)
        ],
    )


@blueprint.get(ONE)
@requires(Permission.MODERATE)
def one(opinion_id: int) -> ResponseReturnValue:
    """One opinion whose sender agreed, and what can be done with it now."""
    found, agreed = _agreed(opinion_id)
    if agreed is None:
        return redirect(url_for("moderating.decided_one", opinion_id=opinion_id))
    revision = found.opinion.revision
    return _page(found, agreed, CarryForm(revision=revision), ForwardForm(revision=revision))


@blueprint.post(f"{ONE}/ky-sau")
@requires(Permission.MODERATE)
def carry_on(opinion_id: int) -> ResponseReturnValue:
    """Carry it on under a theme of the next conference."""
    form = CarryForm()
    try:
        theme = form.theme_id.data or 0
        run(carry, actor(), opinion_id, form.shown_revision, theme)
    except DomainError as error:
        return _refused(opinion_id, form, ForwardForm(formdata=None), form, error)
    flash(_CARRIED, "green")
    return redirect(url_for(".listing"), code=303)


@blueprint.post(f"{ONE}/co-quan")
@requires(Permission.MODERATE)
def forward_on(opinion_id: int) -> ResponseReturnValue:
    """Put down to whom it was forwarded, and when."""
    form = ForwardForm()
    try:
        form.validate()
        receiver, sent_on = form.receiver.data or "", form.sent_on.data
        run(forward, actor(), opinion_id, form.shown_revision, receiver, sent_on)
    except DomainError as error:
        return _refused(opinion_id, CarryForm(formdata=None), form, form, error)
    flash(_FORWARDED, "green")
    return redirect(url_for(".listing"), code=303)


@blueprint.post(f"{ONE}/phieu-chuyen.docx")
@requires(Permission.OPEN_IDENTITY)
def slip_docx(opinion_id: int) -> ResponseReturnValue:
    """The slip for Word; that its sender was looked up for it is put down."""
    return _slip(opinion_id, "docx")


@blueprint.post(f"{ONE}/phieu-chuyen.pdf")
@requires(Permission.OPEN_IDENTITY)
def slip_pdf(opinion_id: int) -> ResponseReturnValue:
    """The slip to print."""
    return _slip(opinion_id, "pdf")


@blueprint.post("/da-xu-ly/<int(max=2147483647):opinion_id>/dong-y-chuyen")
@requires(Permission.MODERATE)
def write_down(opinion_id: int) -> ResponseReturnValue:
    """Write down that the sender agreed by telephone or in person."""
    try:
        run(agree_for_sender, actor(), opinion_id)
    except NotFound:
        return gone([])
    except DomainError:
        # What came in between stands on the page of the opinion.
        return redirect(url_for("moderating.decided_one", opinion_id=opinion_id), code=303)
    flash("Đã ghi người gửi đồng ý.", "green")
    return redirect(url_for(".one", opinion_id=opinion_id), code=303)


def _slip(opinion_id: int, kind: str) -> ResponseReturnValue:
    form = ForwardForm()
    try:
        receiver = check_receiver(form.receiver.data or "")
        _, agreed = _agreed(opinion_id)
        if agreed is None or agreed.kind != FORWARD:
            raise NotFound("not_found")
        person = run(open_identity, actor(), opinion_id, FORWARD)
    except DomainError as error:
        return _refused(opinion_id, CarryForm(formdata=None), form, form, error)
    letter = _letter(opinion_id, receiver, person)
    if kind == "docx":
        return sheet(letter_docx(letter), f"phieu-chuyen-{opinion_id}.docx")
    return sheet(letters_pdf([letter]), f"phieu-chuyen-{opinion_id}.pdf")


def _letter(opinion_id: int, receiver: str, person: Person) -> NoticeLetter:
    # Read anew: what was read before the opening was put down is of another session.
    found, agreed = _agreed(opinion_id)
    assert agreed is not None
    return forwarding_slip(found.opinion, receiver, person, agreed.agreed_at, now())


def _agreed(opinion_id: int) -> tuple[Exclusion, Onward | None]:
    """The confirmed exclusion of a visible opinion, and what its sender agreed to and waits."""
    found = exclusion(reading(), actor(), opinion_id)
    agreed = onward_of(reading(), [found.id]).get(found.id)
    return found, agreed if agreed is not None and agreed.state == AGREED else None


def _refused(
    opinion_id: int,
    carrying: CarryForm,
    forwarding: ForwardForm,
    sent: CarryForm | ForwardForm,
    error: DomainError,
) -> ResponseReturnValue:
    if isinstance(error, NotFound):
        return gone([("Cơ quan nhận", forwarding.receiver.data)])
    found, agreed = _agreed_or_gone(opinion_id)
    if found is None or agreed is None:
        return gone([("Cơ quan nhận", forwarding.receiver.data)])
    status = UNPROCESSABLE
    if isinstance(error, Conflict):
        status = 409
        carrying.revision.data = forwarding.revision.data = str(found.opinion.revision)
    sent.refuse(error)
    return _page(found, agreed, carrying, forwarding), status


def _agreed_or_gone(opinion_id: int) -> tuple[Exclusion | None, Onward | None]:
    try:
        return _agreed(opinion_id)
    except NotFound:
        return None, None


def _page(found: Exclusion, agreed: Onward, carrying: CarryForm, forwarding: ForwardForm) -> str:
    row = found.opinion
    count_tabs(row.conference)
    possible = next_conferences(reading(), row.conference, now()) if agreed.kind == NEXT else []
    carrying.offer(possible)
    for form in (carrying, forwarding):
        form.revision.data = form.revision.data or str(row.revision)
    return render_template(
        "admin/onward/one.html",
        opinion=row,
        agreed=agreed,
        possible=possible,
        carrying=carrying,
        forwarding=forwarding,
        reviewed=bool(under_review(reading(), [found.id])),
        back=decided.address_of(row),
    )
