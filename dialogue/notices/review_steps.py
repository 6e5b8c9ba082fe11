"""What a sender is told of an exclusion and of its review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.moderation.model import Exclusion, Passing
from dialogue.moderation.onward import onward_of
from dialogue.moderation.onward_model import Onward
from dialogue.moderation.reviews import ReviewRead, review_deadline, review_until_how, reviews_of
from dialogue.notices.onward_steps import onward_steps
from dialogue.notices.steps import Step
from dialogue.opinions.model import Opinion

_TOLD = ("carried", "confirmed", "overturned")
_EXCLUDED = "Hai cán bộ Mặt trận cùng xem và kết luận: không thuộc phạm vi đối thoại."
_OUTCOMES = {
    "upheld": "Đã xem lại theo đề nghị của ông/bà: kết luận giữ nguyên.",
    "overturned": "Đã xem lại theo đề nghị của ông/bà: ý kiến được xem xét tiếp, giữ nguyên ngày "
    "gửi.",
}

_PASSINGS = {
    "passed": "Mặt trận đã xem xét và chuyển nội dung đến cơ quan có thẩm quyền. Nội dung và người "
    "gửi được giữ kín.",
    "kept": "Mặt trận đã xem xét. Nội dung được lưu riêng và giữ kín.",
}


@dataclass(frozen=True)
class Excluded:
    """The exclusion in force, its review, and until when one may be asked for.

    `onward` is what the sender agreed to, or once agreed to.
    """

    row: Exclusion
    review: ReviewRead | None
    until: date
    can_ask: bool
    onward: Onward | None = None
    how: str = ""


@dataclass(frozen=True)
class History:
    """The steps of every exclusion that was told to the sender, and the one in force.

    `overturned` is the newest review that took an exclusion back, while none is in force.
    """

    steps: list[Step]
    in_force: Excluded | None
    overturned: ReviewRead | None


def exclusions_told(session: Session, opinion: Opinion, now: datetime) -> History:
    """Every exclusion of an opinion that was confirmed, with its review."""
    rows = session.scalars(
        select(Exclusion)
        .where(Exclusion.opinion_id == opinion.id, Exclusion.state.in_(_TOLD))
        .options(
            joinedload(Exclusion.opinion).joinedload(Opinion.conference),
            joinedload(Exclusion.conference),
        )
        .order_by(Exclusion.id)
    ).all()
    reviews = reviews_of(session, [row.id for row in rows]) if rows else {}
    confirmed = next((row for row in rows if row.state == "confirmed"), None)
    onward = onward_of(session, [row.id for row in rows]) if rows else {}
    steps = [*_steps(session, rows, reviews, now), *_passed_on(session, opinion)]
    return History(
        steps=steps + onward_steps(session, opinion.id, onward.values()),
        in_force=_in_force(session, confirmed, reviews, onward, now) if confirmed else None,
        overturned=reviews.get(rows[-1].id) if rows and confirmed is None else None,
    )


def _in_force(
    session: Session,
    row: Exclusion,
    reviews: dict[int, ReviewRead],
    onward: dict[int, Onward],
    now: datetime,
) -> Excluded:
    until, how = review_until_how(session, row)
    review = reviews.get(row.id)
    can_ask = review is None and clock.local_date(now) <= until
    return Excluded(row, review, until, can_ask, onward.get(row.id), how)


def _passed_on(session: Session, opinion: Opinion) -> list[Step]:
    """That a sealed text was looked at; not to whom it went, which would tell what it is."""
    passing = session.get(Passing, opinion.id) if opinion.sealed_at is not None else None
    return [Step(passing.decided_at, _PASSINGS[passing.state], "done")] if passing else []


def _steps(
    session: Session,
    rows: Sequence[Exclusion],
    reviews: dict[int, ReviewRead],
    now: datetime,
) -> list[Step]:
    steps = []
    for row in rows:
        assert row.decided_at is not None
        steps.append(Step(row.decided_at, _EXCLUDED, "done"))
        review = reviews.get(row.id)
        if review is None:
            continue
        steps.append(Step(review.requested_at, "Ông/bà đề nghị xem lại.", "done"))
        if review.decided_at is not None:
            steps.append(Step(review.decided_at, _OUTCOMES[review.state], "done"))
        else:
            due = review_deadline(session, row.conference, review.requested_at, now)
            said = "Một người khác của Mặt trận xem lại và trả lời."
            steps.append(Step(due.day, said, "current", due.how))
    return steps
