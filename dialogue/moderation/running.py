"""The deadlines that run on the Front's desk: to decide, to decide at the latest, to review."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from dialogue.conferences.deadlines import period
from dialogue.conferences.model import Conference
from dialogue.db import as_day, local_day
from dialogue.deadlines.running import Running
from dialogue.moderation.limits import DECIDE, HARD
from dialogue.moderation.model import Exclusion, Review
from dialogue.opinions import states
from dialogue.opinions.model import Opinion

# The longest a review may be asked for after the decision, days off and all.
_ASKABLE = timedelta(days=90)


def running_decisions(session: Session, now: datetime) -> Iterator[Running]:
    """What waits to be decided, held or not, and the requests for review; three statements."""
    rules = _rules(session)
    waiting = _by_day(session, Opinion.sent_at).where(Opinion.state == states.RECEIVED)
    for conference_id, day, count in session.execute(waiting):
        for name in (DECIDE, HARD):
            rule = period(name, "sent", rules[conference_id])
            yield Running(name, conference_id, rule, as_day(day), count)
    reviews = _excluded_by_day(session, Review.requested_at).join(Review)
    for conference_id, day, count in session.execute(reviews.where(Review.state == "open")):
        rule = period("review_decision_days", "review_requested", rules[conference_id])
        yield Running("review_decision_days", conference_id, rule, as_day(day), count)
    askable = (
        _excluded_by_day(session, Exclusion.decided_at)
        .outerjoin(Review)
        .where(
            Exclusion.state == "confirmed",
            Exclusion.decided_at > now - _ASKABLE,
            Review.id.is_(None),
        )
    )
    for conference_id, day, count in session.execute(askable):
        rule = period("review_days", "excluded", rules[conference_id])
        yield Running("review_days", conference_id, rule, as_day(day), count, is_promise=True)


def _rules(session: Session) -> dict[int, dict[str, Any]]:
    found = session.execute(select(Conference.id, Conference.rules))
    return {number: rules for number, rules in found}


def _by_day(session: Session, moment: Any) -> Select[int, date, int]:
    """Opinions outside the seal, counted by conference and day of a moment."""
    day = local_day(session, moment).label("day")
    return (
        select(Opinion.conference_id, day, func.count())
        .select_from(Opinion)
        .where(Opinion.sealed_at.is_(None))
        .group_by(Opinion.conference_id, "day")
    )


def _excluded_by_day(session: Session, moment: Any) -> Select[int, date, int]:
    """The same of exclusions, by the conference in which they were decided."""
    day = local_day(session, moment).label("day")
    return (
        select(Exclusion.conference_id, day, func.count())
        .join_from(Exclusion, Opinion, Opinion.id == Exclusion.opinion_id)
        .where(Opinion.sealed_at.is_(None))
        .group_by(Exclusion.conference_id, "day")
    )
