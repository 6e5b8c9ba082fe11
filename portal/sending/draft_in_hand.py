"""The draft that this browser writes: its token in the session, its answers on the server."""

from dataclasses import dataclass, field

from flask import session

from dialogue.errors import DomainError
from dialogue.opinions.attachments import AttachedFile, attachments_of_draft
from dialogue.opinions.commands import Receipt, receipt_of
from dialogue.opinions.drafts import discard_draft, read_draft, save_draft, start_draft
from dialogue.permissions import CITIZEN
from portal.sending.forms import Answers
from web.context import now, reading, run, runtime

_DRAFTS = "drafts"


@dataclass(frozen=True)
class InHand:
    """A draft being written (its answers so far), or one that is sent (its receipt)."""

    token: str
    answers: Answers = field(default_factory=dict)
    receipt: Receipt | None = None


def had_token(conference_id: int) -> bool:
    """Whether this browser began an opinion for a conference, be the draft still there or not."""
    return token_of(conference_id) is not None


def in_hand(conference_id: int) -> InHand | None:
    """The live draft of this browser for a conference; None when there is none or it is gone."""
    token = token_of(conference_id)
    if token is None:
        return None
    for sent in (False, True):
        try:
            if sent:
                return InHand(token, receipt=receipt_of(reading(), runtime().keys, token, now()))
            return InHand(token, read_draft(reading(), runtime().keys, token, now()))
        except DomainError:
            continue
    return None


def files_in_hand(conference_id: int) -> list[AttachedFile]:
    """The files that wait with this browser's draft."""
    return attachments_of_draft(reading(), runtime().keys, token_of(conference_id) or "")


def begin_draft(conference_id: int) -> None:
    """Begin a draft; one that this browser held for the conference is forgotten."""
    token = run(start_draft, CITIZEN, conference_id)
    session[_DRAFTS] = {**session.get(_DRAFTS, {}), str(conference_id): token}


def keep(conference_id: int, answers: Answers) -> None:
    """Save answers in the draft; when it is gone, in a new one, so that nothing is lost."""
    try:
        run(save_draft, CITIZEN, token_of(conference_id) or "", answers)
    except DomainError:
        begin_draft(conference_id)
        run(save_draft, CITIZEN, token_of(conference_id) or "", answers)


def forget_draft(conference_id: int) -> None:
    """Remove the draft of a conference from the server and from this browser."""
    token = token_of(conference_id)
    if token is not None:
        run(discard_draft, CITIZEN, token)
        others = {**session[_DRAFTS]}
        others.pop(str(conference_id))
        session[_DRAFTS] = others


def forget_everything() -> None:
    """Remove all drafts of this browser from the server, and empty its session."""
    for token in session.get(_DRAFTS, {}).values():
        run(discard_draft, CITIZEN, token)
    session.clear()


def token_of(conference_id: int) -> str | None:
    """The token of the draft that this browser holds for a conference."""
    token: str | None = session.get(_DRAFTS, {}).get(str(conference_id))
    return token
