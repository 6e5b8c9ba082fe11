"""The second factor: a step counts once, a recovery code counts once, wrong ones are throttled."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from dialogue.accounts.model import Account, RecoveryCode, SecondFactor
from dialogue.accounts.second_factor import (
    GRACE,
    begin_totp,
    codes_left,
    confirm_totp,
    has_factor,
    new_codes,
    pass_with_code,
    pending_totp,
    remove_factor,
)
from dialogue.accounts.sign_in import session_of, sign_in
from dialogue.accounts.staff import reset_second_factor
from dialogue.accounts.throttle import FAILURES_ALLOWED
from dialogue.errors import DomainError, NotFound
from dialogue.permissions import SYSTEM

STEP = timedelta(seconds=30)


class Phone:
    """The application of one officer, set up in the ward's own time."""

    def __init__(self, ward, who="moderator"):
        self.ward, self.who = ward, who
        self.account_id = ward.actors[who].account_id
        ward.run(begin_totp, who)
        with ward.runtime.database.read() as session:
            account = session.get_one(Account, self.account_id)
            pending = pending_totp(session, ward.runtime.keys, account)
        self.secret = pending.key.replace(" ", "")
        self.uri = pending.uri
        self.codes = ward.run(confirm_totp, who, self.shown(ward.moment))

    def shown(self, at):
        return pyotp.TOTP(self.secret).at(at)

    def come_in(self, at):
        return self.ward.run(sign_in, SYSTEM, self.who, self.account_id, at=at)

    def answer(self, token, code, at):
        return self.ward.run(pass_with_code, SYSTEM, token, code, at=at)

    def is_whole(self, token, at):
        with self.ward.runtime.database.read() as session:
            row = session_of(session, self.ward.runtime.keys, token, at)
            return row.verified_at is not None


@pytest.fixture
def phone(ward):
    return Phone(ward)


def test_without_a_factor_the_password_is_enough(ward):
    account_id = ward.actors["moderator"].account_id
    token = ward.run(sign_in, SYSTEM, "moderator", account_id)
    with ward.runtime.database.read() as session:
        assert session_of(session, ward.runtime.keys, token, ward.moment).verified_at


def test_a_code_lets_the_session_in_and_counts_once(ward, phone):
    at = ward.moment + STEP * 2
    token = phone.come_in(at)
    assert not phone.is_whole(token, at)
    assert phone.answer(token, phone.shown(at), at) is None
    assert phone.is_whole(token, at)
    again = phone.come_in(at)
    assert phone.answer(again, phone.shown(at), at).code == "second.wrong"
    later = at + STEP
    assert phone.answer(again, phone.shown(later), later) is None


def test_the_code_that_set_it_up_is_spent_and_an_old_one_does_not_fit(ward, phone):
    token = phone.come_in(ward.moment)
    for code in (phone.shown(ward.moment), phone.shown(ward.moment - STEP * 5), "", "abc"):
        assert phone.answer(token, code, ward.moment).code == "second.wrong"


def test_a_recovery_code_lets_in_once_however_it_is_typed(ward, phone):
    assert len(set(phone.codes)) == 10
    typed = phone.codes[0].upper().replace("-", " ")
    assert phone.answer(phone.come_in(ward.moment), typed, ward.moment) is None
    second = phone.come_in(ward.moment)
    assert phone.answer(second, phone.codes[0], ward.moment).code == "second.wrong"
    with ward.runtime.database.read() as session:
        assert codes_left(session, phone.account_id) == 9
    fresh = ward.run(new_codes, phone.who)
    assert phone.answer(second, phone.codes[1], ward.moment).code == "second.wrong"
    assert phone.answer(second, fresh[0], ward.moment) is None


def test_wrong_codes_are_throttled_for_the_account_and_the_right_one_with_them(ward, phone):
    token = phone.come_in(ward.moment)
    for _ in range(FAILURES_ALLOWED):
        assert phone.answer(token, "000000", ward.moment).code == "second.wrong"
    assert phone.answer(token, phone.codes[0], ward.moment).code == "second.throttled"
    # A new session is no way around it.
    other = phone.come_in(ward.moment)
    assert phone.answer(other, phone.codes[0], ward.moment).code == "second.throttled"
    later = ward.moment + timedelta(minutes=16)
    assert phone.answer(other, phone.shown(later), later) is None


def test_neither_secret_nor_codes_lie_open(ward, phone):
    with ward.runtime.database.read() as session:
        row = session.scalars(select(SecondFactor)).one()
        kept = " ".join(code.digest for code in session.scalars(select(RecoveryCode)))
    assert phone.secret.encode() not in row.sealed + row.wrapped_key
    assert not any(code.replace("-", "") in kept for code in phone.codes)
    assert "issuer=Cong%20doi%20thoai" in phone.uri


def test_only_one_s_own_password_takes_a_factor_away(ward, phone):
    with ward.runtime.database.read() as session:
        factor = session.scalars(select(SecondFactor.id)).one()
    for checked in (None, ward.actors["second"].account_id):
        with pytest.raises(DomainError, match=r"second\.password"):
            ward.run(remove_factor, phone.who, factor, checked)
    with pytest.raises(NotFound):
        second = ward.actors["second"].account_id
        ward.run(remove_factor, "second", factor, second)
    ward.run(remove_factor, phone.who, factor, phone.account_id)
    with ward.runtime.database.read() as session:
        assert not has_factor(session, phone.account_id)
        assert codes_left(session, phone.account_id) == 0


def test_an_administrator_resets_it_but_not_of_who_could_be_the_second_person(ward, phone):
    token = phone.come_in(ward.moment)
    ward.run(reset_second_factor, "admin", phone.account_id)
    with ward.runtime.database.read() as session:
        assert session_of(session, ward.runtime.keys, token, ward.moment) is None
        assert not has_factor(session, phone.account_id)
    trusted = Phone(ward, "trusted")
    with pytest.raises(DomainError, match=r"second\.two"):
        ward.run(reset_second_factor, "admin", trusted.account_id)


@pytest.mark.parametrize(("who", "is_asked"), [("moderator", True), ("admin", False)])
def test_where_it_is_required_there_are_some_days_to_set_it_up(ward, who, is_asked):
    account_id = ward.actors[who].account_id
    for at in (ward.moment, ward.moment + timedelta(days=3)):
        ward.run(sign_in, SYSTEM, who, account_id, second_required=True, at=at)
    with ward.runtime.database.read() as session:
        due = session.get_one(Account, account_id).second_due_at
    assert due == (ward.moment + GRACE if is_asked else None)
