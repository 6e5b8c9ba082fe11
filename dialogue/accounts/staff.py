"""Who works here: accounts and the roles they hold, kept by an administrator of the unit."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dialogue import clock
from dialogue.accounts.holders import in_force
from dialogue.accounts.model import Account, RoleHolding
from dialogue.accounts.second_factor import reset_factors
from dialogue.accounts.sight import (
    ALWAYS_TWO,
    WHY,
    Sight,
    check_end,
    end_former,
    needs_two,
    propose,
)
from dialogue.accounts.sign_in import end_sessions, issue_link
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.journal.chain import HOUSE
from dialogue.organisations.model import Organisation
from dialogue.permissions import Actor, Permission, Role
from dialogue.text.folding import fold
from dialogue.text.plain import clean_line
from dialogue.work import Work

_LOGIN = re.compile(r"[a-z0-9][a-z0-9.]{1,58}[a-z0-9]")


@dataclass(frozen=True)
class OfficerEntry:
    """What an administrator enters for an officer with a first role."""

    login: str
    name: str
    position: str
    email: str
    role: str
    organisation_id: int


def staff(session: Session, actor: Actor) -> list[Account]:
    """The officers who hold or held a role at the units that the actor administers, by name.

    As Vietnamese lists go: by the given name, which comes last.
    """
    query = (
        select(Account)
        .join(RoleHolding)
        .join(Organisation)
        .where(Organisation.unit_id.in_(actor.units(Permission.MANAGE_STAFF)))
        .options(selectinload(Account.holdings).joinedload(RoleHolding.organisation))
        .distinct()
    )
    return sorted(session.scalars(query), key=lambda a: (fold(a.name).split()[-1:], fold(a.name)))


def officer(session: Session, actor: Actor, account_id: int) -> Account:
    """One of the officers that `staff` lists."""
    found = next((a for a in staff(session, actor) if a.id == account_id), None)
    if found is None:
        raise NotFound("not_found")
    return found


def add_officer(work: Work, entry: OfficerEntry) -> int:
    """Make an account with its first role. The link to set a password is mailed at delivery."""
    login = entry.login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise DomainError("login.shape", "login")
    if work.session.scalar(select(Account.id).where(Account.login == login)) is not None:
        raise DomainError("login.taken", "login")
    if not entry.name.strip():
        raise DomainError("name.empty", "name")
    organisation = _organisation(work, entry.organisation_id)
    if entry.role in ALWAYS_TWO and work.actor.kind != "system":
        raise DomainError("role.two_first", "role")
    account = Account(
        login=login,
        name=entry.name.strip(),
        position=entry.position.strip(),
        email=entry.email.strip(),
        created_at=work.now,
    )
    work.session.add(account)
    work.record("account.created", chain=HOUSE, subject=account)
    _give(work, account, entry.role, organisation, Sight())
    return account.id


def give_role(
    work: Work, account_id: int, role: str, organisation_id: int, sight: Sight | None = None
) -> int | None:
    """Give an officer a role at an organisation of the administrator's unit.

    What needs two people is only proposed: then the id of the proposal is returned.
    """
    organisation = _organisation(work, organisation_id)
    account = officer(work.session, work.actor, account_id)
    if account.disabled_at is not None:
        raise Conflict("account.closed")
    if needs_two(work.actor, account.id, role):
        _check_role(work, account, role, organisation)
        return propose(work, account, role, organisation, sight or Sight())
    _give(work, account, role, organisation, sight or Sight())
    return None


def end_role(work: Work, holding_id: int) -> None:
    """End a role; the holding stays as history and every session of the officer ends."""
    holding = work.session.get(RoleHolding, holding_id)
    if holding is None or holding.until is not None:
        raise NotFound("not_found")
    _organisation(work, holding.organisation_id)
    if holding.role == Role.ADMIN:
        _not_oneself(work, holding.account_id)
    holding.until = work.now
    end_sessions(work, holding.account)
    facts = {"role": holding.role, "organisation": holding.organisation_id}
    work.record("account.role_ended", chain=HOUSE, subject=holding.account, facts=facts)


def disable(work: Work, account_id: int) -> None:
    """Close an account: nobody signs in with it any more."""
    account = officer(work.session, work.actor, account_id)
    _not_oneself(work, account.id)
    if account.disabled_at is not None:
        raise Conflict("account.closed")
    account.disabled_at = work.now
    end_sessions(work, account)
    work.record("account.disabled", chain=HOUSE, subject=account)


def renew_link(work: Work, account_id: int) -> str:
    """A fresh one-time link, shown once to the administrator to hand over in person."""
    account = officer(work.session, work.actor, account_id)
    if account.disabled_at is not None:
        raise Conflict("account.closed")
    is_second = any(h.role in ALWAYS_TWO and h.counts(work.now) for h in account.holdings)
    if is_second and work.actor.kind != "system":
        raise DomainError("link.two")
    work.record("account.link_issued", chain=HOUSE, subject=account)
    return issue_link(work, account.id)


def reset_second_factor(work: Work, account_id: int) -> None:
    """Let an officer who has lost every factor set up a new one; all sessions end."""
    account = officer(work.session, work.actor, account_id)
    if any(h.role in ALWAYS_TWO and h.counts(work.now) for h in account.holdings):
        raise DomainError("second.two")
    reset_factors(work, account)
    end_sessions(work, account)


def link_for(work: Work, login: str) -> str:
    """A fresh one-time link from the command line, for whoever may get none from a colleague."""
    account = work.session.scalar(select(Account).where(Account.login == login.strip().lower()))
    if account is None or account.disabled_at is not None:
        raise NotFound("not_found")
    work.record("account.link_issued", chain=HOUSE, subject=account)
    return issue_link(work, account.id)


def reset_for(work: Work, login: str) -> None:
    """As `reset_second_factor`, from the command line and for anybody."""
    account = work.session.scalar(select(Account).where(Account.login == login.strip().lower()))
    if account is None:
        raise NotFound("not_found")
    reset_factors(work, account)
    end_sessions(work, account)


def _not_oneself(work: Work, account_id: int) -> None:
    # So that a unit is never left without an administrator by a slip.
    if account_id == work.actor.account_id:
        raise DomainError("account.oneself")


def _give(
    work: Work, account: Account, role: str, organisation: Organisation, sight: Sight
) -> None:
    _check_role(work, account, role, organisation)
    if sight.ends_on is not None:
        check_end(work, role, sight.ends_on)
    end_former(work, account.id, role, organisation.id)
    work.session.add(
        RoleHolding(
            account_id=account.id,
            role=role,
            organisation_id=organisation.id,
            since=work.now,
            # Given from the command line, by whoever runs the machine: nothing was kept.
            noted_at=work.now,
            ends_at=clock.end_of_day(sight.ends_on) if sight.ends_on else None,
            reason=clean_line(sight.reason)[: WHY[1]],
        )
    )
    facts = {"role": role, "organisation": organisation.id}
    work.record("account.role_given", chain=HOUSE, subject=account, facts=facts)


def _check_role(work: Work, account: Account, role: str, organisation: Organisation) -> None:
    if role not in {r.value for r in Role}:
        raise DomainError("role.unknown", "role")
    held = select(RoleHolding.id).where(
        RoleHolding.account_id == account.id,
        RoleHolding.role == role,
        RoleHolding.organisation_id == organisation.id,
    )
    if work.session.scalar(held.where(in_force(work.now))) is not None:
        raise DomainError("role.held", "role")


def _organisation(work: Work, organisation_id: int) -> Organisation:
    organisation = work.session.get(Organisation, organisation_id)
    if organisation is None:
        raise DomainError("organisation.unknown", "organisation_id")
    allowed = work.actor.may(Permission.MANAGE_STAFF, unit_id=organisation.unit_id)
    if not allowed and work.actor.kind != "system":
        raise Forbidden("not_permitted")
    return organisation
