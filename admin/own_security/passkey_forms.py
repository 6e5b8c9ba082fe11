"""The question for a passkey: kept in the browser's session until it is answered, once."""

from datetime import UTC, datetime

from flask import session
from flask_login import current_user
from wtforms import HiddenField

from dialogue.accounts import passkeys
from dialogue.accounts.model import Account, SecondFactor
from web.context import now, reading, runtime
from web.forms import Form

_ASKED = "passkey_asked"


class PasskeyForm(Form):
    """What the browser's script fills in."""

    credential = HiddenField()


def portal() -> passkeys.Portal | None:
    """Where passkeys are good; None where the portal has no name."""
    return passkeys.portal_of(runtime().settings.public_url)


def creation(known: list[SecondFactor]) -> str | None:
    """The options for making a passkey of the officer's."""
    where = portal()
    if where is None:
        return None
    account = reading().get_one(Account, current_user.account_id)
    return _kept(passkeys.ask_to_create(where, account, known))


def request_for(known: list[SecondFactor]) -> str | None:
    """The options for signing in with one of these, if any is a passkey."""
    where = portal()
    if where is None or not any(factor.kind == "passkey" for factor in known):
        return None
    return _kept(passkeys.ask_to_sign(where, known))


def asked() -> passkeys.Challenge | None:
    """What this browser was asked last; it counts once."""
    found = session.pop(_ASKED, None)
    if found is None:
        return None
    return passkeys.Challenge(str(found[0]), datetime.fromtimestamp(found[1], UTC))


def _kept(question: passkeys.Question) -> str:
    session[_ASKED] = [question.challenge, int(now().timestamp())]
    return question.options
