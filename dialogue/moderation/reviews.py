"""Reading the requests for review of exclusions, and who is new enough to decide on one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dialogue.accounts.holders import holders_at_unit
from dialogue.accounts.model import Account
from dialogue.conferences.deadlines import Deadline, deadline, reckoned
from dialogue.conferences.model import Conference
from dialogue.deadlines.explaining import sentence
from dialogue.moderation.model import Exclusion, Review
from dialogue.moderation.queries import visible_opinions
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor, Role
from dialogue.sealing import unseal


@dataclass(frozen=True)
class ReviewRead:
    """A request for review with its words opened; `recorder` wrote it down for the sender."""

    state: str
    words: str
    reply: str
    requested_at: datetime
    recorder: str | None
    decider: str | None
    decided_at: datetime | None
    upper_document: str


def review_until(session: Session, exclusion: Exclusion) -> date:
    """The last day on which the sender may ask for a review of a confirmed exclusion."""
    return review_until_how(session, exclusion)[0]


def review_until_how(session: Session, exclusion: Exclusion) -> tuple[date, str]:
    """The same day, and how it comes about; without that where the letter's own day counts.

    Never before the day that the letter names: what was promised in writing is kept when the
    table of working days changes afterwards.
    """
    assert exclusion.decided_at is not None
    conference = exclusion.conference
    found = reckoned(session, conference, "review_days", "excluded", exclusion.decided_at)
    told = (exclusion.letter or {}).get("review_until")
    if told and date.fromisoformat(told) > found.day:
        return date.fromisoformat(told), ""
    return found.day, sentence(found)


def review_deadline(
    session: Session, conference: Conference, requested_at: datetime, now: datetime
) -> Deadline:
    """By when a request for review must be decided."""
    name, event = "review_decision_days", "review_requested"
    return deadline(session, conference, name, event, requested_at, now)


def reviews_of(session: Session, exclusion_ids: Collection[int]) -> dict[int, ReviewRead]:
    """The review of each of these exclusions; the caller may read them all."""
    rows = session.scalars(
        select(Review)
        .where(Review.exclusion_id.in_(exclusion_ids))
        .options(joinedload(Review.decider), joinedload(Review.recorder))
    )
    return {row.exclusion_id: _opened(session, row) for row in rows}


def open_reviews(session: Session, actor: Actor, conference_id: int) -> list[Review]:
    """The requests that wait, oldest first; those about sealed opinions are not here."""
    query = (
        select(Review)
        .join(Exclusion)
        .where(
            Review.state == "open",
            Exclusion.opinion_id.in_(_ids(actor, conference_id)),
        )
        .options(
            joinedload(Review.exclusion)
            .joinedload(Exclusion.opinion)
            .selectinload(Opinion.versions),
            joinedload(Review.exclusion).joinedload(Exclusion.proposer),
            joinedload(Review.exclusion).joinedload(Exclusion.decider),
        )
        .order_by(Review.requested_at)
    )
    return list(session.scalars(query))


def count_reviews(session: Session, actor: Actor, conference_id: int) -> int:
    """How many requests wait; those about sealed opinions are not counted."""
    query = (
        select(func.count())
        .select_from(Review)
        .join(Exclusion)
        .where(Review.state == "open", Exclusion.opinion_id.in_(_ids(actor, conference_id)))
    )
    return session.scalar(query) or 0


def under_review(session: Session, exclusion_ids: Collection[int]) -> set[int]:
    """Those of these exclusions whose review waits for a decision."""
    return set(
        session.scalars(
            select(Review.exclusion_id).where(
                Review.exclusion_id.in_(exclusion_ids), Review.state == "open"
            )
        )
    )


def took_part(exclusion: Exclusion, account_id: int | None) -> bool:
    """Whether an officer proposed or confirmed an exclusion."""
    return account_id in (exclusion.proposed_by, exclusion.decided_by)


def new_to_it(session: Session, exclusion: Exclusion) -> list[Account]:
    """Who could review: moderators of the unit, or of a sealed text those named for it."""
    opinion = exclusion.opinion
    role = Role.MODERATOR if opinion.sealed_at is None else Role.SEALED
    everybody = holders_at_unit(session, role, opinion.conference.unit_id)
    return [account for account in everybody if not took_part(exclusion, account.id)]


def _ids(actor: Actor, conference_id: int):  # type: ignore[no-untyped-def]
    return (
        visible_opinions(actor)
        .where(Opinion.conference_id == conference_id)
        .with_only_columns(Opinion.id, maintain_column_froms=True)
    )


def _opened(session: Session, row: Review) -> ReviewRead:
    content = unseal(session.info["private"], row.wrapped_key, row.sealed)
    return ReviewRead(
        state=row.state,
        words=content["words"],
        reply=content.get("reply", ""),
        requested_at=row.requested_at,
        recorder=row.recorder.name if row.recorder else None,
        decider=row.decider.name if row.decider else None,
        decided_at=row.decided_at,
        upper_document=row.upper_document,
    )
