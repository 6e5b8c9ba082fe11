"""The figures beside the tabs of the Front's desk."""

from sqlalchemy.orm import Session

from admin.access import actor
from admin.desk import counts
from dialogue.conferences.model import Conference
from dialogue.moderation.onward import count_doable
from dialogue.moderation.queries import visible_counts
from dialogue.moderation.queue import count_lapsed
from dialogue.moderation.reviews import count_reviews
from dialogue.notices.task_lists import waiting_count
from dialogue.opinions import states
from dialogue.permissions import Actor
from web.context import now, reading


def moderation_counts(
    session: Session, actor: Actor, conference: Conference, found: dict[str, int]
) -> dict[str, int]:
    """What waits to be read and what waits for a second or a third person, by path.

    `found` says how many opinions are in each state.
    """
    lapsed = count_lapsed(session, actor, conference.id, now()) if _sent_back(found) else 0
    excluded = found.get(states.EXCLUDED, 0)
    reviews = count_reviews(session, actor, conference.id) if excluded else 0
    return {
        "/hang-cho": found.get(states.RECEIVED, 0) + lapsed,
        "/nghi-rac": found.get(states.HELD, 0),
        "/cho-xac-nhan": found.get(states.PROPOSED, 0),
        "/de-nghi-xem-lai": reviews,
    }


def _sent_back(found: dict[str, int]) -> bool:
    return any(found.get(state) for state in states.WAITING)


def count_tabs(conference: Conference) -> dict[str, int]:
    """Put the figures of a conference beside the tabs of this page; its opinions by state."""
    by_state = visible_counts(reading(), actor(), conference.id)
    counts().update(moderation_counts(reading(), actor(), conference, by_state))
    counts()["/chuyen-tiep"] = count_doable(reading(), actor(), now())
    counts()["/can-bao-tin"] = waiting_count(reading(), actor(), conference.id)
    return by_state
