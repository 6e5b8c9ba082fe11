"""The figures beside the tabs of the Front's desk."""

from sqlalchemy.orm import Session

from admin.access import actor
from admin.desk import counts
from dialogue.conferences.model import Conference
from dialogue.moderation.queries import visible_counts
from dialogue.opinions import states
from dialogue.permissions import Actor
from web.context import reading


def moderation_counts(session: Session, actor: Actor, conference: Conference) -> dict[str, int]:
    """What waits to be read and what waits for a second person, by path; one statement."""
    found = visible_counts(session, actor, conference.id)
    return {
        "/hang-cho": found.get(states.RECEIVED, 0),
        "/cho-xac-nhan": found.get(states.PROPOSED, 0),
    }


def count_tabs(conference: Conference) -> None:
    """Put the figures of a conference beside the tabs of this page."""
    counts().update(moderation_counts(reading(), actor(), conference))
