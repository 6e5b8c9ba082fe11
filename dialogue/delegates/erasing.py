"""Delegates' names are kept until so many days after the conference, then destroyed by a chore.

Names are there to invite, to seat and to call up, and for nothing after that (Luật Bảo vệ dữ liệu
cá nhân 91/2025/QH15 Điều 3). Key and content go; that a seat was taken stays, without a person.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.delegates.model import Delegate, Quota
from dialogue.journal.chain import conference_chain
from dialogue.work import Work

# In place of what was destroyed.
NOTHING = b""


def names_go_on(conference: Conference) -> date:
    """The day on which the names of a conference are destroyed."""
    kept = timedelta(days=rules_in_force(conference, "delegates_kept_days"))
    return clock.local_date(conference.held_at) + kept


def are_gone(conference: Conference, today: date) -> bool:
    """Whether that day has come: then no name is entered any more either."""
    return names_go_on(conference) <= today


def erase_delegates(work: Work) -> int:
    """Destroy the names whose day has come; returns how many. Put down for each organisation."""
    today, erased = clock.local_date(work.now), 0
    for conference in _held_with_names(work):
        if not are_gone(conference, today):
            continue
        quotas = select(Quota).where(Quota.conference_id == conference.id).order_by(Quota.id)
        for quota in work.session.scalars(quotas.with_for_update()).all():
            erased += _erase(work, quota)
    return erased


def _held_with_names(work: Work) -> Sequence[Conference]:
    named = (
        select(Quota.conference_id)
        .join(Delegate, Delegate.quota_id == Quota.id)
        .where(Delegate.wrapped_key != NOTHING)
    )
    query = select(Conference).where(Conference.held_at < work.now, Conference.id.in_(named))
    return work.session.scalars(query.order_by(Conference.id)).all()


def _erase(work: Work, quota: Quota) -> int:
    rows = work.session.scalars(
        select(Delegate).where(Delegate.quota_id == quota.id, Delegate.wrapped_key != NOTHING)
    ).all()
    for row in rows:
        row.wrapped_key = row.sealed = NOTHING
    if rows:
        chain, facts = conference_chain(quota.conference_id), {"count": len(rows)}
        work.record("delegates.erased", chain=chain, subject=quota, facts=facts)
    return len(rows)
