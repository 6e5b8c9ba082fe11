"""Failed sign-ins are counted by login and place, and more slowly by login everywhere.

So a stranger cannot lock an officer out: not on a device where the officer has signed in before,
which has a count of its own, and elsewhere only from very many networks at once.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dialogue.accounts.model import SignInFailure
from dialogue.accounts.origin import UNKNOWN, Origin
from dialogue.keys import Keys
from dialogue.work import Work

WINDOW = timedelta(minutes=15)
FAILURES_ALLOWED = 8
LONG_WINDOW = timedelta(hours=1)
ALLOWED_EVERYWHERE = 60


def is_throttled(
    session: Session, keys: Keys, login: str, now: datetime, origin: Origin = UNKNOWN
) -> bool:
    """Whether so many sign-ins with this login failed of late that more are not tried."""
    failed = select(func.count()).where(
        SignInFailure.login_digest == keys.digest("login", login), SignInFailure.at > now - WINDOW
    )
    here = failed.where(SignInFailure.place_digest == _place(keys, origin))
    if (session.scalar(here) or 0) >= FAILURES_ALLOWED:
        return True
    if origin.known:
        return False
    everywhere = select(func.count()).where(
        SignInFailure.login_digest == keys.digest("login", login),
        SignInFailure.at > now - LONG_WINDOW,
    )
    return (session.scalar(everywhere) or 0) >= ALLOWED_EVERYWHERE


def count_failure(work: Work, login: str, origin: Origin) -> None:
    """Put one failure down, by keyed digests only."""
    work.session.add(
        SignInFailure(
            login_digest=work.keys.digest("login", login),
            place_digest=_place(work.keys, origin),
            at=work.now,
        )
    )


def forget_failures(work: Work, login: str, origin: Origin) -> None:
    """A success ends the count of its own place; what strangers did elsewhere stays counted."""
    work.session.execute(
        delete(SignInFailure).where(
            SignInFailure.login_digest == work.keys.digest("login", login),
            SignInFailure.place_digest == _place(work.keys, origin),
        )
    )


def _place(keys: Keys, origin: Origin) -> str:
    place = f"device {origin.known}" if origin.known else f"network {origin.network}"
    return keys.digest("place", place)
