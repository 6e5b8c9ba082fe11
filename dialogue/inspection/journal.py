"""Reading the journal in words. Every entry stands in its place; some keep their content.

What concerns a sealed opinion, or the staff of another unit, is shown by number and hash alone,
so that the chain can be followed without a gap and nothing is learned from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.accounts.model import Account, RoleHolding
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.journal.chain import HOUSE, Flaw, conference_chain, verify
from dialogue.journal.model import JournalEntry, JournalHead, PublishedHead
from dialogue.matters.model import PastMembership
from dialogue.notices.model import ContactTask, Notice
from dialogue.opinions.model import Opinion
from dialogue.organisations.model import Organisation
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import Actor, Permission
from dialogue.publication.model import Publication
from dialogue.ratings.model import Rating
from dialogue.recall.model import Recall
from dialogue.routing.model import Assignment, OpinionReport
from dialogue.speaking.model import SpeakingRequest
from dialogue.wording.journal import ACTIONS, detail

SHOWN = 50
# Sealed, or reported by an agency as what may have to be sealed.
_KEPT = or_(Opinion.sealed_at.is_not(None), Opinion.reported_at.is_not(None))


@dataclass(frozen=True)
class Filter:
    """Which entries are wanted; what is None or empty does not narrow."""

    action: str = ""
    since: date | None = None
    until: date | None = None
    account_id: int | None = None

    @property
    def narrows(self) -> bool:
        return self != Filter()


@dataclass(frozen=True)
class Line:
    """An entry as it is read. `kept` entries tell their number and hash alone."""

    sequence: int
    hash: str
    at: datetime | None = None
    who: str = ""
    what: str = ""
    code: str = ""
    detail: str = ""
    kept: bool = False


def chains_of(session: Session, actor: Actor) -> dict[str, str]:
    """The chains that the actor inspects, by name: the conferences of the units, then the house."""
    rows = session.execute(
        select(Conference.id, Conference.short_title)
        .where(Conference.unit_id.in_(actor.units(Permission.INSPECT)))
        .order_by(Conference.held_at.desc())
    )
    return {conference_chain(number): title for number, title in rows} | {
        HOUSE: "Việc chung của cổng"
    }


def officers(session: Session, actor: Actor) -> list[Account]:
    """The officers who hold or held a role at the units that the actor inspects."""
    query = select(Account).where(Account.id.in_(_staff_of(actor))).order_by(Account.name)
    return list(session.scalars(query))


def entries(
    session: Session, actor: Actor, chain: str, wanted: Filter, number: int
) -> tuple[list[Line], int]:
    """One page of a chain, newest first, and how many entries fit the filter."""
    if chain not in chains_of(session, actor):
        raise NotFound("not_found")
    query = select(JournalEntry).where(JournalEntry.chain == chain, *_conditions(wanted))
    if wanted.narrows:
        # A list by action or officer must not tell that a kept entry is one of them.
        query = query.where(~_kept(actor))
    total = session.scalar(query.with_only_columns(func.count())) or 0
    rows = session.scalars(
        query.order_by(JournalEntry.sequence.desc()).limit(SHOWN).offset(SHOWN * (number - 1))
    ).all()
    return _lines(session, actor, rows), total


@dataclass(frozen=True)
class Proof:
    """What the walk through a whole chain found, beside the heads that were made public."""

    flaw: Flaw | None
    length: int
    head: str
    published: Sequence[PublishedHead]


def prove(session: Session, actor: Actor, chain: str) -> Proof:
    """Compute every entry of a chain again and compare it with the published heads."""
    if chain not in chains_of(session, actor):
        raise NotFound("not_found")
    flaw = verify(session, chain)
    head = session.get(JournalHead, chain)
    published = session.scalars(
        select(PublishedHead)
        .where(PublishedHead.chain == chain)
        .order_by(PublishedHead.day.desc())
        .limit(7)
    ).all()
    return Proof(flaw, head.sequence if head else 0, head.hash if head else "", published)


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.action:
        found.append(JournalEntry.action == wanted.action)
    if wanted.since:
        found.append(JournalEntry.at >= clock.end_of_day(wanted.since - timedelta(days=1)))
    if wanted.until:
        found.append(JournalEntry.at < clock.end_of_day(wanted.until))
    if wanted.account_id is not None:
        found.append(JournalEntry.actor_id == wanted.account_id)
    return found


def _staff_of(actor: Actor) -> Select[int]:
    return (
        select(RoleHolding.account_id)
        .join(Organisation)
        .where(Organisation.unit_id.in_(actor.units(Permission.INSPECT)))
    )


def _about_sealed() -> list[ColumnElement[bool]]:
    """Entries about what belongs to a sealed opinion, by the kind of their subject.

    An entry left in sight beside one that is kept would tell what the other is about.
    """
    sealed = select(Opinion.id).where(_KEPT)
    subject = JournalEntry.subject_id
    of_opinions = (OpinionReport, SpeakingRequest, Rating, ContactTask, Recall)
    found = [and_(JournalEntry.subject_kind == "opinions", subject.in_(sealed))]
    for kind in of_opinions:
        ids = select(kind.id).where(kind.opinion_id.in_(sealed))
        found.append(and_(JournalEntry.subject_kind == kind.__tablename__, subject.in_(ids)))
    told = select(OutboxRow.id).where(
        OutboxRow.subject_kind == "opinions", OutboxRow.subject_id.in_(sealed)
    )
    ids = select(Notice.id).where(Notice.outbox_id.in_(told))
    found.append(and_(JournalEntry.subject_kind == "notices", subject.in_(ids)))
    taken = union(
        select(Recall.matter_id).where(Recall.opinion_id.in_(sealed)),
        select(PastMembership.matter_id).where(PastMembership.opinion_id.in_(sealed)),
    )
    for action, ids in (
        ("assignment.recalled", select(Assignment.id).where(Assignment.matter_id.in_(taken))),
        ("publication.withheld", select(Publication.id).where(Publication.matter_id.in_(taken))),
    ):
        found.append(and_(JournalEntry.action == action, subject.in_(ids)))
    return found


def _kept(actor: Actor) -> ColumnElement[bool]:
    subject = JournalEntry.subject_id
    bodies = select(Organisation.id).where(
        Organisation.unit_id.in_(actor.units(Permission.INSPECT))
    )
    return or_(
        *_about_sealed(),
        and_(JournalEntry.subject_kind == "accounts", subject.not_in(_staff_of(actor))),
        and_(JournalEntry.subject_kind == "organisations", subject.not_in(bodies)),
    )


def _lines(session: Session, actor: Actor, rows: Sequence[JournalEntry]) -> list[Line]:
    ids = [row.id for row in rows]
    kept = set(
        session.scalars(select(JournalEntry.id).where(JournalEntry.id.in_(ids), _kept(actor)))
    )
    # An entry about something else may name a sealed opinion in its facts.
    codes = {str(row.facts.get("code", "")) for row in rows} - {""}
    sealed = set(session.scalars(select(Opinion.code).where(Opinion.code.in_(codes), _KEPT)))
    actors = {row.actor_id for row in rows if row.actor_id is not None}
    found = session.execute(
        select(Account.id, Account.name).where(
            Account.id.in_(actors), Account.id.in_(_staff_of(actor))
        )
    )
    names = {number: name for number, name in found}
    others = {"citizen": "Người gửi", "system": "Cổng tự ghi"}
    return [
        Line(row.sequence, row.hash, kept=True)
        if row.id in kept or row.facts.get("code") in sealed
        else Line(
            row.sequence,
            row.hash,
            row.at,
            others.get(row.actor_kind) or names.get(row.actor_id or 0, "Cán bộ ngoài đơn vị"),
            ACTIONS.get(row.action, row.action),
            str(row.facts.get("code", "")),
            detail(row.facts),
        )
        for row in rows
    ]
