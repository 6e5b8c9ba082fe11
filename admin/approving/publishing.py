"""Approved answers: seeing exactly what the public will see, and making it public."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.approving.area import blueprint
from admin.approving.cover_choice import chosen_covers
from admin.approving.forms import AskCorrectionForm, PublishForm
from admin.approving.paper import paper_warning
from admin.desk import conferences_of, current_conference
from admin.matters.counts import show_work_counts
from dialogue.answers import states
from dialogue.answers.model import Answer
from dialogue.answers.queries import answers_in_state, coordinated_answer
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters.queries import opinions_in, voices
from dialogue.permissions import Permission
from dialogue.publication.commands import decide_covers, publish
from dialogue.publication.composing import compose_preview, covered_phrases
from dialogue.publication.decided import deciders, publication_of, publications_of
from dialogue.publication.editions import past_editions
from dialogue.publication.preview import signed_version
from dialogue.ratings.queries import settled_counts
from dialogue.wording.refusals import sentence
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

_ONE = "/cong-khai/<int(max=2147483647):answer_id>"


@blueprint.get("/cong-khai")
@requires(Permission.PUBLISH)
def publications() -> ResponseReturnValue:
    """What waits for the decision, and what has been decided."""
    conference = current_conference()
    rows = answers_in_state(reading(), actor(), conference.id, states.APPROVED)
    show_work_counts()
    return render_template(
        "admin/approving/publications.html",
        conference=conference,
        conferences=conferences_of(actor()),
        waiting=rows,
        voices=voices(reading(), [row.assignment.matter_id for row in rows]),
        decided=publications_of(reading(), actor(), conference.id),
        now=now(),
    )


@blueprint.get(_ONE)
@requires(Permission.PUBLISH)
def publication(answer_id: int) -> ResponseReturnValue:
    """What the public will see, or sees already."""
    shown = coordinated_answer(reading(), actor(), answer_id)
    if shown.state == states.SIGNED:
        return redirect(url_for(".answer", answer_id=answer_id))
    if shown.state != states.APPROVED:
        return decided_page(shown)
    if shown.assignment.matter.recalled_at is not None:
        return recalled_page()
    return _page(shown, PublishForm(formdata=None, revision=shown.revision))


@blueprint.post(_ONE)
@requires(Permission.PUBLISH)
def make_public(answer_id: int) -> ResponseReturnValue:
    """Publish with the chosen words, or show the page once more with them."""
    shown = coordinated_answer(reading(), actor(), answer_id)
    if shown.state == states.APPROVED and shown.assignment.matter.recalled_at is not None:
        return recalled_page(), 409
    form = PublishForm()
    if shown.signed_version is not None:
        form.offer(compose_preview(reading(), shown, now()).preview.words)
    if shown.state == states.APPROVED and not form.validate():
        return _page(shown, form), UNPROCESSABLE
    only_look = shown.state == states.APPROVED and request.form.get("viec") == "xem"
    covers = chosen_covers(request.form)
    revision, words = form.revision.data, form.words.data or ()
    try:
        if only_look:
            run(decide_covers, actor(), answer_id, revision, covers)
            return _page(coordinated_answer(reading(), actor(), answer_id), form)
        number = run(publish, actor(), answer_id, revision, words, covers)
    except NotFound:
        raise
    except Conflict as error:
        return _overtaken(answer_id, form, error), 409
    except DomainError as error:
        form.refuse(error)
        return _page(coordinated_answer(reading(), actor(), answer_id), form), UNPROCESSABLE
    flash(f"Đã quyết định công khai, trả lời số {number}.", "green")
    return redirect(url_for(".publication", answer_id=answer_id), code=303)


def _page(shown: Answer, form: PublishForm, said: str = "") -> str:
    session = reading()
    covered = compose_preview(session, shown, now())
    preview = covered.preview
    form.offer(preview.words)
    chosen = set(form.words.data or ())
    opinions = opinions_in(session, shown.assignment.matter_id)
    show_work_counts()
    return render_template(
        "admin/approving/publication.html",
        answer=shown,
        matter=shown.assignment.matter,
        preview=preview,
        covered=covered,
        phrases=covered_phrases(session, shown.id),
        signed_file=signed_version(shown).file,
        paper=paper_warning(shown) if preview.file else "",
        choice=chosen_covers(request.form),
        chosen_words=[voice for voice in preview.words if voice.opinion_id in chosen],
        chosen=chosen,
        at_once=preview.public_from <= now(),
        waits_for_day=shown.assignment.matter.conference.publication != PUBLIC_AT_ONCE,
        told=sum(opinion.consents_to("contact") for opinion in opinions),
        form=form,
        said=said,
    )


def decided_page(shown: Answer, said: str = "", ask: AskCorrectionForm | None = None) -> str:
    """What is public, or withheld, with every edition; `ask`: a correction that was refused."""
    row = publication_of(reading(), actor(), shown.id)
    if row is None:
        raise NotFound("not_found")
    show_work_counts()
    return render_template(
        "admin/approving/published.html",
        answer=shown,
        matter=shown.assignment.matter,
        row=row,
        edition=row.editions[-1],
        past=past_editions(row),
        people=deciders(reading(), row),
        ask=ask or AskCorrectionForm(formdata=None, prefix="dc", revision=shown.revision),
        counts=settled_counts(reading(), row.id, row.edition),
        is_public=row.public_from <= now(),
        address=f"{runtime().settings.public_url}/hoi-dap/{row.number}",
        said=said,
    )


def _overtaken(answer_id: int, form: PublishForm, error: Conflict) -> str:
    """The newest state; the ticks stay as they were set."""
    try:
        shown = coordinated_answer(reading(), actor(), answer_id)
    except NotFound:
        shown = None
    if shown is not None and shown.assignment.matter.recalled_at is not None:
        return recalled_page()
    if shown is not None and shown.state == states.APPROVED:
        form.revision.data = shown.revision
        return _page(shown, form, sentence(error))
    if shown is not None and shown.state == states.PUBLISHED:
        return decided_page(shown, sentence(error))
    show_work_counts()
    return render_template(
        "admin/approving/overtaken.html", answer=shown, said=sentence(error), typed=""
    )


def recalled_page() -> str:
    """An answer to what was taken back, which was not public yet: nothing of it is shown."""
    show_work_counts()
    said = sentence(DomainError("answer.recalled"))
    return render_template("admin/approving/overtaken.html", said=said, recalled=True)
