"""Replying to the Front: a completed text, or the answer to its question."""

from collections.abc import Callable

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from dialogue.errors import Conflict, DomainError
from dialogue.moderation.asked import Asked
from dialogue.moderation.replying import REPLY_MAX, answer, complete
from dialogue.notices.timeline import Following
from dialogue.opinions.rules import text_limits
from dialogue.permissions import CITIZEN
from portal.following.attaching import (
    is_staying,
    kept_words,
    settle_files,
    show_files,
    waiting_token,
)
from portal.following.followed import ask_secret, followed
from portal.following.forms import AnswerForm, CompletionForm
from web.context import run
from web.forms import UNPROCESSABLE
from web.uploads import takes_files


def show_completion(code: str) -> ResponseReturnValue:
    """The text as it was sent, to be completed."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    asked = _wanted(found, "completion")
    if asked is None:
        return _back(code)
    written = found.opinion.versions[-1]
    typed = kept_words(found.opinion) or {"title": written.title, "text": written.text}
    form = CompletionForm(formdata=None, **typed)
    show_files(found.opinion, form)
    return _completion_page(found, asked, form)


@takes_files
def send_completion(code: str) -> ResponseReturnValue:
    """Add the completed text as a version with its files. Pressed twice, the second finds it done.

    A button about files keeps what was typed and leads back to the same page.
    """
    found, form = followed(code), CompletionForm()
    if found is None:
        return ask_secret(code)
    opinion, asked = found.opinion, _wanted(found, "completion")
    if asked is None:
        return _back(code)
    settle_files(opinion, form)
    is_whole = form.validate()
    for refusal in form.refusals:
        form.refuse(refusal)
    if form.refusals or not is_whole:
        return _completion_page(found, asked, form), UNPROCESSABLE
    if is_staying():
        return redirect(url_for("following.completion", code=code, _anchor="tep"), code=303)

    def command(opinion_id: int) -> None:
        title, text = form.title.data or "", form.text.data or ""
        run(complete, CITIZEN, opinion_id, title, text, waiting_token(opinion))

    return _send(code, found, "completion", form, command)


def show_answer(code: str) -> ResponseReturnValue:
    """The question, with the answers that may be chosen."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    asked = _wanted(found, "question")
    if asked is None:
        return _back(code)
    form = AnswerForm()
    form.offer(asked.question)
    return _answer_page(found, asked, form)


def send_answer(code: str) -> ResponseReturnValue:
    """Keep the answer beside its question. Pressed twice, the second finds it done."""
    found, form = followed(code), AnswerForm()

    def command(opinion_id: int) -> None:
        choice = (form.choice.data or "") if "choice" in form else ""
        run(answer, CITIZEN, opinion_id, choice, form.words.data or "")

    return _send(code, found, "question", form, command)


def _send(
    code: str,
    found: Following | None,
    kind: str,
    form: CompletionForm | AnswerForm,
    command: Callable[[int], None],
) -> ResponseReturnValue:
    if found is None:
        return ask_secret(code)
    asked = _wanted(found, kind)
    if asked is None:
        return _back(code)
    if isinstance(form, AnswerForm):
        form.offer(asked.question)
    try:
        if form.validate():
            command(found.opinion.id)
            return _back(code)
    except Conflict:
        return _back(code)
    except DomainError as error:
        form.refuse(error)
    if isinstance(form, AnswerForm):
        return _answer_page(found, asked, form), UNPROCESSABLE
    return _completion_page(found, asked, form), UNPROCESSABLE


def _wanted(found: Following, kind: str) -> Asked | None:
    asked = found.open_request
    return asked if asked is not None and asked.kind == kind else None


def _back(code: str) -> ResponseReturnValue:
    return redirect(url_for("following.show", code=code), code=303)


def _completion_page(found: Following, asked: Asked, form: CompletionForm) -> str:
    shortest, longest = text_limits(found.opinion.conference.rules)
    return render_template(
        "portal/following/complete.html",
        opinion=found.opinion,
        asked=asked,
        form=form,
        text_min=shortest,
        text_max=longest,
    )


def _answer_page(found: Following, asked: Asked, form: AnswerForm) -> str:
    return render_template(
        "portal/following/answer.html",
        opinion=found.opinion,
        asked=asked,
        form=form,
        longest=REPLY_MAX,
    )
