"""Reading the orders of speaking, scoped by the units whose order an officer arranges or locks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.matters.model import Matter
from dialogue.matters.queries import matters_by_opinion, voices
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor, Permission
from dialogue.programme.model import SpeakingOrder, SpeakingSlot
from dialogue.programme.proposing import Candidate, place_of
from dialogue.programme.states import LOCKED, WORKING
from dialogue.speaking import states as speaking
from dialogue.speaking.model import SpeakingRequest
from dialogue.speaking.rules import GONE
from dialogue.text.folding import fold


@dataclass(frozen=True)
class Line:
    """One place as a page shows it. Of somebody who has gone only the place is left."""

    slot: SpeakingSlot
    number: int
    request: SpeakingRequest | None
    matter: Matter | None

    @property
    def is_gone(self) -> bool:
        """Whether this speaker has withdrawn, or what they would speak about has gone."""
        return self.request is None


@dataclass(frozen=True)
class Sheet:
    """A whole order: those who speak, those who wait, and who was accepted after it was made."""

    order: SpeakingOrder
    listed: list[Line]
    waiting: list[Line]
    new: int

    @property
    def gone(self) -> int:
        """How many of its speakers have gone."""
        return sum(line.is_gone for line in (*self.listed, *self.waiting))

    @property
    def movable(self) -> frozenset[int]:
        """The speakers who can be given another place in their list: not one who is alone in it."""
        lists = [each for each in (self.listed, self.waiting) if len(each) > 1]
        found = (line.slot for each in lists for line in each if not line.is_gone)
        return frozenset(slot.request_id for slot in found)

    @property
    def next_waiting(self) -> Line | None:
        """Whose turn it is when a place becomes free."""
        return next((line for line in self.waiting if not line.is_gone), None)

    @property
    def minutes(self) -> int:
        """How long all who speak take together."""
        return self.order.minutes_each * sum(not line.is_gone for line in self.listed)

    @property
    def is_stale(self) -> bool:
        """Whether somebody came or went since it was last brought up to date."""
        return bool(self.new or self.gone)


def visible_orders(actor: Actor) -> Select[SpeakingOrder]:
    """The orders of the actor's units."""
    units = actor.units(Permission.ARRANGE) | actor.units(Permission.APPROVE_ORDER)
    return (
        select(SpeakingOrder)
        .join(Conference, Conference.id == SpeakingOrder.conference_id)
        .where(Conference.unit_id.in_(units))
        .options(
            joinedload(SpeakingOrder.maker),
            joinedload(SpeakingOrder.confirmer),
            joinedload(SpeakingOrder.approver),
        )
    )


def versions(session: Session, actor: Actor, conference_id: int) -> Sequence[SpeakingOrder]:
    """Every version of a conference's order, the newest first."""
    query = visible_orders(actor).where(SpeakingOrder.conference_id == conference_id)
    return session.scalars(query.order_by(SpeakingOrder.number.desc())).all()


def order(session: Session, actor: Actor, order_id: int) -> SpeakingOrder:
    """One version of the actor's units."""
    row = session.scalar(visible_orders(actor).where(SpeakingOrder.id == order_id))
    if row is None:
        raise NotFound("not_found")
    return row


def working_order(session: Session, conference_id: int) -> SpeakingOrder | None:
    """The version that is being worked on."""
    return _one(session, conference_id, WORKING)


def locked_order(session: Session, conference_id: int) -> SpeakingOrder | None:
    """The version in force."""
    return _one(session, conference_id, (LOCKED,))


def sheet(session: Session, row: SpeakingOrder) -> Sheet:
    """A version with what its speakers registered; the caller may see it."""
    live = {each.id: each for each in speakable(session, row.conference_id)}
    slots = session.scalars(
        select(SpeakingSlot)
        .where(SpeakingSlot.order_id == row.id)
        .order_by(SpeakingSlot.listed.desc(), SpeakingSlot.position)
    ).all()
    about = [live[slot.request_id].opinion_id for slot in slots if slot.request_id in live]
    matters = matters_by_opinion(session, about)
    lines: dict[bool, list[Line]] = {True: [], False: []}
    for slot in slots:
        request = live.get(slot.request_id)
        matter = matters.get(request.opinion_id) if request else None
        number = len(lines[slot.listed]) + 1
        lines[slot.listed].append(Line(slot, number, request, matter))
    new = len(live.keys() - {slot.request_id for slot in slots})
    return Sheet(row, lines[True], lines[False], new)


def places(session: Session, row: SpeakingOrder) -> dict[int, tuple[bool, int]]:
    """The place of each who has not gone: whether they speak, and at which place of that list.

    A place is counted as the order was locked, so that somebody's going moves nobody.
    """
    shown = sheet(session, row)
    return {
        line.request.id: (line.slot.listed, line.number)
        for line in (*shown.listed, *shown.waiting)
        if line.request is not None
    }


@dataclass(frozen=True)
class ToldPlace:
    """What a speaker may know of the locked order: the own place, and how many minutes."""

    speaks: bool
    number: int
    total: int
    minutes: int


def told_place(session: Session, request: SpeakingRequest) -> ToldPlace | None:
    """A speaker's own place; None as long as no order is locked, or they are not in it."""
    row = locked_order(session, request.opinion.conference_id)
    found = places(session, row).get(request.id) if row else None
    if row is None or found is None:
        return None
    total = sum(slot.listed for slot in row.slots)
    return ToldPlace(*found, total, row.minutes_each)


def speakable(session: Session, conference_id: int) -> Sequence[SpeakingRequest]:
    """The accepted requests whose opinion still stands and is not under seal."""
    opinion = joinedload(SpeakingRequest.opinion)
    query = (
        select(SpeakingRequest)
        .join(Opinion, Opinion.id == SpeakingRequest.opinion_id)
        .where(
            Opinion.conference_id == conference_id,
            Opinion.state.not_in(GONE),
            Opinion.sealed_at.is_(None),
            Opinion.reported_at.is_(None),
            SpeakingRequest.state == speaking.ACCEPTED,
        )
        .options(opinion.selectinload(Opinion.versions), opinion.joinedload(Opinion.theme))
        .order_by(SpeakingRequest.decided_at, SpeakingRequest.id)
    )
    return session.scalars(query).all()


def candidates(session: Session, conference_id: int) -> list[Candidate]:
    """The same as the proposal sees them."""
    rows = speakable(session, conference_id)
    matters = matters_by_opinion(session, [row.opinion_id for row in rows])
    raised = voices(session, {matter.id for matter in matters.values()})
    found = []
    for row in rows:
        matter = matters.get(row.opinion_id)
        found.append(
            Candidate(
                request_id=row.id,
                theme=row.opinion.theme.position,
                matter_id=matter.id if matter else -row.id,
                urgency=matter.urgency if matter else "normal",
                voices=raised.get(matter.id, 1) if matter else 1,
                organisation=fold(row.organisation),
                place=place_of(row.opinion.place),
                accepted_at=row.decided_at or row.requested_at,
            )
        )
    return found


def _one(session: Session, conference_id: int, states: tuple[str, ...]) -> SpeakingOrder | None:
    return session.scalar(
        select(SpeakingOrder)
        .where(SpeakingOrder.conference_id == conference_id, SpeakingOrder.state.in_(states))
        .options(selectinload(SpeakingOrder.slots))
    )
