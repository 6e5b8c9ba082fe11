"""An officer's own sessions: where one is signed in, and ending them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dialogue.accounts.model import Account, StaffSession
from dialogue.errors import NotFound
from dialogue.journal.chain import HOUSE
from dialogue.work import Work


def open_sessions(session: Session, account_id: int, now: datetime) -> Sequence[StaffSession]:
    """Where an account is signed in now, newest first."""
    query = (
        select(StaffSession)
        .where(
            StaffSession.account_id == account_id,
            StaffSession.ended_at.is_(None),
            StaffSession.expires_at > now,
        )
        .order_by(StaffSession.id.desc())
    )
    return session.scalars(query).all()


def end_session(work: Work, session_id: int) -> None:
    """End one of the actor's own sessions."""
    row = work.session.get(StaffSession, session_id, with_for_update=True)
    if row is None or row.account_id != work.actor.account_id:
        raise NotFound("not_found")
    if row.ended_at is None:
        row.ended_at = work.now
        work.record("account.session_ended", chain=HOUSE, subject=row.account)


def end_other_sessions(work: Work, token: str) -> None:
    """End all of the actor's own sessions but the one of this token."""
    account = work.session.get_one(Account, work.actor.account_id)
    work.session.execute(
        update(StaffSession)
        .where(
            StaffSession.account_id == account.id,
            StaffSession.ended_at.is_(None),
            StaffSession.token_digest != work.keys.digest("session", token),
        )
        .values(ended_at=work.now)
    )
    work.record("account.sessions_ended", chain=HOUSE, subject=account)
