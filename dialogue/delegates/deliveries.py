"""When organisations had sent all that they owe a conference: what stands behind a plan's duty."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.delegates.model import Delegate, Quota, QuotaOpinion
from dialogue.opinions import states
from dialogue.opinions.model import Opinion


@dataclass(frozen=True)
class Delivery:
    """What one organisation owes of a kind, how much came, and the day on which that was all.

    `complete_on` is the day the last one owed came in; None while anything is lacking.
    """

    conference_id: int
    name: str
    organisation_id: int | None
    owed: int
    came: int
    complete_on: date | None


def opinions_delivered(session: Session, conference_ids: Collection[int]) -> list[Delivery]:
    """Opinions owed, and those accepted by the day they were sent; two statements.

    Sealed ones are not counted, here as on the board of quotas. A mixed text counts once.
    """
    sent = QuotaOpinion.opinion_id
    query = (
        select(QuotaOpinion.quota_id, func.min(Opinion.sent_at))
        .join(Opinion, or_(Opinion.id == sent, Opinion.parent_id == sent))
        .join(Quota, Quota.id == QuotaOpinion.quota_id)
        .where(
            Quota.conference_id.in_(conference_ids),
            Quota.ended_at.is_(None),
            Opinion.state == states.ACCEPTED,
            Opinion.sealed_at.is_(None),
        )
        .group_by(QuotaOpinion.quota_id, sent)
    )
    moments: dict[int, list[datetime]] = {}
    for number, moment in session.execute(query):
        moments.setdefault(number, []).append(moment)
    rows = _owing(session, conference_ids)
    return [_delivery(row, row.opinions, moments.get(row.id, [])) for row in rows if row.opinions]


def delegates_delivered(session: Session, conference_ids: Collection[int]) -> list[Delivery]:
    """Seats owed, and delegates by the day they were named; two statements."""
    query = (
        select(Delegate.quota_id, Delegate.named_at)
        .join(Quota, Quota.id == Delegate.quota_id)
        .where(Quota.conference_id.in_(conference_ids), Quota.ended_at.is_(None))
    )
    moments: dict[int, list[datetime]] = {}
    for number, moment in session.execute(query):
        moments.setdefault(number, []).append(moment)
    rows = _owing(session, conference_ids)
    return [_delivery(row, row.seats, moments.get(row.id, [])) for row in rows if row.seats]


def _owing(session: Session, conference_ids: Collection[int]) -> list[Quota]:
    query = select(Quota).where(Quota.conference_id.in_(conference_ids), Quota.ended_at.is_(None))
    return list(session.scalars(query))


def _delivery(row: Quota, owed: int, moments: list[datetime]) -> Delivery:
    last = sorted(moments)[owed - 1] if len(moments) >= owed else None
    complete_on = clock.local_date(last) if last else None
    return Delivery(
        row.conference_id, row.name, row.organisation_id, owed, len(moments), complete_on
    )
