"""The second factor: an application that shows six digits, and ten codes for when it is lost.

A step of the application counts once, a recovery code counts once, and wrong ones are throttled
for each account. The secret is sealed, the codes are kept as keyed digests.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from dialogue.accounts.model import Account, RecoveryCode, RoleHolding, SecondFactor, StaffSession
from dialogue.accounts.origin import UNKNOWN
from dialogue.accounts.throttle import count_failure, forget_failures, is_throttled
from dialogue.errors import DomainError, Forbidden, NotFound
from dialogue.journal.chain import HOUSE
from dialogue.keys import Keys
from dialogue.permissions import Actor, Role
from dialogue.sealing import seal, unseal
from dialogue.work import Work

ISSUER = "Cong doi thoai"
STEP = 30
# Signs that nobody takes for one another when they read them from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CODES = 10
GRACE = timedelta(days=7)
# Whoever reads what citizens wrote, or who they are.
SEES_WORDS = frozenset(Role) - {Role.ADMIN}


@dataclass(frozen=True)
class Pending:
    """An application that is being set up: the key to type, and the address for the QR code."""

    key: str
    uri: str


def factors(session: Session, account_id: int) -> list[SecondFactor]:
    """The confirmed factors of an account."""
    query = select(SecondFactor).where(
        SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_not(None)
    )
    return list(session.scalars(query.order_by(SecondFactor.id)))


def has_factor(session: Session, account_id: int) -> bool:
    """Whether an account is asked for a second factor."""
    query = select(
        exists().where(
            SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_not(None)
        )
    )
    return bool(session.scalar(query))


def codes_left(session: Session, account_id: int) -> int:
    """How many recovery codes are unused."""
    query = select(func.count()).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(query) or 0


def sees_words(actor: Actor) -> bool:
    """Whether a second factor is required of the actor where the setting says so."""
    return any(post.role in SEES_WORDS for post in actor.posts)


def begin_totp(work: Work) -> None:
    """Make a fresh secret for the actor's application; it counts when the first code fits."""
    account_id = _own(work)
    work.session.execute(
        delete(SecondFactor).where(
            SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_(None)
        )
    )
    wrapped, sealed = seal(work.keys.private, {"secret": pyotp.random_base32()})
    work.session.add(
        SecondFactor(
            account_id=account_id,
            kind="totp",
            label="",
            wrapped_key=wrapped,
            sealed=sealed,
            created_at=work.now,
        )
    )


def pending_totp(session: Session, keys: Keys, account: Account) -> Pending | None:
    """The application that is being set up."""
    row = _pending(session, account.id)
    if row is None:
        return None
    secret = _secret(keys, row)
    uri = pyotp.TOTP(secret).provisioning_uri(name=account.login, issuer_name=ISSUER)
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return Pending(groups, uri)


def confirm_totp(work: Work, code: str) -> list[str]:
    """The application shows the right code: it counts from now on. Returns new recovery codes."""
    account_id = _own(work)
    row = _pending(work.session, account_id)
    if row is None:
        raise NotFound("not_found")
    step = _fitting_step(_secret(work.keys, row), code, work.now)
    if step is None:
        raise DomainError("second.wrong", "code")
    work.session.execute(
        delete(SecondFactor).where(
            SecondFactor.account_id == account_id,
            SecondFactor.kind == "totp",
            SecondFactor.id != row.id,
        )
    )
    row.confirmed_at, row.last_step = work.now, step
    return added(work, "totp")


def new_codes(work: Work) -> list[str]:
    """Ten fresh recovery codes in place of all earlier ones; shown once."""
    if not has_factor(work.session, _own(work)):
        raise NotFound("not_found")
    codes = _fresh_codes(work)
    work.record("account.recovery_renewed", chain=HOUSE, subject=_account(work))
    return codes


def pass_with_code(work: Work, token: str, code: str) -> DomainError | None:
    """Let a session in with the code of the application or a recovery code.

    A refusal is returned, because it is counted.
    """
    row = half_open(work.session, work.keys, token, work.now)
    if row is None:
        return DomainError("second.over")
    counted = f"second {row.account_id}"
    if is_throttled(work.session, work.keys, counted, work.now):
        return DomainError("second.throttled")
    if not (_totp_fits(work, row.account_id, code) or _recovery_fits(work, row.account_id, code)):
        count_failure(work, counted, UNKNOWN)
        return DomainError("second.wrong", "code")
    forget_failures(work, counted, UNKNOWN)
    let_in(work, row)
    return None


def let_in(work: Work, row: StaffSession) -> None:
    """The second factor fits: the session is whole."""
    row.verified_at = work.now
    work.record("account.second_passed", chain=HOUSE, subject=row.account)


def half_open(session: Session, keys: Keys, token: str, now: datetime) -> StaffSession | None:
    """The session of a token that waits for its second factor."""
    return session.scalar(
        select(StaffSession)
        .where(
            StaffSession.token_digest == keys.digest("session", token),
            StaffSession.ended_at.is_(None),
            StaffSession.expires_at > now,
            StaffSession.verified_at.is_(None),
        )
        .with_for_update()
    )


def remove_factor(work: Work, factor_id: int, checked_account: int | None) -> None:
    """Take away one of the actor's factors; `checked_account` is whose password was right."""
    if checked_account != _own(work):
        raise DomainError("second.password", "password")
    row = work.session.get(SecondFactor, factor_id)
    if row is None or row.account_id != checked_account or row.confirmed_at is None:
        raise NotFound("not_found")
    work.session.delete(row)
    work.session.flush()
    if not has_factor(work.session, checked_account):
        _forget_codes(work, checked_account)
    work.record("account.second_removed", chain=HOUSE, subject=_account(work))


def reset_factors(work: Work, account: Account) -> None:
    """Take all factors of an account away, for somebody who has lost them."""
    work.session.execute(delete(SecondFactor).where(SecondFactor.account_id == account.id))
    _forget_codes(work, account.id)
    work.record("account.second_reset", chain=HOUSE, subject=account)


def is_required_of(session: Session, account_id: int, now: datetime) -> bool:
    """As `sees_words`, for an account that has not come in yet."""
    roles = select(RoleHolding).where(RoleHolding.account_id == account_id)
    return any(h.counts(now) and h.role in SEES_WORDS for h in session.scalars(roles))


def added(work: Work, kind: str, *, fresh_codes: bool = True) -> list[str]:
    """Put down that the actor has a factor more; returns the recovery codes that come with it."""
    account = _account(work)
    work.record("account.second_added", chain=HOUSE, subject=account, facts={"kind": kind})
    return _fresh_codes(work) if fresh_codes else []


def _totp_fits(work: Work, account_id: int, code: str) -> bool:
    for row in factors(work.session, account_id):
        if row.kind != "totp":
            continue
        step = _fitting_step(_secret(work.keys, row), code, work.now)
        if step is not None and step > (row.last_step or 0):
            row.last_step, row.used_at = step, work.now
            return True
    return False


def _recovery_fits(work: Work, account_id: int, code: str) -> bool:
    typed = "".join(sign for sign in code.lower() if sign in _LETTERS)
    row = work.session.scalar(
        select(RecoveryCode).where(
            RecoveryCode.account_id == account_id,
            RecoveryCode.digest == work.keys.digest("recovery", typed),
            RecoveryCode.used_at.is_(None),
        )
    )
    if row is None:
        return False
    row.used_at = work.now
    work.record("account.recovery_used", chain=HOUSE, subject=row.account)
    return True


def _fitting_step(secret: str, code: str, now: datetime) -> int | None:
    """The step whose code was typed: the present one, or one before or after for slow clocks."""
    digits = "".join(sign for sign in code if sign.isdigit())
    present = int(now.timestamp()) // STEP
    totp = pyotp.TOTP(secret, interval=STEP)
    steps = (present - 1, present, present + 1)
    fitting = [s for s in steps if secrets.compare_digest(totp.generate_otp(s), digits)]
    return fitting[0] if fitting else None


def _fresh_codes(work: Work) -> list[str]:
    account_id = _own(work)
    _forget_codes(work, account_id)
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(CODES)]
    work.session.add_all(
        RecoveryCode(account_id=account_id, digest=work.keys.digest("recovery", code))
        for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _forget_codes(work: Work, account_id: int) -> None:
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def _pending(session: Session, account_id: int) -> SecondFactor | None:
    return session.scalar(
        select(SecondFactor).where(
            SecondFactor.account_id == account_id,
            SecondFactor.kind == "totp",
            SecondFactor.confirmed_at.is_(None),
        )
    )


def _secret(keys: Keys, row: SecondFactor) -> str:
    assert row.wrapped_key is not None
    assert row.sealed is not None
    return str(unseal(keys.private, row.wrapped_key, row.sealed)["secret"])


def _account(work: Work) -> Account:
    return work.session.get_one(Account, _own(work))


def _own(work: Work) -> int:
    if work.actor.account_id is None:
        raise Forbidden("not_permitted")
    return work.actor.account_id
