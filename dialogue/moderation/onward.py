"""What is outside the dialogue goes on elsewhere when its sender agrees, and never without.

A content outside the theme waits for the next conference; one of another body's competence is
forwarded to it (Thông tư 05/2021/TT-TTCP Điều 20). The Front offers it in its letter.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.claims import moderated
from dialogue.moderation.model import Exclusion
from dialogue.moderation.onward_model import AGREED, DONE, STOPPED, Onward
from dialogue.moderation.queries import visible_opinions
from dialogue.moderation.reviews import under_review
from dialogue.moderation.steps import record
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN, Actor, Permission
from dialogue.regulation import FORWARD, GROUNDS
from dialogue.work import Work

SHOWN = 200


def agree(work: Work, opinion_id: int) -> None:
    """The sender agrees; the caller knows that it is the sender. Agreed twice is agreed once."""
    row = work.session.get(Opinion, opinion_id, with_for_update=True)
    if row is None:
        raise NotFound("not_found")
    _agree(work, row)


def agree_for_sender(work: Work, opinion_id: int) -> None:
    """Write down that the sender agreed by telephone or in person."""
    _agree(work, moderated(work, opinion_id))


def stop(work: Work, opinion_id: int) -> None:
    """The sender agrees no longer, while nothing has been done yet."""
    row = work.session.get(Opinion, opinion_id, with_for_update=True)
    if row is None:
        raise NotFound("not_found")
    agreed = _of_confirmed(work.session, row.id)
    if agreed is None or agreed.state == DONE:
        raise Conflict("changed")
    if agreed.state == AGREED:
        agreed.state = STOPPED
        row.revision += 1
        record(work, "onward.stopped", row, {})


def agreed_and_open(work: Work, row: Opinion, kind: str) -> Onward:
    """What a sender agreed to and nobody has done; not while a review waits for a decision."""
    agreed = _of_confirmed(work.session, row.id)
    if row.state != states.EXCLUDED or agreed is None or agreed.state != AGREED:
        raise Conflict("changed")
    if agreed.kind != kind:
        raise DomainError("onward.kind")
    if under_review(work.session, [agreed.exclusion_id]):
        raise DomainError("onward.under_review")
    return agreed


def mark_done(work: Work, agreed: Onward) -> None:
    """Put down who has done it, and when."""
    agreed.state, agreed.done_at, agreed.done_by = DONE, work.now, work.actor.account_id


def onward_of(session: Session, exclusion_ids: Collection[int]) -> dict[int, Onward]:
    """What was agreed for each of these exclusions; the caller may read them all."""
    query = (
        select(Onward)
        .where(Onward.exclusion_id.in_(exclusion_ids))
        .options(joinedload(Onward.recorder), joinedload(Onward.doer))
    )
    return {row.exclusion_id: row for row in session.scalars(query)}


def waiting(session: Session, actor: Actor, kind: str) -> Sequence[Onward]:
    """What senders agreed to at the actor's units and waits to be done, sent first on top."""
    query = _listed(actor).where(Onward.kind == kind, Onward.state == AGREED)
    return session.scalars(query.order_by(Opinion.sent_at, Opinion.id).limit(SHOWN)).all()


def done_lately(session: Session, actor: Actor, kind: str) -> Sequence[Onward]:
    """What has gone on from the actor's units, newest first."""
    query = _listed(actor).where(Onward.kind == kind, Onward.state == DONE)
    return session.scalars(query.order_by(Onward.done_at.desc()).limit(SHOWN)).all()


def count_doable(session: Session, actor: Actor, now: datetime) -> int:
    """How many can go on today: all to be forwarded, and what a later conference can take."""
    later = aliased(Conference)
    taken = (
        select(later.id)
        .where(
            later.unit_id == Conference.unit_id,
            later.held_at > Conference.held_at,
            later.held_at > now,
        )
        .exists()
    )
    query = (
        select(func.count(Onward.id))
        .join(Exclusion)
        .join(Opinion, Opinion.id == Exclusion.opinion_id)
        .join(Conference, Conference.id == Opinion.conference_id)
        .where(
            Onward.state == AGREED,
            Conference.unit_id.in_(actor.units(Permission.MODERATE)),
            Opinion.sealed_at.is_(None),
            or_(Onward.kind == FORWARD, taken),
        )
    )
    return session.scalar(query) or 0


def _listed(actor: Actor):  # type: ignore[no-untyped-def]
    ids = visible_opinions(actor).with_only_columns(Opinion.id, maintain_column_froms=True)
    listed = joinedload(Onward.exclusion).joinedload(Exclusion.opinion)
    return (
        select(Onward)
        .join(Exclusion)
        .join(Opinion)
        .where(Opinion.id.in_(ids))
        .options(
            joinedload(Onward.recorder),
            listed.selectinload(Opinion.versions),
            listed.joinedload(Opinion.conference),
            joinedload(Onward.exclusion).joinedload(Exclusion.conference),
        )
    )


def _agree(work: Work, row: Opinion) -> None:
    row.state = states.LIFECYCLE.advance(row.state, "agree_onward", CITIZEN)
    excluded = work.session.scalars(
        select(Exclusion).where(Exclusion.opinion_id == row.id, Exclusion.state == "confirmed")
    ).one()
    kind = GROUNDS[excluded.ground].onward
    if not kind:
        raise DomainError("onward.not_offered")
    agreed = work.session.scalar(select(Onward).where(Onward.exclusion_id == excluded.id))
    if agreed is not None and agreed.state != STOPPED:
        return
    if agreed is None:
        agreed = Onward(exclusion_id=excluded.id, kind=kind)
        work.session.add(agreed)
    agreed.state, agreed.agreed_at = AGREED, work.now
    agreed.recorded_by = work.actor.account_id
    row.revision += 1
    record(work, "onward.agreed", row, {"by_staff": work.actor.account_id is not None})


def _of_confirmed(session: Session, opinion_id: int) -> Onward | None:
    return session.scalar(
        select(Onward)
        .join(Exclusion)
        .where(Exclusion.opinion_id == opinion_id, Exclusion.state == "confirmed")
    )
