"""Which duties of plans press today, and whom: those who owe them, and when late those above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.holders import everybody
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.duties.model import PlanConference
from dialogue.duties.owing import ACTING, bodies_of_plans, owing
from dialogue.duties.queries import plan_in
from dialogue.duties.standing import OVERDUE, Owed, owed
from dialogue.permissions import Role
from dialogue.plans.schema import Plan
from dialogue.reports.found_done import done_days_with_found

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
    """The duties that are late, or come due in so many days as the conference reminds ahead.

    What the portal has received of itself needs no reminder. Some fifteen statements and the
    calendar, however many conferences there are.
    """
    query = (
        select(PlanConference)
        .join(Conference)
        .where(Conference.held_at > now - FOLLOWED)
        .options(joinedload(PlanConference.plan), joinedload(PlanConference.conference))
        .order_by(PlanConference.conference_id)
    )
    links = session.scalars(query).all()
    people = _People(session, links)
    done = done_days_with_found(session, links, now)
    for link in links:
        conference, plan = link.conference, plan_in(link.plan)
        ahead = {
            rules_in_force(conference, "first_reminder_days"),
            rules_in_force(conference, "last_reminder_days"),
        }
        found = owed(
            plan,
            link.session_key,
            working_days(session),
            clock.local_date(now),
            clock.local_date(conference.held_at),
            done.get(conference.id, {}),
        )
        for one in found:
            if one.state != OVERDUE and (one.done_on is not None or one.left not in ahead):
                continue
            assert one.last is not None and one.left is not None
            yield PressingDuty(
                conference.short_title,
                one.duty.does,
                "; ".join(one.who),
                one.last,
                one.left,
                tuple(sorted(people.concerned(link, plan, one))),
            )


class _People:
    """Which bodies plans mean, and the accounts of those who hold roles there."""

    def __init__(self, session: Session, links: Sequence[PlanConference]) -> None:
        self._bodies = bodies_of_plans(session, {link.plan_id for link in links})
        self._at_body: dict[tuple[Role, int], set[int]] = {}
        self._coordinators: dict[int, set[int]] = {}
        for held in everybody(session, (*ACTING, Role.COORDINATOR)):
            at_body = self._at_body.setdefault((held.role, held.organisation_id), set())
            at_body.add(held.account_id)
            if held.role == Role.COORDINATOR:
                self._coordinators.setdefault(held.unit_id, set()).add(held.account_id)

    def concerned(self, link: PlanConference, plan: Plan, one: Owed) -> set[int]:
        """Those of the bodies that owe it. Late, or owed by nobody: coordinators too."""
        owed_by = owing(plan, one.owed_by, self._bodies.get(link.plan_id, {}))
        told = {number for body in owed_by for role in ACTING for number in self._at(role, body.id)}
        if one.state == OVERDUE:
            told |= {
                number
                for body in owed_by
                if body.superior_id is not None
                for number in self._at(Role.HEAD, body.superior_id)
            }
        if one.state == OVERDUE or not told:
            told |= self._coordinators.get(link.conference.unit_id, set())
        return told

    def _at(self, role: Role, organisation_id: int) -> set[int]:
        return self._at_body.get((role, organisation_id), set())
