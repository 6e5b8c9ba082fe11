"""Files in the step that asks for words: kept as soon as they are chosen, gone at a button."""

from flask import request

from dialogue.attachments.vault import Kept
from dialogue.errors import DomainError
from dialogue.opinions.attachments import attach, detach
from dialogue.permissions import CITIZEN
from portal.sending.draft_in_hand import files_in_hand, in_hand, keep, token_of
from portal.sending.forms import WordsForm
from web.context import run
from web.uploads import REMOVE, UPLOAD, put_uploads

_LARGEST_ID = 2**31 - 1


def is_staying() -> bool:
    """Whether a button about files was pressed: it leads back to the same step."""
    return UPLOAD in request.form or REMOVE in request.form


def speak_of_files_only(form: WordsForm) -> None:
    """Who has pressed a button about files is not yet told what their words lack."""
    form.title.errors = form.text.errors = []


def settle_files(conference_id: int, form: WordsForm) -> None:
    """Carry out what the form says about files, and tell the form what is there now."""
    removed = request.form.get(REMOVE, type=int)
    chosen = form.files.data or []
    if chosen and in_hand(conference_id) is None:
        keep(conference_id, {})
    token = token_of(conference_id) or ""
    if removed is not None and 0 < removed <= _LARGEST_ID:
        try:
            run(detach, CITIZEN, token, removed)
        except DomainError:
            # The draft is gone, and the file with it.
            pass

    def attach_one(kept: Kept) -> None:
        run(attach, CITIZEN, token, kept)

    form.refusals = put_uploads(chosen, len(files_in_hand(conference_id)), attach_one)
    form.attached = files_in_hand(conference_id)
