"""What a plan asks of whom, as it stands on a day: done, due, overdue, or without a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.chains import delivery_of
from dialogue.deadlines.explaining import sentence
from dialogue.deadlines.reckoning import Reckoned
from dialogue.plans.duties import Duty
from dialogue.plans.schema import Plan
from dialogue.plans.timing import AFTER, AT, BEFORE, CONFERENCE, ISSUE, Timeline

DONE, OVERDUE, NEAR, LATER, UNTIMED = "done", "overdue", "near", "later", "untimed"
MOVED, ADDED, TAKEN_AWAY, HANDED_OVER = "moved", "added", "taken_away", "handed_over"
# A duty is near from so many working days before its last day on.
NEAR_DAYS = 2


@dataclass(frozen=True)
class Again:
    """A duty stated once more, `same_as` another: who owes it there, by when, and how that is."""

    duty: Duty
    who: tuple[str, ...]
    last: date | None
    how: str


@dataclass(frozen=True)
class Owed:
    """A duty on a day. `done_on`: when it was done; `left`: working days left, below 0 when late.

    `how` says how the day came about, in a sentence; empty where the plan names no day. Where
    the plan states it more than once (`again`), the earliest of the days counts.
    """

    duty: Duty
    who: tuple[str, ...]
    reckoned: Reckoned | None
    phase: str
    done_on: date | None
    left: int | None
    how: str
    again: tuple[Again, ...] = ()

    @property
    def owed_by(self) -> tuple[str, ...]:
        """The keys of the bodies that owe it, wherever the plan says so."""
        stated = (self.duty, *(one.duty for one in self.again))
        return tuple(dict.fromkeys(key for duty in stated for key in duty.who))

    @property
    def last(self) -> date | None:
        """The last day in time, where the plan comes to one."""
        return self.reckoned.last if self.reckoned else None

    @property
    def state(self) -> str:
        """`done`, `overdue`, `near`, `later`, or `untimed`."""
        if self.done_on is not None:
            return DONE
        if self.left is None:
            return UNTIMED
        if self.left < 0:
            return OVERDUE
        return NEAR if self.left <= NEAR_DAYS else LATER

    @property
    def was_late(self) -> bool:
        """Whether it was done after its day."""
        return self.done_on is not None and self.last is not None and self.done_on > self.last


@dataclass(frozen=True)
class Moved:
    """A duty that a change of the plan moves, adds, takes away, or gives to others.

    `before`, `after`: its last day, None where there is none; `who`, `who_before`: the names of
    those who owe it; `bodies`: the keys of all of them, those of the members of groups too.
    """

    key: str
    does: str
    who: tuple[str, ...]
    before: date | None
    after: date | None
    who_before: tuple[str, ...] = ()
    change: str = MOVED
    bodies: tuple[str, ...] = ()


def owed(
    plan: Plan,
    session_key: str,
    days: WorkingDays,
    today: date,
    held_on: date | None = None,
    done: Mapping[str, date] | None = None,
) -> list[Owed]:
    """The duties of one session, in the order of their last days; those without a day last.

    `held_on`: the day of the conference as it is now. `done`: by the key of a duty the day on
    which it was done; what rests on it is counted from there.
    """
    done = done or {}
    happened = {delivery_of(key): day for key, day in done.items()}
    if held_on is not None:
        happened |= {session_key: held_on, CONFERENCE: held_on}
    line = Timeline(plan, days, happened)
    session = plan.session(session_key)
    assert session is not None
    frame = line.whole(session)
    names, calls = _bodies(plan), _events(plan)

    def stated(duty: Duty, reckoned: Reckoned | None) -> Again:
        who = tuple(names.get(key, key) for key in duty.who)
        how = sentence(reckoned, calls) if reckoned else ""
        return Again(duty, who, reckoned.last if reckoned else None, how)

    found = []
    for duties in stated_together(frame.duties):
        duty = duties[0]
        said = [(one, frame.due.get(one.key)) for one in duties]
        again = tuple(stated(*one) for one in said) if len(said) > 1 else ()
        dated = [reckoned for _, reckoned in said if reckoned and reckoned.last]
        reckoned = min(dated, key=lambda one: one.day, default=said[0][1])
        left = reckoned.left(days, today) if reckoned and reckoned.last else None
        how = sentence(reckoned, calls) if reckoned else ""
        keys = dict.fromkeys(key for one in duties for key in one.who)
        who = tuple(names.get(key, key) for key in keys)
        done_on = min((done[one.key] for one, _ in said if one.key in done), default=None)
        phase = line.phase(duty)
        found.append(Owed(duty, who, reckoned, phase, done_on, left, how, again))
    order = {BEFORE: 0, AT: 1, AFTER: 2, "": 3}
    return sorted(found, key=lambda one: (one.last or date.max, order[one.phase]))


def moved(before: Plan, after: Plan, session_key: str, days: WorkingDays) -> list[Moved]:
    """The duties of a session that a change of the plan moves, adds, takes away or hands over."""
    old, new = _last_days(before, session_key, days), _last_days(after, session_key, days)
    found = []
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        shown = now or was
        change = _change(was, now)
        if shown is None or not change:
            continue
        found.append(
            Moved(
                key,
                shown.duty.does,
                shown.who,
                was.last if was else None,
                now.last if now else None,
                was.who if was else (),
                change,
                _owing_keys((before, was), (after, now)),
            )
        )
    return found


def _change(was: Owed | None, now: Owed | None) -> str:
    """What a change does to a duty, in one word; "" when nothing."""
    if was is None or now is None:
        return ADDED if now else TAKEN_AWAY
    if set(was.owed_by) != set(now.owed_by):
        return HANDED_OVER
    return MOVED if was.last != now.last else ""


def _owing_keys(*owed_in: tuple[Plan, Owed | None]) -> tuple[str, ...]:
    """The keys of those who owe a duty before or after a change."""
    keys: dict[str, None] = {}
    for plan, one in owed_in:
        for key in one.owed_by if one else ():
            body = plan.body(key)
            keys |= dict.fromkeys((key, *(body.members if body else ())))
    return tuple(keys)


def stated_together(duties: Sequence[Duty]) -> list[list[Duty]]:
    """The duties, each with those that state it once more (`same_as`) behind it."""
    known = {duty.key: duty for duty in duties}
    groups: dict[str, list[Duty]] = {}
    for duty in duties:
        first, seen = duty, {duty.key}
        while first.same_as in known and first.same_as not in seen:
            first = known[first.same_as]
            seen.add(first.key)
        group = groups.setdefault(first.key, [])
        group.insert(0 if duty is first else len(group), duty)
    return list(groups.values())


def _last_days(plan: Plan, session_key: str, days: WorkingDays) -> dict[str, Owed]:
    if plan.session(session_key) is None:
        return {}
    return {one.duty.key: one for one in owed(plan, session_key, days, date.min)}


def _bodies(plan: Plan) -> dict[str, str]:
    return {body.key: body.name for body in plan.bodies}


def _events(plan: Plan) -> dict[str, str]:
    found = {CONFERENCE: "ngày hội nghị", ISSUE: "ngày ban hành kế hoạch"}
    found |= {one.key: f"ngày «{one.name or 'hội nghị'}»" for one in plan.sessions}
    return found | {delivery_of(one.key): f"ngày xong «{one.does}»" for one in plan.duties}
