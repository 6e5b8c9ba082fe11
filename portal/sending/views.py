"""Sending an opinion: where it begins, one step a page, and how it is left."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dialogue.conferences.finding import going_on
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import conference_by_slug, phase, rules_in_force
from dialogue.delegates.commands import tie_sent
from dialogue.errors import DomainError
from dialogue.permissions import CITIZEN
from dialogue.publication.voices import submit_with_voice
from dialogue.wording.refusals import sentence
from portal.sending.adding_voice import VOICE, voice_of, wanted_voice
from portal.sending.attaching import is_staying, settle_files, speak_of_files_only
from portal.sending.draft_in_hand import (
    begin_draft,
    files_in_hand,
    forget_draft,
    forget_everything,
    had_token,
    in_hand,
    keep,
)
from portal.sending.forms import Answers, SendForm, StepForm, WordsForm
from portal.sending.pages import check_page, sent_page, step_page
from portal.sending.receipt import receipt_page
from portal.sending.similar import similar
from portal.sending.steps import (
    CHECK,
    STEPS,
    Step,
    first_missing,
    slug_after,
    step_named,
    submission,
)
from portal.sending.traces import traces_of
from web.context import now, reading, run
from web.forms import UNPROCESSABLE
from web.uploads import takes_files

blueprint = Blueprint("sending", __name__)
blueprint.add_url_rule(
    "/hoi-nghi/<slug>/gui-y-kien/noi-dung/goi-y", "similar", similar, methods=["POST"]
)

# Longer than anybody types: it comes back on the page, but is not kept in the draft.
MOST_KEPT = 20_000


@blueprint.get("/gui-y-kien")
def choose() -> ResponseReturnValue:
    """Which conference: at once when one is open, chosen when several are."""
    found = going_on(reading(), now())
    opened = [c for c in found.rows if phase(c, now()) == "open"]
    if found.open == 1:
        return redirect(url_for(".start", slug=opened[0].slug), code=303)
    coming = [c for c in found.rows if phase(c, now()) == "before"]
    return render_template(
        "portal/sending/choose.html", opened=opened, coming=coming, going_on=found
    )


@blueprint.get("/hoi-nghi/<slug>/gui-y-kien")
def start(slug: str) -> ResponseReturnValue:
    """What to expect, and the button that begins."""
    conference = conference_by_slug(reading(), slug)
    draft = in_hand(conference.id)
    going_on = first_missing(draft.answers) if draft and not draft.receipt else None
    return render_template(
        "portal/sending/start.html",
        conference=conference,
        phase=phase(conference, now()),
        draft=draft,
        next_slug=going_on.slug if going_on else CHECK,
        idle=rules_in_force(conference, "draft_idle_minutes"),
    )


@blueprint.post("/hoi-nghi/<slug>/gui-y-kien")
def begin(slug: str) -> ResponseReturnValue:
    """Make the draft. One that is being written goes on, unless another is asked for."""
    conference = conference_by_slug(reading(), slug)
    if phase(conference, now()) != "open":
        return redirect(url_for(".start", slug=slug), code=303)
    conference_id, draft = conference.id, in_hand(conference.id)
    if draft is None or draft.receipt or "afresh" in request.form:
        forget_draft(conference_id)
        begin_draft(conference_id)
        return _to(slug, STEPS[0].slug)
    missing = first_missing(draft.answers)
    return _to(slug, missing.slug if missing else CHECK)


@blueprint.get("/hoi-nghi/<slug>/gui-y-kien/<step>")
def ask(slug: str, step: str) -> ResponseReturnValue:
    """A step, with what has been answered before."""
    conference, here = conference_by_slug(reading(), slug), step_named(step)
    draft = in_hand(conference.id)
    if draft is None:
        return _start_again(conference)
    if draft.receipt:
        return sent_page(conference, draft)
    missing = first_missing(draft.answers, before=here.number)
    if missing:
        return _to_missing(slug, missing)
    form = here.form(None, data=draft.answers.get(here.unfinished) or draft.answers)
    form.prepare(conference)
    if isinstance(form, WordsForm):
        form.attached = files_in_hand(conference.id)
    return step_page(conference, here, form, draft.answers)


@blueprint.post("/hoi-nghi/<slug>/gui-y-kien/<step>")
@takes_files
def answer(slug: str, step: str) -> ResponseReturnValue:
    """Keep what was typed, and go on when nothing in it is refused."""
    conference, here = conference_by_slug(reading(), slug), step_named(step)
    form = here.form()
    form.prepare(conference)
    draft = in_hand(conference.id)
    if draft and draft.receipt:
        return sent_page(conference, draft, form)
    if draft is None and phase(conference, now()) != "open":
        form.form_errors.append("Hội nghị này không nhận ý kiến lúc này. Nội dung vẫn ở dưới đây.")
        return step_page(conference, here, form, {}), UNPROCESSABLE
    if isinstance(form, WordsForm):
        settle_files(conference.id, form)
    accepted = form.accepted(conference)
    kept = _kept(here, form, accepted)
    if VOICE in request.form:
        kept |= wanted_voice(conference)
    keep(conference.id, kept)
    answers = (draft.answers if draft else {}) | kept
    missing = first_missing(answers, before=here.number)
    if draft is None or missing:
        return _carried_over(slug, here, missing, answers, gone=draft is None)
    if isinstance(form, WordsForm) and is_staying():
        # What is too long to be kept comes back on this very page.
        if not form.refusals and kept:
            return redirect(url_for(".ask", slug=slug, step=step, _anchor="tep"), code=303)
        if kept:
            speak_of_files_only(form)
    if accepted is None:
        again = conference_by_slug(reading(), slug)
        return step_page(again, here, form, answers), UNPROCESSABLE
    return _to(slug, slug_after(here, answers))


@blueprint.get(f"/hoi-nghi/<slug>/gui-y-kien/{CHECK}")
def check(slug: str) -> ResponseReturnValue:
    """Everything that will be sent, each with its way back."""
    conference = conference_by_slug(reading(), slug)
    draft = in_hand(conference.id)
    if draft is None:
        return _start_again(conference)
    if draft.receipt:
        return sent_page(conference, draft)
    missing = first_missing(draft.answers)
    if missing:
        return _to_missing(slug, missing)
    return check_page(conference, SendForm(), draft.answers)


@blueprint.post(f"/hoi-nghi/<slug>/gui-y-kien/{CHECK}")
def send(slug: str) -> ResponseReturnValue:
    """Send. Pressed twice, or after a lost connection, it meets the receipt of the first time."""
    conference, form = conference_by_slug(reading(), slug), SendForm()
    draft = in_hand(conference.id)
    if draft is None:
        return _start_again(conference)
    if draft.receipt is None:
        missing = first_missing(draft.answers)
        if missing:
            return _to_missing(slug, missing)
        if VOICE in request.form:
            keep(conference.id, wanted_voice(conference))
            return redirect(url_for(".check", slug=slug, _anchor="gop-tieng"), code=303)
        try:
            entry, traces = submission(draft.answers), traces_of(form)
            voice = voice_of(draft.answers)
            sent = run(submit_with_voice, CITIZEN, draft.token, entry, traces, voice)
            if draft.answers.get("quota"):
                run(tie_sent, CITIZEN, sent.opinion_id, int(draft.answers["quota"]))
        except DomainError as error:
            form.form_errors.append(sentence(error))
            again = conference_by_slug(reading(), slug)
            return check_page(again, form, draft.answers), UNPROCESSABLE
        if "speak" in request.form:
            return redirect(url_for("speaking.ask", slug=slug, code=sent.code), code=303)
    return redirect(url_for(".receipt", slug=slug), code=303)


@blueprint.get("/hoi-nghi/<slug>/gui-y-kien/bien-nhan")
def receipt(slug: str) -> ResponseReturnValue:
    """The receipt, as long as the server still keeps what opens it."""
    conference = conference_by_slug(reading(), slug)
    draft = in_hand(conference.id)
    if draft is None:
        return render_template("portal/sending/receipt_gone.html", conference=conference), 410
    if draft.receipt is None:
        missing = first_missing(draft.answers)
        return _to(slug, missing.slug if missing else CHECK)
    return receipt_page(conference, draft.receipt)


@blueprint.post("/hoi-nghi/<slug>/gui-y-kien/ket-thuc")
def leave(slug: str) -> ResponseReturnValue:
    """Take everything off this machine, whether it has been sent or not."""
    draft = in_hand(conference_by_slug(reading(), slug).id)
    was_sent = "1" if draft and draft.receipt else None
    forget_everything()
    return redirect(url_for(".left", gui=was_sent), code=303)


@blueprint.get("/da-xoa-khoi-may")
def left() -> ResponseReturnValue:
    """That nothing is left on this machine."""
    return render_template("portal/sending/left.html", was_sent="gui" in request.args)


def _kept(here: Step, form: StepForm, accepted: Answers | None) -> Answers:
    if accepted is not None:
        return accepted | {here.unfinished: None}
    typed = form.typed()
    small = sum(len(value) for value in typed.values() if isinstance(value, str)) <= MOST_KEPT
    return {here.unfinished: typed} if small else {}


def _carried_over(
    slug: str, here: Step, missing: Step | None, answers: Answers, *, gone: bool
) -> ResponseReturnValue:
    if gone:
        flash(
            "Bản nháp trước đã tự xóa vì lâu không dùng. Những gì ông/bà vừa nhập ở bước "
            f"«{here.name}» vẫn còn. Ông/bà điền giúp các bước còn lại.",
            "sending",
        )
    elif missing:
        _say_missing(missing)
    return _to(slug, missing.slug if missing else slug_after(here, answers))


def _to_missing(slug: str, missing: Step) -> ResponseReturnValue:
    _say_missing(missing)
    return _to(slug, missing.slug)


def _say_missing(missing: Step) -> None:
    flash(f"Bước «{missing.name}» chưa xong. Ông/bà điền bước này trước rồi đi tiếp.", "sending")


def _start_again(conference: Conference) -> ResponseReturnValue:
    if had_token(conference.id):
        flash(sentence(DomainError("draft.gone")), "sending")
    return redirect(url_for(".start", slug=conference.slug), code=303)


def _to(slug: str, step: str) -> ResponseReturnValue:
    if step == CHECK:
        return redirect(url_for(".check", slug=slug), code=303)
    return redirect(url_for(".ask", slug=slug, step=step), code=303)
