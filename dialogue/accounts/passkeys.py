"""Passkeys as a second factor: a key in a telephone, a computer or on a stick (WebAuthn).

The browser signs a challenge that is asked once and a few minutes at most; what is kept is the
public key and the count of the authenticator.
"""

import ipaddress
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import select
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    UserVerificationRequirement,
)

from dialogue.accounts.model import Account, SecondFactor
from dialogue.accounts.origin import UNKNOWN
from dialogue.accounts.second_factor import added, factors, half_open, let_in
from dialogue.accounts.throttle import count_failure, is_throttled
from dialogue.errors import DomainError, Forbidden
from dialogue.work import Work

ASKED_FOR = timedelta(minutes=5)
LONGEST = 20_000
NAME = "Cổng đối thoại"


@dataclass(frozen=True)
class Portal:
    """For which address a passkey is good: browsers bind it to a name, never to a number."""

    name: str
    origin: str


@dataclass(frozen=True)
class Challenge:
    """What a browser was asked to sign, and when."""

    value: str
    at: datetime


@dataclass(frozen=True)
class Question:
    """The options for the browser as JSON, and the challenge in them to be kept."""

    options: str
    challenge: str


def portal_of(public_url: str) -> Portal | None:
    """Where passkeys are good; None when people open the portal by a number."""
    parts = urlsplit(public_url)
    name = parts.hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return Portal(name, f"{parts.scheme}://{parts.netloc}") if name else None
    return None


def ask_to_create(portal: Portal, account: Account, known: Iterable[SecondFactor]) -> Question:
    """What the browser needs to make a passkey for an account."""
    options = generate_registration_options(
        rp_id=portal.name,
        rp_name=NAME,
        user_id=f"account-{account.id}".encode(),
        user_name=account.login,
        user_display_name=account.name,
        exclude_credentials=_descriptors(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            user_verification=UserVerificationRequirement.PREFERRED
        ),
    )
    return Question(options_to_json(options), bytes_to_base64url(options.challenge))


def ask_to_sign(portal: Portal, known: Iterable[SecondFactor]) -> Question:
    """What the browser needs to sign in with one of these passkeys."""
    options = generate_authentication_options(
        rp_id=portal.name, allow_credentials=_descriptors(known)
    )
    return Question(options_to_json(options), bytes_to_base64url(options.challenge))


def add_passkey(
    work: Work, portal: Portal, asked: Challenge | None, credential: str, label: str
) -> list[str]:
    """Keep a new passkey of the actor. Returns recovery codes when it is the first factor."""
    if work.actor.account_id is None:
        raise Forbidden("not_permitted")
    try:
        made = verify_registration_response(
            credential=_read(credential),
            expected_challenge=_still_asked(asked, work.now),
            expected_rp_id=portal.name,
            expected_origin=portal.origin,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise DomainError("second.passkey") from None
    number = bytes_to_base64url(made.credential_id)
    taken = select(SecondFactor.id).where(SecondFactor.credential_id == number)
    if work.session.scalar(taken) is not None:
        raise DomainError("second.passkey")
    is_first = not factors(work.session, work.actor.account_id)
    work.session.add(
        SecondFactor(
            account_id=work.actor.account_id,
            kind="passkey",
            label=label[:60] or "Khóa",
            credential_id=number,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            created_at=work.now,
            confirmed_at=work.now,
        )
    )
    return added(work, "passkey", fresh_codes=is_first)


def pass_with_passkey(
    work: Work, portal: Portal, token: str, asked: Challenge | None, credential: str
) -> DomainError | None:
    """Let a session in with a passkey. A refusal is returned, because it is counted."""
    row = half_open(work.session, work.keys, token, work.now)
    if row is None:
        return DomainError("second.over")
    counted = f"second {row.account_id}"
    if is_throttled(work.session, work.keys, counted, work.now):
        return DomainError("second.throttled")
    try:
        said = _read(credential)
        known = {f.credential_id: f for f in factors(work.session, row.account_id)}
        factor = known[str(said["id"])]
        assert factor.public_key is not None
        proof = verify_authentication_response(
            credential=said,
            expected_challenge=_still_asked(asked, work.now),
            expected_rp_id=portal.name,
            expected_origin=portal.origin,
            credential_public_key=factor.public_key,
            credential_current_sign_count=factor.sign_count,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, AssertionError):
        count_failure(work, counted, UNKNOWN)
        return DomainError("second.passkey")
    factor.sign_count, factor.used_at = proof.new_sign_count, work.now
    let_in(work, row)
    return None


def _still_asked(asked: Challenge | None, now: datetime) -> bytes:
    if asked is None or not asked.at <= now <= asked.at + ASKED_FOR:
        raise ValueError("nothing was asked")
    return base64url_to_bytes(asked.value)


def _read(credential: str) -> dict[str, object]:
    if len(credential) > LONGEST:
        raise ValueError("too long")
    said = json.loads(credential)
    if not isinstance(said, dict):
        raise ValueError("no credential")
    return said


def _descriptors(known: Iterable[SecondFactor]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(factor.credential_id))
        for factor in known
        if factor.credential_id is not None
    ]
