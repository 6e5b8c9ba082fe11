"""A plan with a duty, body or session added, or taken away with all that named it."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, time

from dialogue.plans.copying import undated
from dialogue.plans.duties import Duty
from dialogue.plans.mentions import renamed
from dialogue.plans.people import Body
from dialogue.plans.quotas import QuotaRow
from dialogue.plans.schema import Plan
from dialogue.plans.times import EVENTS, Session, weekday_of
from dialogue.plans.timing import CONFERENCE, counted_from, held, session_of
from dialogue.text.folding import fold

_KEY_WORDS, _KEY_MAX = 5, 40


def free_key(name: str, taken: Collection[str], otherwise: str) -> str:
    """A short name made of the first words of a name, which nothing else is called.

    `otherwise` takes the place of a name without letters, and stands before a number.
    """
    words = fold(name).split()[:_KEY_WORDS]
    found = "_".join(word for word in words if word.isascii())[:_KEY_MAX].strip("_")
    if not found[:1].isalpha():
        found = f"{otherwise}_{found}".strip("_")
    number, key = 1, found
    while key in taken:
        number += 1
        key = f"{found}_{number}"
    return key


def keys_of_times(plan: Plan) -> frozenset[str]:
    """What a deadline can be counted from: no two of these may be called the same."""
    sessions, duties = (one.key for one in plan.sessions), (one.key for one in plan.duties)
    return frozenset((*sessions, *duties, *EVENTS))


def with_duty(plan: Plan, duty: Duty) -> Plan:
    """The plan with this duty in the place of the one of its key, or at the end."""
    if plan.duty(duty.key) is None:
        return replace(plan, duties=(*plan.duties, duty))
    return replace(plan, duties=tuple(duty if one.key == duty.key else one for one in plan.duties))


def with_body(plan: Plan, body: Body) -> Plan:
    """The plan with this body in the place of the one of its key, or at the end."""
    if plan.body(body.key) is None:
        return replace(plan, bodies=(*plan.bodies, body))
    return replace(plan, bodies=tuple(body if one.key == body.key else one for one in plan.bodies))


def with_session(plan: Plan, session: Session) -> Plan:
    """The plan with this session in the place of the one of its key, or where its day puts it."""
    if plan.session(session.key) is not None:
        sessions = (session if one.key == session.key else one for one in plan.sessions)
        return replace(plan, sessions=tuple(sessions))
    earlier = [one for one in plan.sessions if _first_day(one) <= _first_day(session)]
    place = plan.sessions.index(earlier[-1]) + 1 if earlier else 0
    return replace(plan, sessions=(*plan.sessions[:place], session, *plan.sessions[place:]))


def session_on(session: Session, day: date, starts: time | None) -> Session:
    """The session on a day that was decided, in place of whatever the plan said of it.

    With another day or weekday the quote of the paper is no longer what the plan says.
    """
    weekday = weekday_of(day) if session.weekday else ""
    is_as_quoted = (day, weekday) == (session.date, session.weekday)
    return replace(
        session,
        date=day,
        weekday=weekday,
        starts=starts,
        window=None,
        month=None,
        quarter=None,
        part="",
        words=session.words if is_as_quoted else undated(session.words),
    )


def _first_day(session: Session) -> date:
    span = held(session)
    return span.first if span else date.max


def resting_on(plan: Plan, keys: Collection[str]) -> frozenset[str]:
    """The duties whose deadline is counted from these duties or sessions, at once or in turn."""
    found: set[str] = set()
    waiting = deque(keys)
    while waiting:
        key = waiting.popleft()
        for duty in plan.duties:
            if duty.key not in found and key in counted_from(duty.due):
                found.add(duty.key)
                waiting.append(duty.key)
    return frozenset(found)


def counted_at_once(plan: Plan, keys: Collection[str]) -> list[Duty]:
    """The duties whose deadline is counted from one of these, leaving these themselves out."""
    return [
        duty
        for duty in plan.duties
        if duty.key not in keys and any(name in keys for name in counted_from(duty.due))
    ]


def without_duty(plan: Plan, key: str, instead: str = "") -> Plan:
    """The plan without a duty. What was counted from it is counted from `instead`.

    Without `instead` it has no day any more. What needed it needs what it rested on; when the
    plan states the duty a second time, that one stands in its place.
    """
    gone = plan.duty(key)
    assert gone is not None
    again = next((one.key for one in plan.duties if one.same_as == key), "")
    duties = []
    for one in plan.duties:
        if one.key == key:
            continue
        needs = _needs_without(one.needs, key, (again,) if again else gone.needs)
        same_as = one.same_as
        if same_as == key:
            same_as = gone.same_as if one.key == again else again
        needs = tuple(name for name in needs if name != one.key)
        duties.append(replace(one, needs=needs, same_as=same_as))
    documents = tuple(
        replace(one, duty=again) if one.duty == key else one for one in plan.documents
    )
    kept = replace(plan, duties=tuple(duties), documents=documents)
    return renamed(kept, "duty", key, again or instead)


def _needs_without(needs: Iterable[str], key: str, rested_on: Iterable[str]) -> tuple[str, ...]:
    found = (name for each in needs for name in (rested_on if each == key else (each,)))
    return tuple(dict.fromkeys(found))


def only_owed_by(plan: Plan, key: str) -> list[Duty]:
    """The duties for which no other body is responsible."""
    return [duty for duty in plan.duties if duty.who == (key,)]


def can_do_without(plan: Plan, key: str) -> bool:
    """Whether a body can be taken away without another one in its place."""
    return not only_owed_by(plan, key) and plan.issuers != (key,)


def without_body(plan: Plan, key: str, instead: str = "") -> Plan:
    """The plan without a body; `instead` takes over all that it was named for.

    Without `instead` the mention goes, and its line of the quotas with it.
    """
    gone = plan.body(key)
    assert gone is not None
    bodies = tuple(
        replace(one, above=instead or gone.above) if one.above == key else one
        for one in plan.bodies
        if one.key != key
    )
    kept = renamed(replace(plan, bodies=bodies), "body", key, instead)
    kept = replace(kept, bodies=tuple(_not_of_itself(one, gone.above) for one in kept.bodies))
    return _quotas_once(kept, instead)


def _not_of_itself(body: Body, above: str) -> Body:
    """A body that took the place of its own member, or of the one above it."""
    members = tuple(name for name in body.members if name != body.key)
    if body.above == body.key:
        return replace(body, members=members, above="" if above == body.key else above)
    return replace(body, members=members)


def _quotas_once(plan: Plan, key: str) -> Plan:
    """The plan with one line of quotas for a body that took over another one's line."""
    rows = [row for row in plan.quotas.rows if row.body == key] if plan.quotas else []
    if plan.quotas is None or len(rows) < 2:
        return plan
    whole = replace(
        rows[0],
        seats=_sum(row.seats for row in rows),
        opinions=_sum(row.opinions for row in rows),
    )
    kept: list[QuotaRow] = []
    for row in plan.quotas.rows:
        if row.body != key:
            kept.append(row)
        elif row is rows[0]:
            kept.append(whole)
    return replace(plan, quotas=replace(plan.quotas, rows=tuple(kept)))


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def duties_of_session(plan: Plan, key: str) -> list[Duty]:
    """The duties that are owed for this session alone."""
    if len(plan.sessions) == 1:
        return list(plan.duties)
    return [duty for duty in plan.duties if session_of(duty, plan) == key]


def without_session(plan: Plan, key: str, instead: str = CONFERENCE) -> Plan:
    """The plan without a session and what is owed for it alone.

    What else was counted from that is counted from `instead`.
    """
    kept = plan
    for duty in duties_of_session(plan, key):
        kept = without_duty(kept, duty.key, instead)
    sessions = tuple(one for one in kept.sessions if one.key != key)
    return renamed(replace(kept, sessions=sessions), "session", key, instead)
