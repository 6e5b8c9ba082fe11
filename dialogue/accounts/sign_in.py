"""Signing in and out, throttled in the database; a session is a row that can be ended."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.model import Account, OneTimeLink, RoleHolding, StaffSession
from dialogue.accounts.origin import UNKNOWN, Origin
from dialogue.accounts.passwords import check_strength, hash_password, verify_password
from dialogue.accounts.second_factor import GRACE, has_factor, is_required_of
from dialogue.accounts.throttle import WINDOW, count_failure, forget_failures, is_throttled
from dialogue.errors import DomainError
from dialogue.journal.chain import HOUSE
from dialogue.keys import Keys
from dialogue.organisations.model import Organisation, Unit
from dialogue.permissions import Actor, Post, Role
from dialogue.work import Work

SESSION_LENGTH = timedelta(hours=12)
LINK_LENGTH = timedelta(days=3)
LINK_GAP = timedelta(minutes=5)


def credentials_fit(session: Session, login: str, password: str) -> int | None:
    """The account that login and password open. Slow by design, so it holds no transaction."""
    query = select(Account.id, Account.password_hash, Account.disabled_at)
    account = session.execute(query.where(Account.login == typed(login))).one_or_none()
    # The read ends before the slow check: on SQLite it would keep writers from committing.
    session.rollback()
    fits = verify_password(account.password_hash if account else None, password)
    return account.id if account and fits and account.disabled_at is None else None


def sign_in(
    work: Work,
    login: str,
    account_id: int | None,
    origin: Origin = UNKNOWN,
    *,
    second_required: bool = False,
) -> str | DomainError:
    """Start a session and return its token; a refusal is returned, because it is counted.

    An account with a second factor gets half a session, which opens nothing but the question for
    it. `second_required` is what the installation asks of those who read citizens' words: without
    a factor they have some days to set one up.
    """
    login = typed(login)
    if is_throttled(work.session, work.keys, login, work.now, origin):
        return DomainError("sign_in.throttled", minutes=int(WINDOW.total_seconds() // 60))
    if account_id is None:
        count_failure(work, login, origin)
        return DomainError("sign_in.wrong")
    forget_failures(work, login, origin)
    account = work.session.get_one(Account, account_id)
    is_half = has_factor(work.session, account.id)
    if (
        second_required
        and not is_half
        and account.second_due_at is None
        and is_required_of(work.session, account.id, work.now)
    ):
        account.second_due_at = work.now + GRACE
    return _start_session(work, account, origin, is_half=is_half)


def typed(login: str) -> str:
    """A login as it is stored, whatever case and spaces somebody typed."""
    return login.strip().lower()[:60]


def _start_session(work: Work, account: Account, origin: Origin, *, is_half: bool) -> str:
    token = secrets.token_urlsafe(32)
    row = StaffSession(
        account_id=account.id,
        token_digest=work.keys.digest("session", token),
        created_at=work.now,
        expires_at=work.now + SESSION_LENGTH,
        verified_at=None if is_half else work.now,
        device=origin.device[:60],
        network=origin.network[:50],
    )
    work.session.add(row)
    work.record("account.signed_in", chain=HOUSE, subject=account)
    return token


def sign_out(work: Work, token: str) -> None:
    """End the session of a token."""
    row = work.session.scalar(
        select(StaffSession).where(StaffSession.token_digest == work.keys.digest("session", token))
    )
    if row is not None and row.ended_at is None:
        row.ended_at = work.now
        work.record("account.signed_out", chain=HOUSE, subject=row.account)


def end_sessions(work: Work, account: Account) -> None:
    """End every open session of an account."""
    work.session.execute(
        update(StaffSession)
        .where(StaffSession.account_id == account.id, StaffSession.ended_at.is_(None))
        .values(ended_at=work.now)
    )


def signed_in(session: Session, keys: Keys, token: str, now: datetime) -> Account | None:
    """The account behind a session token, with its roles; None when the session is over."""
    row = session_of(session, keys, token, now)
    return row.account if row else None


def session_of(session: Session, keys: Keys, token: str, now: datetime) -> StaffSession | None:
    """The session of a token with its account and roles, whole or half; None when it is over."""
    holdings = joinedload(StaffSession.account).selectinload(Account.holdings)
    # The name of the desk says body, commune and province.
    body = holdings.joinedload(RoleHolding.organisation)
    return session.scalar(
        select(StaffSession)
        .join(StaffSession.account)
        .where(
            StaffSession.token_digest == keys.digest("session", token),
            StaffSession.ended_at.is_(None),
            StaffSession.expires_at > now,
            Account.disabled_at.is_(None),
        )
        .options(body.joinedload(Organisation.unit).joinedload(Unit.parent))
    )


def actor_of(account: Account, now: datetime | None = None) -> Actor:
    """The actor an account stands for: its present roles, each at its organisation and unit."""
    moment = now or clock.utc_now()
    return Actor(
        "staff",
        account.id,
        frozenset(
            Post(Role(h.role), h.organisation_id, h.organisation.unit_id)
            for h in account.holdings
            if h.counts(moment)
        ),
    )


def issue_link(work: Work, account_id: int) -> str:
    """Make a one-time link token for setting a password; only its digest is kept."""
    token = secrets.token_urlsafe(32)
    work.session.add(
        OneTimeLink(
            account_id=account_id,
            token_digest=work.keys.digest("link", token),
            created_at=work.now,
            expires_at=work.now + LINK_LENGTH,
        )
    )
    return token


def link_account(session: Session, keys: Keys, token: str, now: datetime) -> Account:
    """The account for which an unused, unexpired one-time link was made."""
    account = session.scalar(
        select(Account)
        .join(OneTimeLink, OneTimeLink.account_id == Account.id)
        .where(
            OneTimeLink.token_digest == keys.digest("link", token),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
            Account.disabled_at.is_(None),
        )
    )
    if account is None:
        raise DomainError("link.spent")
    return account


def set_password(work: Work, token: str, password: str) -> None:
    """Use a one-time link: set the password, spend every open link, end every session."""
    account = link_account(work.session, work.keys, token, work.now)
    check_strength(password, account.login)
    account.password_hash = hash_password(password)
    work.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.account_id == account.id, OneTimeLink.used_at.is_(None))
        .values(used_at=work.now)
    )
    end_sessions(work, account)
    work.record("account.password_set", chain=HOUSE, subject=account)


def ask_for_link(work: Work, login: str) -> None:
    """A forgotten password: the link is made and mailed at delivery; the asker learns nothing.

    While a link of the last minutes is unused no other is mailed, however often it is asked for.
    """
    account = work.session.scalar(select(Account).where(Account.login == typed(login)))
    if account is None or account.disabled_at is not None or not account.email:
        return
    fresh = select(OneTimeLink.id).where(
        OneTimeLink.account_id == account.id,
        OneTimeLink.used_at.is_(None),
        OneTimeLink.created_at > work.now - LINK_GAP,
    )
    if work.session.scalar(fresh.limit(1)) is None:
        work.record("account.link_asked", chain=HOUSE, subject=account)
