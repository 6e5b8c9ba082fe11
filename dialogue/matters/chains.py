"""How often a matter was raised, and since when: read from the links between conferences.

What is counted: each conference at which it was raised once, this one too, and all accepted
opinions in these matters. Withdrawn, sealed and reported opinions are in no figure.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.matters.model import Matter, Membership
from dialogue.matters.recurrence import Recurrence
from dialogue.opinions.model import Opinion
from dialogue.opinions.states import ACCEPTED


@dataclass(frozen=True)
class Raised:
    """A matter of the chain, and how many accepted opinions raise it."""

    matter: Matter
    voices: int
    first_sent_at: datetime


@dataclass(frozen=True)
class Chain:
    """A matter with those before it, the first one first."""

    raised: tuple[Raised, ...]

    @property
    def times(self) -> int:
        """At how many conferences it was raised."""
        return len({one.matter.conference_id for one in self.raised})

    @property
    def voices(self) -> int:
        """How many accepted opinions raised it, at all of them."""
        return sum(one.voices for one in self.raised)

    @property
    def since(self) -> date:
        """The day on which the first opinion about it was sent."""
        return clock.local_date(min(one.first_sent_at for one in self.raised))


def chains(session: Session, matter_ids: Collection[int]) -> dict[int, Chain]:
    """The chain of each of these matters that was raised before, in three statements.

    The caller may see the matters; those before them are of the same unit.
    """
    before = _before(session, matter_ids)
    paths = {each: _path(each, before) for each in matter_ids}
    found = {each: path for each, path in paths.items() if len(path) > 1}
    raised = _raised(session, {one for path in found.values() for one in path})
    made = {}
    for each, path in found.items():
        chain = Chain(tuple(raised[one] for one in path if one in raised))
        if chain.times > 1:
            made[each] = chain
    return made


def successors(session: Session, matter_id: int) -> list[int]:
    """The matters that raise one again, at once or by way of others, in the order of their links.

    Where two of one conference do, both are there.
    """
    earlier_of = _links(session, _unit_of([matter_id]))
    found: list[int] = []
    waiting = [matter_id]
    while waiting:
        here = waiting.pop(0)
        later = sorted(each for each, earlier in earlier_of.items() if earlier == here)
        new = [each for each in later if each not in found]
        found += new
        waiting += new
    return found


def _before(session: Session, matter_ids: Collection[int]) -> Mapping[int, int]:
    return _links(session, _unit_of(matter_ids)) if matter_ids else {}


def _unit_of(matter_ids: Collection[int]):  # type: ignore[no-untyped-def]
    return (
        select(Conference.unit_id)
        .join(Matter, Matter.conference_id == Conference.id)
        .where(Matter.id.in_(matter_ids))
    )


def _links(session: Session, units) -> dict[int, int]:  # type: ignore[no-untyped-def]
    """All links of these units: they are few, and a chain is followed without asking again.

    At both ends stands the matter that was merged into; what was said of it goes before what was
    said of those it took in, and of these the first.
    """
    said = (
        select(Recurrence.id, Recurrence.matter_id, Recurrence.earlier_id)
        .join(Matter, Matter.id == Recurrence.matter_id)
        .join(Conference, Conference.id == Matter.conference_id)
        .where(Recurrence.undone_at.is_(None), Conference.unit_id.in_(units))
        .cte()
    )
    ends = union(select(said.c.matter_id), select(said.c.earlier_id))
    begin = select(Matter.id.label("was"), Matter.id, Matter.merged_into_id.label("into"))
    at = begin.where(Matter.id.in_(ends)).cte(recursive=True)
    onward = select(at.c.was, Matter.id, Matter.merged_into_id)
    at = at.union_all(onward.join(at, Matter.id == at.c.into))
    later, earlier = at.alias(), at.alias()
    rows = session.execute(
        select(later.c.id, earlier.c.id)
        .join_from(said, later, later.c.was == said.c.matter_id)
        .join(earlier, earlier.c.was == said.c.earlier_id)
        .where(later.c.into.is_(None), earlier.c.into.is_(None))
        .order_by(later.c.id == later.c.was, said.c.id.desc())
    )
    return {matter_id: earlier_id for matter_id, earlier_id in rows}


def _path(matter_id: int, before: Mapping[int, int]) -> list[int]:
    path = [matter_id]
    while path[0] in before and before[path[0]] not in path:
        path.insert(0, before[path[0]])
    return path


def _raised(session: Session, matter_ids: Iterable[int]) -> dict[int, Raised]:
    """What was taken back, and what nobody raises any more, is left out."""
    wanted = list(matter_ids)
    if not wanted:
        return {}
    counted = {
        matter_id: (count, first)
        for matter_id, count, first in session.execute(
            select(Membership.matter_id, func.count(), func.min(Opinion.sent_at))
            .join(Opinion, Opinion.id == Membership.opinion_id)
            .where(
                Membership.matter_id.in_(wanted),
                Opinion.state == ACCEPTED,
                Opinion.reported_at.is_(None),
                Opinion.sealed_at.is_(None),
            )
            .group_by(Membership.matter_id)
        )
    }
    rows = session.scalars(
        select(Matter)
        .where(Matter.id.in_(list(counted)), Matter.recalled_at.is_(None))
        .options(joinedload(Matter.conference))
    )
    return {row.id: Raised(row, *counted[row.id]) for row in rows}
