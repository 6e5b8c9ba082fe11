"""What two people give: the sight of sealed texts, administration, and whatever is for oneself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue import clock
from dialogue.accounts.holders import holders
from dialogue.accounts.model import Account, RoleHolding, RoleProposal
from dialogue.accounts.sight import (
    Sight,
    confirm,
    note_kept_sight,
    proposals,
    refuse,
)
from dialogue.accounts.sign_in import actor_of
from dialogue.accounts.staff import (
    OfficerEntry,
    add_officer,
    end_role,
    give_role,
    renew_link,
)
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.permissions import SYSTEM, Role

WHY = "Theo phân công của Ban Thường trực."


@pytest.fixture
def until(ward):
    return clock.local_date(ward.moment) + timedelta(days=30)


def _propose(ward, until, who="moderator", by="admin", role="sealed", reason=WHY):
    account, front = ward.actors[who].account_id, ward.organisations["front"]
    return ward.run(give_role, by, account, role, front, Sight(reason, until))


def _roles(ward, who, at=None):
    with ward.runtime.database.read() as session:
        account = session.get_one(Account, ward.actors[who].account_id)
        return {post.role for post in actor_of(account, at or ward.moment).posts}


def _actions(ward, who):
    query = select(JournalEntry).where(
        JournalEntry.subject_kind == "accounts",
        JournalEntry.subject_id == ward.actors[who].account_id,
    )
    with ward.runtime.database.read() as session:
        return [(e.action, e.actor_id) for e in session.scalars(query.order_by(JournalEntry.id))]


@pytest.mark.parametrize("second", ["second_admin", "trusted"])
def test_one_proposes_and_another_gives_and_both_are_put_down(ward, until, second):
    proposal = _propose(ward, until)
    assert Role.SEALED not in _roles(ward, "moderator")
    ward.run(confirm, second, proposal)
    assert Role.SEALED in _roles(ward, "moderator")
    assert _actions(ward, "moderator") == [
        ("account.sight_proposed", ward.actors["admin"].account_id),
        ("account.sight_confirmed", ward.actors[second].account_id),
    ]


def test_it_runs_out_after_its_last_day(ward, until):
    ward.run(confirm, "second_admin", _propose(ward, until))
    last = clock.end_of_day(until)
    assert Role.SEALED in _roles(ward, "moderator", last - timedelta(seconds=1))
    assert Role.SEALED not in _roles(ward, "moderator", last)
    # What has run out can be given anew, for another while.
    later = last + timedelta(days=1)
    account, front = ward.actors["moderator"].account_id, ward.organisations["front"]
    again = Sight(WHY, until + timedelta(days=30))
    number = ward.run(give_role, "admin", account, "sealed", front, again, at=later)
    ward.run(confirm, "second_admin", number, at=later)
    assert Role.SEALED in _roles(ward, "moderator", later)


def test_neither_who_proposes_nor_who_receives_confirms(ward, until):
    with pytest.raises(Forbidden, match="same_person"):
        ward.run(confirm, "admin", _propose(ward, until))
    renewal = _propose(ward, until, who="second_admin", role="moderator")
    assert renewal is None
    for_trusted = _propose(ward, until, who="second_admin", role="sealed")
    with pytest.raises(Forbidden, match="same_person"):
        ward.run(confirm, "second_admin", for_trusted)
    ward.run(confirm, "trusted", for_trusted)


def test_the_database_itself_refuses_one_person_as_two(ward, until):
    from sqlalchemy.exc import IntegrityError

    number = _propose(ward, until)
    with pytest.raises(IntegrityError), ward.runtime.database.write_session() as session:
        row = session.get_one(RoleProposal, number)
        row.state, row.decided_by = "confirmed", row.proposed_by
        session.commit()


def test_an_administrator_gives_himself_nothing_alone(ward, until):
    with pytest.raises(DomainError, match="self_sealed"):
        _propose(ward, until, who="admin")
    number = _propose(ward, None, who="admin", role="moderator")
    assert Role.MODERATOR not in _roles(ward, "admin")
    ward.run(confirm, "second_admin", number)
    assert Role.MODERATOR in _roles(ward, "admin")


def test_nobody_makes_a_second_person_of_his_own(ward):
    body = ward.organisations["people"]
    for role in ("admin", "sealed"):
        entry = OfficerEntry("nguoi.thu.hai", "Người Thứ Hai", "", "", role, body)
        with pytest.raises(DomainError, match="two_first"):
            ward.run(add_officer, "admin", entry)
    assert isinstance(_propose(ward, None, who="moderator", role="admin"), int)
    assert Role.ADMIN not in _roles(ward, "moderator")
    # Nor does he take over the account of one.
    for who in ("second_admin", "trusted"):
        with pytest.raises(DomainError, match=r"link\.two"):
            ward.run(renew_link, "admin", ward.actors[who].account_id)


@pytest.mark.parametrize("days", [None, -1, 366])
def test_the_sight_of_sealed_texts_ends_on_a_day_within_a_year(ward, days):
    ends_on = None if days is None else clock.local_date(ward.moment) + timedelta(days=days)
    with pytest.raises(DomainError, match=r"sight\.end"):
        _propose(ward, ends_on)


def test_a_proposal_says_why_and_is_made_once(ward, until):
    with pytest.raises(DomainError, match=r"sight\.reason"):
        _propose(ward, until, reason="vì cần")
    number = _propose(ward, until)
    with pytest.raises(DomainError, match=r"sight\.waiting"):
        _propose(ward, until)
    ward.run(refuse, "admin", number)
    with pytest.raises(Conflict, match="changed"):
        ward.run(confirm, "second_admin", number)
    assert Role.SEALED not in _roles(ward, "moderator")


def test_one_person_takes_it_away(ward, until):
    ward.run(confirm, "second_admin", _propose(ward, until))
    query = select(RoleHolding.id).where(
        RoleHolding.account_id == ward.actors["moderator"].account_id, RoleHolding.role == "sealed"
    )
    with ward.runtime.database.read() as session:
        holding = session.scalars(query).one()
    ward.run(end_role, "second_admin", holding)
    assert Role.SEALED not in _roles(ward, "moderator")


def test_another_unit_neither_sees_nor_decides(ward, other_ward, until):
    number = _propose(ward, until)
    with ward.runtime.database.read() as session:
        assert proposals(session, other_ward.actors["admin"]) == []
        assert [p.id for p in proposals(session, ward.actors["second_admin"])] == [number]
    with pytest.raises(NotFound):
        other_ward.run(confirm, "admin", number)


def test_who_held_it_before_keeps_it_and_that_is_put_down_once(ward):
    assert ward.run(note_kept_sight, SYSTEM) == 1
    assert ward.run(note_kept_sight, SYSTEM) == 0
    assert [a for a, _ in _actions(ward, "trusted")] == ["account.sight_kept"]
    with ward.runtime.database.read() as session:
        kept = holders(session, Role.SEALED, ward.organisations["front"])
    assert [a.id for a in kept] == [ward.actors["trusted"].account_id]


def test_any_role_may_be_given_for_a_while_with_its_reason(ward, until):
    assert _propose(ward, until, who="second", role="coordinator") is None
    last = clock.end_of_day(until)
    assert Role.COORDINATOR in _roles(ward, "second", last - timedelta(seconds=1))
    assert Role.COORDINATOR not in _roles(ward, "second", last)
    query = select(RoleHolding.reason).where(RoleHolding.role == "coordinator")
    with ward.runtime.database.read() as session:
        assert WHY in session.scalars(query).all()
    with pytest.raises(DomainError, match=r"sight\.end"):
        _propose(ward, clock.local_date(ward.moment) - timedelta(days=1), role="head")
