"""Which duties of plans press today, and whom: those who owe them, and when late those above."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue.accounts.holders import holders, holders_at_unit
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.duties.model import PlanConference
from dialogue.duties.owing import acting_for, connected_bodies, owing
from dialogue.duties.queries import board, plan_in
from dialogue.duties.standing import OVERDUE, Owed
from dialogue.organisations.model import Organisation
from dialogue.permissions import Role
from dialogue.plans.schema import Plan

# What a plan owes long after its conference is followed as a promise, not as a duty.
FOLLOWED = timedelta(days=120)


@dataclass(frozen=True)
class PressingDuty:
    """A duty of which somebody is to be reminded today, and the accounts it concerns."""

    conference: str
    does: str
    who: str
    due: date
    left: int
    accounts: tuple[int, ...]

    def line(self) -> dict[str, Any]:
        """What the mail says of it: the words of the plan, nobody's own."""
        return {
            "conference": self.conference,
            "duty": self.does,
            "agency": self.who,
            "due": self.due.isoformat(),
            "left": self.left,
        }


def pressing_duties(session: Session, now: datetime) -> Iterator[PressingDuty]:
    """The duties that are late, or come due in so many days as the conference reminds ahead."""
    query = (
        select(PlanConference)
        .join(Conference)
        .where(Conference.held_at > now - FOLLOWED)
        .options(joinedload(PlanConference.plan), joinedload(PlanConference.conference))
        .order_by(PlanConference.conference_id)
    )
    for link in session.scalars(query).all():
        conference, plan = link.conference, plan_in(link.plan)
        ahead = {
            rules_in_force(conference, "first_reminder_days"),
            rules_in_force(conference, "last_reminder_days"),
        }
        pressing = [
            one
            for one in board(session, conference, now)
            if one.state == OVERDUE or (one.done_on is None and one.left in ahead)
        ]
        if not pressing:
            continue
        bodies = connected_bodies(session, link.plan_id)
        for one in pressing:
            assert one.last is not None and one.left is not None
            yield PressingDuty(
                conference.short_title,
                one.duty.does,
                "; ".join(one.who),
                one.last,
                one.left,
                tuple(sorted(_concerned(session, conference, plan, one, bodies))),
            )


def _concerned(
    session: Session,
    conference: Conference,
    plan: Plan,
    one: Owed,
    bodies: dict[str, Organisation],
) -> set[int]:
    """Those of the bodies that owe it. Late, or owed by nobody with an account: coordinators."""
    owed_by = owing(plan, one.duty.who, bodies)
    told = acting_for(session, owed_by)
    if one.state == OVERDUE:
        for body in owed_by:
            if body.superior_id is not None:
                told |= {row.id for row in holders(session, Role.HEAD, body.superior_id)}
    if one.state == OVERDUE or not told:
        told |= {row.id for row in holders_at_unit(session, Role.COORDINATOR, conference.unit_id)}
    return told
