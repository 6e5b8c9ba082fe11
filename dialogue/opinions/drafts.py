"""An opinion being written: kept sealed on the server, gone when idle or at one button."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dialogue.conferences.model import Conference
from dialogue.errors import DomainError, NotFound
from dialogue.keys import Keys
from dialogue.opinions.model import Draft
from dialogue.regulation import rule
from dialogue.sealing import seal, unseal
from dialogue.work import Work


def new_token() -> str:
    """A fresh token of a draft."""
    return secrets.token_urlsafe(24)


def start_draft(work: Work, conference_id: int, token: str = "") -> str:
    """Begin a draft for a conference and return its token, a fresh one when none is named."""
    if work.session.get(Conference, conference_id) is None:
        raise NotFound("not_found")
    token = token or new_token()
    wrapped, sealed = seal(work.keys.private, {})
    work.session.add(
        Draft(
            token_digest=work.keys.digest("draft", token),
            conference_id=conference_id,
            wrapped_key=wrapped,
            sealed=sealed,
            touched_at=work.now,
        )
    )
    return token


def ensure_draft(work: Work, conference_id: int, token: str) -> None:
    """Have a live draft under a token that a page has shown; one that was idle lives again."""
    digest = work.keys.digest("draft", token)
    row = work.session.scalar(select(Draft).where(Draft.token_digest == digest).with_for_update())
    if row is None:
        start_draft(work, conference_id, token)
    elif row.conference_id != conference_id:
        raise DomainError("draft.gone")
    else:
        row.touched_at = work.now


def save_draft(work: Work, token: str, answers: dict[str, Any]) -> None:
    """Put the answers of one step beside those of the steps before."""
    row = find_draft(work.session, work.keys, token, work.now, lock=True)
    if row.opinion_id is not None:
        raise DomainError("draft.gone")
    content = unseal(work.keys.private, row.wrapped_key, row.sealed) | answers
    row.wrapped_key, row.sealed = seal(work.keys.private, content)
    row.touched_at = work.now


def read_draft(session: Session, keys: Keys, token: str, now: datetime) -> dict[str, Any]:
    """The answers so far; DomainError draft.gone when idle too long, unknown or sent."""
    row = find_draft(session, keys, token, now)
    if row.opinion_id is not None:
        raise DomainError("draft.gone")
    return unseal(keys.private, row.wrapped_key, row.sealed)


def discard_draft(work: Work, token: str) -> None:
    """Remove a draft, sent or not, from the server at once."""
    work.session.execute(
        delete(Draft).where(Draft.token_digest == work.keys.digest("draft", token))
    )


def sweep_drafts(work: Work) -> int:
    """Remove the drafts that have been idle too long; returns how many."""
    gone = work.session.execute(
        delete(Draft).where(Draft.touched_at < work.now - _idle()).returning(Draft.id)
    )
    return len(gone.all())


def find_draft(
    session: Session, keys: Keys, token: str, now: datetime, *, lock: bool = False
) -> Draft:
    """The row of a live draft, sent or not; DomainError draft.gone when there is none."""
    query = select(Draft).where(
        Draft.token_digest == keys.digest("draft", token), Draft.touched_at >= now - _idle()
    )
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise DomainError("draft.gone")
    return row


def _idle() -> timedelta:
    return timedelta(minutes=rule("draft_idle_minutes"))
