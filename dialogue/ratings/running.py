"""The deadlines that run for senders who have said something of an answer."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogue.conferences.deadlines import period
from dialogue.conferences.model import Conference
from dialogue.db import as_day, local_day
from dialogue.deadlines.running import Running
from dialogue.opinions.model import Opinion
from dialogue.publication.model import Publication
from dialogue.ratings.model import Rating

# The longest a sender may change what was said, days off and all.
_CHANGEABLE = timedelta(days=60)


def running_ratings(session: Session, now: datetime) -> Iterator[Running]:
    """Until when senders may change what they said; one statement and one for the rules."""
    firsts = (
        select(Rating.publication_id, func.min(Rating.rated_at).label("first"))
        .join(Opinion)
        .where(Opinion.sealed_at.is_(None))
        .group_by(Rating.opinion_id, Rating.publication_id, Rating.edition)
        .having(func.max(Rating.decided_at).is_(None))
        .subquery()
    )
    day = local_day(session, firsts.c.first).label("day")
    query = (
        select(Publication.conference_id, day, func.count())
        .join_from(firsts, Publication, Publication.id == firsts.c.publication_id)
        .where(firsts.c.first > now - _CHANGEABLE)
        .group_by(Publication.conference_id, "day")
    )
    found = session.execute(query).all()
    known = session.execute(select(Conference.id, Conference.rules))
    rules = {number: own for number, own in known}
    for conference_id, begun, count in found:
        rule = period("rating_days", "rated", rules[conference_id])
        yield Running("rating_days", conference_id, rule, as_day(begun), count)
