"""What is refused of a passkey; that a right one opens is shown in Chromium."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dialogue.accounts.model import SecondFactor, SignInFailure
from dialogue.accounts.passkeys import (
    Challenge,
    Portal,
    add_passkey,
    ask_to_create,
    pass_with_passkey,
    portal_of,
)
from dialogue.accounts.sign_in import sign_in
from dialogue.errors import DomainError
from dialogue.permissions import SYSTEM

HERE = Portal("doithoai.example", "https://doithoai.example")


@pytest.mark.parametrize(
    ("url", "portal"),
    [
        ("https://doithoai.example", HERE),
        ("http://localhost:8000", Portal("localhost", "http://localhost:8000")),
        ("http://127.0.0.1:8000", None),
        ("http://[::1]:8000", None),
    ],
)
def test_a_passkey_is_good_for_a_name_and_never_for_a_number(url, portal):
    assert portal_of(url) == portal


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", '{"id": 3}', "ế", "x" * 30_000, '{"response": {}}']
)
def test_what_is_no_credential_is_refused_and_counted(ward, credential):
    account_id = ward.actors["moderator"].account_id
    with ward.runtime.database.write_session() as session:
        session.add(
            SecondFactor(
                account_id=account_id,
                kind="passkey",
                label="Chrome",
                credential_id="x",
                public_key=b"key",
                created_at=ward.moment,
                confirmed_at=ward.moment,
            )
        )
        session.commit()
    asked = Challenge("YWJj", ward.moment)
    with pytest.raises(DomainError, match=r"second\.passkey"):
        ward.run(add_passkey, "moderator", HERE, asked, credential, "Chrome")
    token = ward.run(sign_in, SYSTEM, "moderator", account_id)
    refusal = ward.run(pass_with_passkey, SYSTEM, HERE, token, asked, credential)
    assert refusal.code == "second.passkey"
    with ward.runtime.database.read() as session:
        assert session.scalar(select(func.count()).select_from(SignInFailure)) == 1


@pytest.mark.parametrize("asked_before", [None, timedelta(minutes=6)])
def test_an_answer_to_no_question_or_a_late_one_is_refused(ward, asked_before):
    asked = None if asked_before is None else Challenge("YWJj", ward.moment - asked_before)
    with pytest.raises(DomainError, match=r"second\.passkey"):
        ward.run(add_passkey, "moderator", HERE, asked, '{"id": "x"}', "Chrome")


def test_the_question_names_the_officer_and_nobody_else(ward):
    from dialogue.accounts.model import Account

    with ward.runtime.database.read() as session:
        account = session.get_one(Account, ward.actors["moderator"].account_id)
        question = ask_to_create(HERE, account, [])
        again = ask_to_create(HERE, account, [])
    assert account.login in question.options
    assert question.challenge != again.challenge
