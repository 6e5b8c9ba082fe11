"""Reminding an organisation of what it still owes: by mail to its people, else by telephone."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.accounts.holders import in_force
from dialogue.accounts.model import Account, RoleHolding
from dialogue.delegates.model import Quota, QuotaReminder
from dialogue.delegates.queries import quota as visible_quota
from dialogue.errors import DomainError
from dialogue.journal.chain import conference_chain
from dialogue.work import Work

WAYS = ("phone", "letter")


def people_with_mail(session: Session, row: Quota) -> list[Account]:
    """The officers of the organisation's body whom a mail reaches."""
    if row.organisation_id is None:
        return []
    held = select(RoleHolding.account_id).where(
        RoleHolding.organisation_id == row.organisation_id, in_force(clock.utc_now())
    )
    query = select(Account).where(
        Account.id.in_(held), Account.disabled_at.is_(None), Account.email != ""
    )
    return list(session.scalars(query.order_by(Account.id)))


def remind(work: Work, quota_id: int, way: str = "") -> str:
    """Remind an organisation; returns how: `mail` goes by itself, the others put down a call.

    Once a day, and only of what is short. Without people with mail a way must be named.
    """
    found = visible_quota(work.session, work.actor, quota_id, work.now)
    row = work.session.get_one(Quota, quota_id, with_for_update=True)
    if not found.is_short:
        raise DomainError("quota.complete")
    last = found.reminder
    if last is not None and clock.local_date(last.at) == found.today:
        raise DomainError("quota.reminded")
    if way not in WAYS:
        if not people_with_mail(work.session, row):
            raise DomainError("quota.no_mail")
        way = "mail"
    assert work.actor.account_id is not None
    reminder = QuotaReminder(
        quota_id=row.id,
        way=way,
        seats=found.seats_short,
        opinions=found.opinions_short,
        at=work.now,
        by=work.actor.account_id,
    )
    work.session.add(reminder)
    facts = {"quota": row.id, "way": way, "seats": reminder.seats, "opinions": reminder.opinions}
    chain = conference_chain(row.conference_id)
    work.record("quota.reminded", chain=chain, subject=reminder, facts=facts)
    return way
