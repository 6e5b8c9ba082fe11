"""Sight that one person alone cannot give: of what is sealed, and an administrator's own.

An administrator proposes, another person confirms: an administrator of the unit, or somebody who
already holds the sight of sealed texts there; never the receiver. One person takes away.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.model import Account, RoleHolding, RoleProposal
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.journal.chain import HOUSE
from dialogue.organisations.model import Organisation
from dialogue.permissions import Actor, Permission, Role
from dialogue.regulation import rule
from dialogue.text.plain import clean_line
from dialogue.work import Work

WHY = (10, 300)
# Who could make the second person alone would be two people in one.
ALWAYS_TWO = frozenset({Role.SEALED, Role.ADMIN})


@dataclass(frozen=True)
class Sight:
    """What is asked for besides role and place: why, and until the end of which day."""

    reason: str = ""
    ends_on: date | None = None


def needs_two(actor: Actor, account_id: int, role: str) -> bool:
    """Whether one administrator is not enough to give this role to this account."""
    if actor.kind == "system":
        return False
    return role in ALWAYS_TWO or account_id == actor.account_id


def propose(
    work: Work, account: Account, role: str, organisation: Organisation, sight: Sight
) -> int:
    """Put down that a role should be given; nothing is given yet. Returns the proposal's id."""
    if role == Role.SEALED and account.id == work.actor.account_id:
        raise DomainError("role.self_sealed", "role")
    reason = clean_line(sight.reason)
    if not WHY[0] <= len(reason) <= WHY[1]:
        raise DomainError("sight.reason", "reason", min=WHY[0], max=WHY[1])
    check_end(work, role, sight.ends_on)
    waiting = select(RoleProposal.id).where(
        RoleProposal.account_id == account.id,
        RoleProposal.role == role,
        RoleProposal.organisation_id == organisation.id,
        RoleProposal.state == "proposed",
    )
    if work.session.scalar(waiting) is not None:
        raise DomainError("sight.waiting", "role")
    assert work.actor.account_id is not None
    row = RoleProposal(
        account_id=account.id,
        role=role,
        organisation_id=organisation.id,
        reason=reason,
        ends_on=sight.ends_on,
        proposed_by=work.actor.account_id,
        proposed_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    _record(work, "account.sight_proposed", row, account)
    return row.id


def confirm(work: Work, proposal_id: int) -> None:
    """Give what was proposed; the holding ends by itself after its last day."""
    row = _waiting(work, proposal_id)
    if row.account.disabled_at is not None:
        raise Conflict("account.closed")
    check_end(work, row.role, row.ends_on)
    _decide(work, row, "confirmed")
    end_former(work, row.account_id, row.role, row.organisation_id)
    work.session.add(
        RoleHolding(
            account_id=row.account_id,
            role=row.role,
            organisation_id=row.organisation_id,
            since=work.now,
            ends_at=clock.end_of_day(row.ends_on) if row.ends_on else None,
            reason=row.reason,
        )
    )
    _record(work, "account.sight_confirmed", row, row.account)


def end_former(work: Work, account_id: int, role: str, organisation_id: int) -> None:
    """End a holding that has run out, or is about to be renewed, so that one is open at a time."""
    work.session.execute(
        update(RoleHolding)
        .where(
            RoleHolding.account_id == account_id,
            RoleHolding.role == role,
            RoleHolding.organisation_id == organisation_id,
            RoleHolding.until.is_(None),
        )
        .values(until=work.now)
    )


def refuse(work: Work, proposal_id: int) -> None:
    """Put a proposal aside; who proposed it may take it back in the same way."""
    row = _waiting(work, proposal_id, refusing=True)
    _decide(work, row, "refused")
    _record(work, "account.sight_refused", row, row.account)


def proposals(session: Session, actor: Actor, limit: int = 100) -> list[RoleProposal]:
    """The proposals of the actor's units, those that wait first, then the newest."""
    query = (
        select(RoleProposal)
        .join(Organisation, Organisation.id == RoleProposal.organisation_id)
        .where(Organisation.unit_id.in_(actor.units(Permission.CONFIRM_SIGHT)))
        .options(
            joinedload(RoleProposal.account),
            joinedload(RoleProposal.organisation),
            joinedload(RoleProposal.proposer),
            joinedload(RoleProposal.decider),
        )
        .order_by((RoleProposal.state == "proposed").desc(), RoleProposal.id.desc())
        .limit(limit)
    )
    return list(session.scalars(query))


def note_kept_sight(work: Work) -> int:
    """Put down, once for each, who held the sight of sealed texts before two were asked for."""
    rows = work.session.scalars(
        select(RoleHolding)
        .where(
            RoleHolding.role == Role.SEALED,
            RoleHolding.until.is_(None),
            RoleHolding.ends_at.is_(None),
            RoleHolding.noted_at.is_(None),
        )
        .options(joinedload(RoleHolding.account))
    ).all()
    for row in rows:
        row.noted_at = work.now
        facts = {"role": row.role, "organisation": row.organisation_id}
        work.record("account.sight_kept", chain=HOUSE, subject=row.account, facts=facts)
    return len(rows)


def last_day(now: datetime) -> date:
    """The latest day on which the sight of sealed texts may end."""
    return clock.local_date(now) + timedelta(days=rule("sight_days"))


def check_end(work: Work, role: str, ends_on: date | None) -> None:
    """Refuse an end that has passed or is too far off; the sight of sealed texts needs one."""
    if role != Role.SEALED and ends_on is None:
        return
    latest = last_day(work.now)
    if ends_on is None or not clock.local_date(work.now) <= ends_on <= latest:
        raise DomainError("sight.end", "ends_on", latest=f"{latest:%d/%m/%Y}")


def _waiting(work: Work, proposal_id: int, *, refusing: bool = False) -> RoleProposal:
    row = work.session.get(RoleProposal, proposal_id, with_for_update=True)
    if row is None or not work.actor.may(
        Permission.CONFIRM_SIGHT, unit_id=row.organisation.unit_id
    ):
        raise NotFound("not_found")
    if row.state != "proposed":
        raise Conflict("changed")
    own = {row.account_id} if refusing else {row.account_id, row.proposed_by}
    if work.actor.account_id in own and not (refusing and work.actor.account_id == row.proposed_by):
        raise Forbidden("sight.same_person")
    return row


def _decide(work: Work, row: RoleProposal, state: str) -> None:
    row.state, row.decided_by, row.decided_at = state, work.actor.account_id, work.now


def _record(work: Work, action: str, row: RoleProposal, account: Account) -> None:
    facts = {
        "role": row.role,
        "organisation": row.organisation_id,
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
    }
    work.record(action, chain=HOUSE, subject=account, facts=facts)
