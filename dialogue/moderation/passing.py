"""What becomes of a sealed text: passed on to the body that is competent, or kept.

A portal is no form in which a denunciation can be made, so it is not dealt with as one; but where
it is clear about the wrongdoer, has concrete evidence and can be checked, it must be passed on
(Luật Tố cáo 2018 Điều 25 khoản 2), never to the accused or anybody below them.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.holders import holders_at_unit, in_force
from dialogue.accounts.model import RoleHolding
from dialogue.conferences.deadlines import Deadline, deadline
from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError
from dialogue.moderation.claims import moderated
from dialogue.moderation.model import PASSED, Passing
from dialogue.moderation.queries import sealed_exclusion
from dialogue.moderation.steps import record
from dialogue.opinions import states
from dialogue.opinions.accused import Accusation, accused_by, with_subordinates
from dialogue.opinions.model import Opinion
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import organisations
from dialogue.permissions import Role
from dialogue.sealing import seal, unseal
from dialogue.text.folding import fold
from dialogue.text.plain import clean_line, clean_text
from dialogue.work import Work

WORDS_MAX = 1000
WORDS_MIN = 10
NAME_MAX = 200
KEPT = "kept"
OUTCOMES = (PASSED, KEPT)


@dataclass(frozen=True)
class PassingEntry:
    """What is decided. The three questions are those of Điều 25 khoản 2.

    `receiver_id` is a body of the register, `receiver_name` one that is not in it. `anonymous`:
    the sender names nobody, or a name that is false.
    """

    outcome: str
    receiver_id: int = 0
    receiver_name: str = ""
    is_clear: bool = False
    has_evidence: bool = False
    is_checkable: bool = False
    anonymous: bool = False
    words: str = ""

    @property
    def must_go_on(self) -> bool:
        """Whether the law leaves no other way than to have it looked into."""
        return self.is_clear and self.has_evidence and self.is_checkable


@dataclass(frozen=True)
class PassingRead:
    """A decision as those named for it read it."""

    entry: PassingEntry
    receiver: Organisation | None
    decider: str
    decided_at: datetime

    @property
    def receiver_name(self) -> str:
        """To whom it went."""
        return self.receiver.name if self.receiver else self.entry.receiver_name


def mark_accused(work: Work, opinion_id: int, bodies: Collection[int]) -> None:
    """Mark which bodies a sealed text accuses; from now on their staff does not see it."""
    row = moderated(work, opinion_id, sealed=True)
    sealed_exclusion(work.session, work.actor, row.id)
    if work.session.get(Passing, row.id) is not None:
        raise Conflict("changed")
    known = {body.id for body in bodies_around(work.session, row.conference, work.now)}
    if not set(bodies) <= known:
        raise DomainError("accused.unknown", "accused")
    if not _somebody_left(work, row.conference, with_subordinates(work.session, bodies)):
        raise DomainError("accused.nobody_left", "accused")
    kept = work.session.get(Accusation, row.id)
    if kept is None:
        kept = Accusation(opinion_id=row.id)
        work.session.add(kept)
    content = {"organisations": sorted(set(bodies))}
    kept.wrapped_key, kept.sealed = seal(work.keys.sealing, content)
    record(work, "opinion.sealed_marked", row, {})


def decide_passing(work: Work, opinion_id: int, revision: int, entry: PassingEntry) -> None:
    """Decide once whether a sealed text is passed on; two people have confirmed it before."""
    row = moderated(work, opinion_id, sealed=True)
    sealed_exclusion(work.session, work.actor, row.id)
    decided = work.session.get(Passing, row.id)
    if row.revision != revision or row.state != states.EXCLUDED or decided is not None:
        raise Conflict("changed")
    checked = _checked(work, row, entry)
    wrapped, sealed = seal(work.keys.sealing, asdict(checked))
    assert work.actor.account_id is not None
    passing = Passing(
        opinion_id=row.id,
        state=checked.outcome,
        wrapped_key=wrapped,
        sealed=sealed,
        decided_by=work.actor.account_id,
        decided_at=work.now,
    )
    work.session.add(passing)
    row.revision += 1
    # What was decided, and to whom it went, is in the sealed row alone.
    record(work, "opinion.sealed_decided", row, {})


def passing_of(session: Session, opinion_id: int) -> PassingRead | None:
    """What was decided on a sealed text that the caller may open."""
    row = session.scalar(
        select(Passing).where(Passing.opinion_id == opinion_id).options(joinedload(Passing.decider))
    )
    if row is None:
        return None
    entry = PassingEntry(**unseal(session.info["private"], row.wrapped_key, row.sealed))
    receiver = session.get(Organisation, entry.receiver_id) if entry.receiver_id else None
    return PassingRead(entry, receiver, row.decider.name, row.decided_at)


def decided_passings(session: Session, opinion_ids: Collection[int]) -> set[int]:
    """Those of these sealed texts on which it was decided."""
    query = select(Passing.opinion_id).where(Passing.opinion_id.in_(opinion_ids))
    return set(session.scalars(query))


def passing_deadline(session: Session, row: Opinion, now: datetime) -> Deadline:
    """By when it must be decided, counted from the sealing."""
    assert row.sealed_at is not None
    return deadline(session, row.conference, "passing_days", "sealed", row.sealed_at, now)


def bodies_around(session: Session, conference: Conference, now: datetime) -> list[Organisation]:
    """The bodies of the conference's unit and of the units above it."""
    units: set[int] = set()
    unit_id: int | None = conference.unit_id
    while unit_id is not None and unit_id not in units:
        units.add(unit_id)
        unit_id = session.get_one(Unit, unit_id).parent_id
    return organisations(session, frozenset(units), clock.local_date(now))


def possible_receivers(
    session: Session, conference: Conference, accused: Collection[int], now: datetime
) -> list[Organisation]:
    """To whom a text may be passed on: neither the accused nor anybody below them."""
    closed = with_subordinates(session, accused)
    around = bodies_around(session, conference, now)
    return [body for body in around if body.id not in closed]


def _checked(work: Work, row: Opinion, entry: PassingEntry) -> PassingEntry:
    words = clean_text(entry.words)
    if len(words) > WORDS_MAX:
        raise DomainError("passing.long", "words", over=len(words) - WORDS_MAX, max=WORDS_MAX)
    if entry.outcome not in OUTCOMES:
        raise DomainError("passing.outcome", "outcome")
    receiver_id, name = entry.receiver_id, clean_line(entry.receiver_name)
    if entry.outcome == KEPT:
        if entry.must_go_on:
            raise DomainError("passing.must", "outcome")
        if len(words) < WORDS_MIN:
            raise DomainError("passing.words", "words", min=WORDS_MIN)
        receiver_id, name = 0, ""
    elif not receiver_id:
        _check_name(work, row, name)
    else:
        accused = accused_by(work.session, row.id)
        open_to = possible_receivers(work.session, row.conference, accused, work.now)
        if receiver_id not in {body.id for body in open_to}:
            raise DomainError("passing.accused", "receiver_id")
        name = ""
    return PassingEntry(
        entry.outcome,
        receiver_id,
        name,
        entry.is_clear,
        entry.has_evidence,
        entry.is_checkable,
        entry.anonymous,
        words,
    )


def _check_name(work: Work, row: Opinion, name: str) -> None:
    """A body that is not in the register, by name; it is none that is accused."""
    if not name:
        raise DomainError("passing.receiver", "receiver_id")
    if len(name) > NAME_MAX:
        raise DomainError("passing.long", "receiver_name", over=len(name) - NAME_MAX, max=NAME_MAX)
    accused = with_subordinates(work.session, accused_by(work.session, row.id))
    bodies = work.session.scalars(select(Organisation).where(Organisation.id.in_(accused)))
    typed = fold(name)
    for body in bodies:
        names = [fold(each) for each in (body.name, body.short_name) if each]
        if any(each in typed or typed in each for each in names):
            raise DomainError("passing.accused", "receiver_name")


def _somebody_left(work: Work, conference: Conference, closed: frozenset[int]) -> bool:
    """Whether anybody named for the unit holds no post at these bodies."""
    named = {each.id for each in holders_at_unit(work.session, Role.SEALED, conference.unit_id)}
    inside = select(RoleHolding.account_id).where(
        RoleHolding.organisation_id.in_(closed), in_force(work.now)
    )
    return bool(named - set(work.session.scalars(inside)))
