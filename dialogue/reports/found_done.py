"""What the portal itself knows of the duties of plans: what came, of how much, and since when.

Nothing of it is stored: it is looked up when somebody asks, so what is taken back here is open
there. A fact that is beyond doubt counts as done on its day unless somebody keeps the duty open;
of the others the coordinator is told, and one press confirms them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.delegates.deliveries import Delivery, delegates_delivered, opinions_delivered
from dialogue.duties.model import PlanConference
from dialogue.duties.owing import bodies_of_plans
from dialogue.duties.queries import done_days, kept_open, plan_in
from dialogue.duties.standing import stated_together
from dialogue.journal.chain import conference_chain
from dialogue.journal.model import JournalEntry
from dialogue.organisations.model import Organisation
from dialogue.plans.duties import Duty
from dialogue.plans.schema import Plan
from dialogue.programme.model import SpeakingOrder
from dialogue.programme.states import LOCKED
from dialogue.reports.matters_done import Progress, answers_given, matters_given, matters_published
from dialogue.text.folding import fold

ANNOUNCED, OPINIONS, DELEGATES, ORDER = "announced", "opinions", "delegates", "order"
SUMMARY, ASSIGNED, ANSWERS, PUBLISHED = "summary", "assigned", "answers", "published"
# Which fact of the portal speaks of what a duty delivers.
KINDS = {
    "public_notice": ANNOUNCED,
    "opinions": OPINIONS,
    "delegate_list": DELEGATES,
    "speaker_list": ORDER,
    "programme": ORDER,
    "opinion_summary": SUMMARY,
    "assignment": ASSIGNED,
    "answers": ANSWERS,
    "written_replies": PUBLISHED,
    "results_published": PUBLISHED,
}


@dataclass(frozen=True)
class Fact:
    """What the portal has for a duty: `came` of `owed`, all of it since `day`.

    `is_sure`: everything these bodies owe was received, and no more can come to be owed.
    """

    kind: str
    came: int
    owed: int
    day: date | None
    is_sure: bool = False


def found_done(
    session: Session, links: Sequence[PlanConference], now: datetime
) -> dict[int, dict[str, Fact]]:
    """The facts by conference and duty; ten statements, however many conferences there are."""
    known = _Known(session, links, now)
    return {link.conference_id: dict(known.of(link)) for link in links}


def done_days_with_found(
    session: Session, links: Sequence[PlanConference], now: datetime
) -> dict[int, dict[str, date]]:
    """On which days duties were done: as somebody put down, else as the portal is sure of."""
    numbers = [link.conference_id for link in links]
    marked, open_on = done_days(session, numbers), kept_open(session, numbers)
    facts = found_done(session, links, now)
    return {
        number: sure_days(facts[number], open_on.get(number, set())) | marked.get(number, {})
        for number in numbers
    }


def sure_days(facts: Mapping[str, Fact], open_on: Collection[str]) -> dict[str, date]:
    """The duties that are done beyond doubt, with their day; not those that somebody keeps open."""
    return {
        key: fact.day
        for key, fact in facts.items()
        if fact.is_sure and fact.day is not None and key not in open_on
    }


class _Known:
    """All that the portal knows of some conferences, read once."""

    def __init__(self, session: Session, links: Sequence[PlanConference], now: datetime) -> None:
        numbers = [link.conference_id for link in links]
        self._now = now
        self._bodies = bodies_of_plans(session, {link.plan_id for link in links})
        self._opinions = _by_conference(opinions_delivered(session, numbers))
        self._delegates = _by_conference(delegates_delivered(session, numbers))
        self._announced = _announced(session, numbers)
        self._orders = _locked(session, numbers)
        self._given = matters_given(session, numbers)
        self._answers = answers_given(session, numbers)
        self._published = matters_published(session, numbers)

    def of(self, link: PlanConference) -> Iterable[tuple[str, Fact]]:
        """What is known of the duties of one conference, by their keys."""
        plan = plan_in(link.plan)
        own = [one for one in plan.duties if one.session in ("", link.session_key)]
        for group in stated_together(own):
            fact = self._fact(link, plan, group)
            if fact is not None:
                yield group[0].key, fact

    def _fact(self, link: PlanConference, plan: Plan, group: Sequence[Duty]) -> Fact | None:
        number, kind = link.conference_id, KINDS.get(group[0].delivers)
        keys = [key for duty in group for key in duty.who]
        whom = _Whom(plan, keys, self._bodies.get(link.plan_id, {}))
        gathers = _gathers(plan, group)
        is_closed = link.conference.closes_at <= self._now
        if kind == OPINIONS:
            return _delivered(kind, whom, self._opinions.get(number, []), gathers=gathers)
        if kind == DELEGATES:
            return _delivered(kind, whom, self._delegates.get(number, []), gathers=gathers)
        if kind == ANSWERS:
            return _answered(whom, self._answers.get(number, {}), is_closed=is_closed)
        given = self._given.get(number, Progress(0, 0, None))
        if kind == SUMMARY:
            return Fact(kind, given.owed, 0, None) if is_closed and given.owed else None
        if kind == ASSIGNED:
            return _of_work(kind, given)
        if kind == PUBLISHED:
            return _of_work(kind, self._published.get(number, Progress(0, 0, None)))
        days = {ANNOUNCED: self._announced, ORDER: self._orders}.get(kind or "", {})
        day = days.get(number)
        return Fact(kind, 1, 1, day) if kind and day else None


class _Whom:
    """The bodies a duty is owed by: their numbers in the register, and their names in the plan."""

    def __init__(self, plan: Plan, keys: Iterable[str], bodies: Mapping[str, Organisation]) -> None:
        self.members: list[tuple[int | None, str]] = []
        for key in dict.fromkeys(keys):
            body = plan.body(key)
            for each in body.members if body and body.members else (key,):
                named, known = plan.body(each), bodies.get(each)
                name = fold(named.name if named else each)
                self.members.append((known.id if known else None, name))

    def rows_of(self, rows: Iterable[Delivery]) -> tuple[list[Delivery], bool]:
        """The rows of these bodies, and whether each of the bodies has one."""
        by_number = {row.organisation_id: row for row in rows if row.organisation_id}
        by_name = {fold(row.name): row for row in rows}
        found = [by_number.get(number or 0) or by_name.get(name) for number, name in self.members]
        return [row for row in found if row], None not in found


def _gathers(plan: Plan, group: Sequence[Duty]) -> bool:
    """Whether a duty puts together what others deliver of the same kind first."""
    needed = [plan.duty(key) for duty in group for key in duty.needs]
    return any(one is not None and one.delivers == group[0].delivers for one in needed)


def _delivered(kind: str, whom: _Whom, rows: Sequence[Delivery], *, gathers: bool) -> Fact | None:
    """What came from these bodies; of who gathers it, from all, for them to say it is whole."""
    found, has_all = (list(rows), False) if gathers else whom.rows_of(rows)
    if not found:
        return None
    days = [row.complete_on for row in found]
    day = None if None in days else max(day for day in days if day)
    came = sum(min(row.came, row.owed) for row in found)
    return Fact(kind, came, sum(row.owed for row in found), day, has_all and day is not None)


def _answered(whom: _Whom, given: Mapping[int, Progress], *, is_closed: bool) -> Fact | None:
    """Of bodies that are all known their own answers, else those of everybody, as a proposal."""
    numbers = {number for number, _ in whom.members if number is not None}
    theirs = [given[number] for number in sorted(numbers) if number in given]
    is_theirs = len(theirs) == len(whom.members)
    parts = theirs if is_theirs else list(given.values())
    if not parts:
        return None
    came, owed = sum(part.came for part in parts), sum(part.owed for part in parts)
    days = [part.day for part in parts]
    day = max((day for day in days if day), default=None) if came == owed else None
    return Fact(ANSWERS, came, owed, day, is_theirs and is_closed and day is not None)


def _of_work(kind: str, work: Progress) -> Fact | None:
    if not work.owed:
        return None
    return Fact(kind, work.came, work.owed, work.day if work.came == work.owed else None)


def _by_conference(rows: Iterable[Delivery]) -> dict[int, list[Delivery]]:
    found: dict[int, list[Delivery]] = {}
    for row in rows:
        found.setdefault(row.conference_id, []).append(row)
    return found


def _announced(session: Session, numbers: Collection[int]) -> dict[int, date]:
    """Since when each conference has its page on the public site."""
    chains = {conference_chain(number): number for number in numbers}
    query = select(JournalEntry.chain, func.min(JournalEntry.at)).where(
        JournalEntry.chain.in_(chains), JournalEntry.action == "conference.added"
    )
    found = session.execute(query.group_by(JournalEntry.chain))
    return {chains[chain]: clock.local_date(at) for chain, at in found}


def _locked(session: Session, numbers: Collection[int]) -> dict[int, date]:
    """Since when the order of speakers in force is locked by two people."""
    query = select(SpeakingOrder.conference_id, func.max(SpeakingOrder.approved_at)).where(
        SpeakingOrder.conference_id.in_(numbers), SpeakingOrder.state == LOCKED
    )
    found = session.execute(query.group_by(SpeakingOrder.conference_id))
    return {number: clock.local_date(at) for number, at in found if at is not None}
