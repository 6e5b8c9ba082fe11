"""Reminders of answers that are due: on working days, one mail a day for each officer.

Before a deadline the agency hears of it three working days and one working day ahead; after it,
on every working day, and with the agency the body above it and the coordinator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.accounts.holders import holders
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.db import as_day
from dialogue.journal.chain import HOUSE
from dialogue.matters.model import Matter
from dialogue.notices.reminder_model import Reminder, ReminderDay
from dialogue.organisations.model import Organisation
from dialogue.permissions import SYSTEM, Role
from dialogue.reports import stages
from dialogue.reports.board import Judge, stopped
from dialogue.reports.duty_reminders import pressing_duties
from dialogue.reports.scope import Scope
from dialogue.routing.clocks import Clock
from dialogue.routing.model import Assignment
from dialogue.routing.queries import clock_of
from dialogue.work import Runtime, Work

# Offices have opened; a mail at night would be read with those of the morning anyway.
NOT_BEFORE = time(7, 30)


@dataclass(frozen=True)
class _Pressing:
    """An assignment of which somebody is to be reminded today."""

    conference: str
    number: int
    organisation_id: int
    assigned_by: int
    due: date
    left: int

    def line(self, agency: str) -> dict[str, Any]:
        """What the mail says of it: numbers and days, no words of anybody."""
        return {
            "conference": self.conference,
            "number": self.number,
            "agency": agency,
            "due": self.due.isoformat(),
            "left": self.left,
        }


def remind(runtime: Runtime, now: datetime) -> int:
    """Owe today's reminders, once; how many. What is read before is read without a lock."""
    with runtime.database.read() as session:
        today = clock.local_date(now)
        if (
            clock.local(now).time() < NOT_BEFORE
            or not working_days(session).is_working(today)
            or session.get(ReminderDay, today) is not None
        ):
            return 0
        lines = _lines(session, now)
    return runtime.run_at(now, _owe, SYSTEM, today, lines)


def _owe(work: Work, today: date, lines: dict[int, list[dict[str, Any]]]) -> int:
    if work.session.get(ReminderDay, today) is not None:
        return 0
    work.session.add(ReminderDay(day=today, worked_out_at=work.now))
    for account_id, found in sorted(lines.items()):
        row = Reminder(account_id=account_id, day=today, lines=found)
        work.session.add(row)
        overdue = sum(line["left"] < 0 for line in found)
        facts = {"lines": len(found), "overdue": overdue}
        work.record("reminder.owed", chain=HOUSE, subject=row, facts=facts)
    return len(lines)


def _lines(session: Session, now: datetime) -> dict[int, list[dict[str, Any]]]:
    """What each officer is reminded of, by account, the most pressing first."""
    bodies = {row.id: row for row in session.scalars(select(Organisation))}
    found: dict[int, list[dict[str, Any]]] = {}
    known: dict[tuple[Role, int], list[int]] = {}

    def of(role: Role, body: int | None) -> list[int]:
        if body is None:
            return []
        if (role, body) not in known:
            known[role, body] = [account.id for account in holders(session, role, body)]
        return known[role, body]

    for one in sorted(_pressing(session, now), key=lambda p: (p.left, p.due, p.number)):
        body = bodies[one.organisation_id]
        told = {*of(Role.OFFICER, body.id), *of(Role.HEAD, body.id)}
        if one.left < 0:
            told |= {one.assigned_by, *of(Role.HEAD, body.superior_id)}
        for account_id in told:
            line = one.line(body.short_name or body.name)
            found.setdefault(account_id, []).append(line)
    for duty in sorted(pressing_duties(session, now), key=lambda one: (one.left, one.due)):
        for account_id in duty.accounts:
            found.setdefault(account_id, []).append(duty.line())
    return found


def _pressing(session: Session, now: datetime) -> Iterator[_Pressing]:
    for conference in session.scalars(select(Conference)):
        ahead = {
            rules_in_force(conference, "first_reminder_days"),
            rules_in_force(conference, "last_reminder_days"),
        }
        judge = Judge(session, conference, now)
        for number, body, given_by, counted in _running(session, Scope(conference.id, None)):
            due, left = judge.due(counted)
            if left < 0 or left in ahead:
                yield _Pressing(conference.short_title, number, body, given_by, due, left)


def _running(session: Session, scope: Scope) -> Iterator[tuple[int, int, int, Clock]]:
    """The clocks that run: those that stand still press nobody."""
    query = stages.overseen(
        select(
            Matter.number,
            Assignment.organisation_id,
            Assignment.assigned_by,
            stages.given_on(session),
            stages.LENGTH,
        )
    ).where(scope.condition(), stages.running_without_stop())
    for number, body, given_by, day, length in session.execute(query):
        yield number, body, given_by, Clock(as_day(day), length)
    for given, _ in stopped(session, scope):
        counted = clock_of(given)
        if all(stop.ended for stop in counted.stops):
            yield given.matter.number, given.organisation_id, given.assigned_by, counted
