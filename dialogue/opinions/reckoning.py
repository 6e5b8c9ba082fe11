"""The reckoning of a conference: everything received is somewhere, and counted once.

received = awaiting + returned + accepted + excluded + withdrawn + split. The parts of a mixed text
are counted apart, each in its own state. What went on to a later conference stays received and
excluded here, and is received there: both sums hold, and both say how much of them it is. What is
sealed is counted like everything else, so that
no figure changes at the moment of sealing: it awaits a decision, and later is excluded.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ScalarSelect, bindparam, func, select
from sqlalchemy.orm import Session

from dialogue.db import table
from dialogue.opinions import states
from dialogue.opinions.model import Carried, Opinion


@dataclass(frozen=True)
class Counted:
    """How many are where; `total` is their sum."""

    awaiting: int = 0
    returned: int = 0
    accepted: int = 0
    excluded: int = 0
    withdrawn: int = 0
    split: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return (
            self.awaiting
            + self.returned
            + self.accepted
            + self.excluded
            + self.withdrawn
            + self.split
        )


@dataclass(frozen=True)
class Reckoning:
    """What people sent to a conference, and apart from it the parts of what was split.

    `carried_on` of the excluded went on to a later conference, `carried_in` of what was received
    came from an earlier one; parts are among both.
    """

    sent: Counted = field(default_factory=Counted)
    parts: Counted = field(default_factory=Counted)
    carried_on: int = 0
    carried_in: int = 0

    @property
    def received(self) -> int:
        """How many opinions people have sent."""
        return self.sent.total

    @property
    def in_hand(self) -> Counted:
        """What is decided on: the parts in place of the whole texts they were cut from."""
        sent, parts = self.sent, self.parts
        return Counted(
            awaiting=sent.awaiting + parts.awaiting,
            returned=sent.returned + parts.returned,
            accepted=sent.accepted + parts.accepted,
            excluded=sent.excluded + parts.excluded,
            withdrawn=sent.withdrawn + parts.withdrawn,
        )


def _in_state(state: str) -> Iterator[ScalarSelect[int]]:
    rows = table(Opinion).c
    query = select(func.count()).where(
        rows.conference_id == bindparam("conference"), rows.state == state
    )
    yield query.scalar_subquery()
    yield query.where(rows.parent_id > 0).scalar_subquery()


# State by state a part of an index is gone through, and nothing is grouped: half of the time.
_OF_ONE = select(*(count for state in states.LIFECYCLE.states for count in _in_state(state)))


def reckon(session: Session, conference_id: int) -> Reckoning:
    """The reckoning of one conference."""
    return _reckonings(session, conference_id).get(conference_id, Reckoning())


def reckonings(session: Session) -> dict[int, Reckoning]:
    """The reckoning of every conference to which something was sent, by its id."""
    return _reckonings(session, None)


def _reckonings(session: Session, conference_id: int | None) -> dict[int, Reckoning]:
    found: dict[int, tuple[dict[str, int], dict[str, int]]] = {}
    for number, state, count, parted in _each_state(session, conference_id):
        sent, parts = found.setdefault(number, ({}, {}))
        sent[state], parts[state] = count - parted, parted
    on, into = _carried(session, conference_id)
    for number, whole, count in on:
        sent, parts = found.setdefault(number, ({}, {}))
        where = sent if whole else parts
        where[states.EXCLUDED] = where.get(states.EXCLUDED, 0) + count
    return {
        number: Reckoning(
            _counted(sent),
            _counted(parts),
            sum(count for other, _, count in on if other == number),
            into.get(number, 0),
        )
        for number, (sent, parts) in found.items()
    }


def _each_state(session: Session, conference_id: int | None) -> Iterable[tuple[int, str, int, int]]:
    """Conference and state, how many are in it, and how many of those are parts."""
    if conference_id is None:
        # In the order of an index, from which alone it is counted: nothing is sorted.
        each = (Opinion.conference_id, Opinion.state)
        columns = (*each, func.count(), func.count(Opinion.parent_id))
        for number, state, count, parted in session.execute(select(*columns).group_by(*each)):
            yield number, state, count, parted
        return
    counts = session.connection().execute(_OF_ONE, {"conference": conference_id}).one()
    for at, state in enumerate(states.LIFECYCLE.states):
        if counts[2 * at]:
            yield conference_id, state, counts[2 * at], counts[2 * at + 1]


def _carried(
    session: Session, conference_id: int | None
) -> tuple[list[tuple[int, bool, int]], dict[int, int]]:
    """What went on from each conference, whole texts and parts apart, and what came to each."""
    on, into = Carried.from_conference_id, Carried.to_conference_id
    went = (
        select(on, Opinion.parent_id.is_(None), func.count())
        .join(Opinion, Opinion.id == Carried.opinion_id)
        .group_by(on, Opinion.parent_id.is_(None))
    )
    came = select(into, func.count()).group_by(into)
    if conference_id is not None:
        went, came = went.where(on == conference_id), came.where(into == conference_id)
    return (
        [(number, bool(whole), count) for number, whole, count in session.execute(went)],
        {number: count for number, count in session.execute(came)},
    )


def _counted(counts: Mapping[str, int]) -> Counted:
    return Counted(
        awaiting=counts.get(states.RECEIVED, 0) + counts.get(states.PROPOSED, 0),
        returned=sum(counts.get(state, 0) for state in states.WAITING),
        accepted=counts.get(states.ACCEPTED, 0),
        excluded=counts.get(states.EXCLUDED, 0),
        withdrawn=counts.get(states.WITHDRAWN, 0),
        split=counts.get(states.SPLIT, 0),
    )
