"""Signing in: throttled, revocable, with one-time links; roles are held at an organisation."""

from datetime import timedelta

import pytest
from argon2 import extract_parameters
from sqlalchemy import select

from dialogue.accounts.model import Account, RoleHolding
from dialogue.accounts.passwords import (
    _NOBODY,
    check_strength,
    hash_password,
    verify_password,
)
from dialogue.accounts.sign_in import (
    actor_of,
    ask_for_link,
    credentials_fit,
    issue_link,
    link_account,
    set_password,
    sign_in,
    sign_out,
    signed_in,
)
from dialogue.accounts.staff import OfficerEntry, add_officer, disable, end_role, give_role, staff
from dialogue.accounts.throttle import FAILURES_ALLOWED, is_throttled
from dialogue.errors import DomainError, Forbidden
from dialogue.permissions import SYSTEM

PASSWORD = "hoa phượng đỏ sân trường"


@pytest.fixture
def officer(ward):
    """A moderator with a password, set through a one-time link."""
    account_id = ward.actors["moderator"].account_id
    token = ward.run(issue_link, SYSTEM, account_id)
    ward.run(set_password, SYSTEM, token, PASSWORD)
    return account_id


def _login(ward, account_id):
    with ward.runtime.database.read() as session:
        return session.get_one(Account, account_id).login


def _session_of(ward, token, at=None):
    with ward.runtime.database.read() as session:
        return signed_in(session, ward.runtime.keys, token, at or ward.moment)


def test_login_and_password_open_a_session_that_can_be_ended(ward, officer):
    login = _login(ward, officer)
    with ward.runtime.database.read() as session:
        assert credentials_fit(session, f" {login.upper()} ", PASSWORD) == officer
        assert credentials_fit(session, login, "sai mật khẩu rồi") is None
        assert credentials_fit(session, "khong.co", PASSWORD) is None
    token = ward.run(sign_in, SYSTEM, login, officer)
    assert _session_of(ward, token).id == officer
    assert _session_of(ward, token, ward.moment + timedelta(hours=13)) is None
    ward.run(sign_out, SYSTEM, token)
    assert _session_of(ward, token) is None


def test_too_many_failures_stop_even_the_right_password_for_a_while(ward, officer):
    login = _login(ward, officer)
    for _ in range(FAILURES_ALLOWED):
        refusal = ward.run(sign_in, SYSTEM, login, None)
        assert refusal.code == "sign_in.wrong"
    assert ward.run(sign_in, SYSTEM, login, officer).code == "sign_in.throttled"
    later = ward.moment + timedelta(minutes=16)
    with ward.runtime.database.read() as session:
        assert not is_throttled(session, ward.runtime.keys, login, later)
    assert isinstance(ward.run(sign_in, SYSTEM, login, officer, at=later), str)


def test_a_link_is_good_once_and_for_three_days(ward, officer):
    token = ward.run(issue_link, SYSTEM, officer)
    late = ward.moment + timedelta(days=3, minutes=1)
    with ward.runtime.database.read() as session:
        assert link_account(session, ward.runtime.keys, token, ward.moment).id == officer
        with pytest.raises(DomainError, match=r"link\.spent"):
            link_account(session, ward.runtime.keys, token, late)
    running = ward.run(sign_in, SYSTEM, _login(ward, officer), officer)
    ward.run(set_password, SYSTEM, token, "một cụm từ khác hẳn")
    with pytest.raises(DomainError, match=r"link\.spent"):
        ward.run(set_password, SYSTEM, token, PASSWORD)
    assert _session_of(ward, running) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ngắn", "password.short"),
        ("aaaaaaaaaaaaaaa", "password.weak"),
        ("MậtKhẩu123456", "password.weak"),
        ("tran.minh.chau1", "password.weak"),
    ],
)
def test_a_weak_password_is_refused(password, code):
    with pytest.raises(DomainError) as refusal:
        check_strength(password, "tran.minh.chau")
    assert refusal.value.code == code


def test_a_forgotten_password_of_nobody_makes_no_event(ward, officer):
    from dialogue.outbox.model import OutboxRow

    ward.run(ask_for_link, SYSTEM, "khong.co")
    ward.run(ask_for_link, SYSTEM, _login(ward, officer))
    with ward.runtime.database.read() as session:
        asked = session.scalars(select(OutboxRow).where(OutboxRow.event == "account.link_asked"))
        assert [row.subject_id for row in asked] == [officer]


def test_an_administrator_keeps_the_staff_of_the_own_unit(ward, other_ward):
    entry = OfficerEntry(
        "le.thi.moi", "Lê Thị Mới", "", "moi@x.example", "officer", ward.organisations["culture"]
    )
    account_id = ward.run(add_officer, "admin", entry)
    with ward.runtime.database.read() as session:
        names = {a.id for a in staff(session, ward.actors["admin"])}
        assert account_id in names
        assert other_ward.actors["moderator"].account_id not in names
    with pytest.raises(DomainError, match=r"login\.taken"):
        ward.run(add_officer, "admin", entry)
    with pytest.raises(Forbidden):
        ward.run(give_role, "admin", account_id, "head", other_ward.organisations["culture"])
    with pytest.raises(Forbidden):
        ward.run(
            add_officer,
            "moderator",
            OfficerEntry("a.b.c", "A", "", "", "admin", ward.organisations["people"]),
        )


def test_an_ended_role_and_a_closed_account_count_at_once(ward, officer):
    token = ward.run(sign_in, SYSTEM, _login(ward, officer), officer)
    with ward.runtime.database.read() as session:
        holding = session.scalars(
            select(RoleHolding).where(RoleHolding.account_id == officer)
        ).one()
    ward.run(end_role, "admin", holding.id)
    assert _session_of(ward, token) is None
    token = ward.run(sign_in, SYSTEM, _login(ward, officer), officer)
    assert actor_of(_session_of(ward, token)).posts == frozenset()
    ward.run(disable, "admin", officer)
    assert _session_of(ward, token) is None
    with ward.runtime.database.read() as session:
        assert credentials_fit(session, _login(ward, officer), PASSWORD) is None


def test_passwords_are_argon2():
    assert hash_password(PASSWORD).startswith("$argon2id$")


def test_an_unknown_login_takes_as_long_as_a_known_one():
    # What verifying costs stands in the hash itself.
    assert extract_parameters(_NOBODY) == extract_parameters(hash_password(PASSWORD))
    assert not verify_password(None, PASSWORD)
