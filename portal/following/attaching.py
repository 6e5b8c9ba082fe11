"""Files for a completed text: they wait with a draft of their own until it is sent.

What is typed is kept with them, so that a button about files loses no word.
"""

from flask import request, session

from dialogue.attachments.vault import Kept
from dialogue.errors import DomainError
from dialogue.opinions.attachments import (
    attach,
    attachments_of_draft,
    count_of_opinion,
    detach,
)
from dialogue.opinions.drafts import ensure_draft, new_token, read_draft, save_draft
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN
from portal.following.forms import CompletionForm
from web.context import now, reading, run, runtime
from web.uploads import REMOVE, UPLOAD, put_uploads

_COMPLETIONS = "completions"
_LARGEST_ID = 2**31 - 1
# A session cookie has room for a few only.
_MOST = 4


def is_staying() -> bool:
    """Whether a button about files was pressed: it leads back to the same page."""
    return UPLOAD in request.form or REMOVE in request.form


def kept_words(opinion: Opinion) -> dict[str, str]:
    """What was typed before a button about files; empty when there was none or it is gone."""
    try:
        return read_draft(reading(), runtime().keys, token_of(opinion), now())
    except DomainError:
        return {}


def settle_files(opinion: Opinion, form: CompletionForm) -> None:
    """Carry out what the form says about files, and tell the form what is there now."""
    removed = request.form.get(REMOVE, type=int)
    chosen = form.files.data or []
    if chosen or is_staying():
        token = _live_token(opinion)
        words = {"title": form.title.data or "", "text": form.text.data or ""}
        run(save_draft, CITIZEN, token, words)
        if removed is not None and 0 < removed <= _LARGEST_ID:
            run(detach, CITIZEN, token, removed)
        sent = count_of_opinion(reading(), opinion.id)

        def attach_one(kept: Kept) -> None:
            run(attach, CITIZEN, token, kept, already=sent)

        waiting = len(attachments_of_draft(reading(), runtime().keys, token))
        form.refusals = put_uploads(chosen, sent + waiting, attach_one)
    show_files(opinion, form)


def show_files(opinion: Opinion, form: CompletionForm) -> None:
    """Tell the form what came before and what waits."""
    form.sent = count_of_opinion(reading(), opinion.id)
    form.attached = attachments_of_draft(reading(), runtime().keys, token_of(opinion))


def token_of(opinion: Opinion) -> str:
    """The token of the draft in which this browser completes an opinion; "" for none."""
    return str(session.get(_COMPLETIONS, {}).get(opinion.code, ""))


def waiting_token(opinion: Opinion) -> str:
    """The same token, when any file waits under it."""
    token = token_of(opinion)
    return token if attachments_of_draft(reading(), runtime().keys, token) else ""


def _live_token(opinion: Opinion) -> str:
    token = token_of(opinion) or new_token()
    run(ensure_draft, CITIZEN, opinion.conference_id, token)
    others = {code: one for code, one in session.get(_COMPLETIONS, {}).items()}
    others.pop(opinion.code, None)
    session[_COMPLETIONS] = {**dict(list(others.items())[1 - _MOST :]), opinion.code: token}
    return token
