"""By when the Front must have decided an opinion."""

from datetime import datetime

from sqlalchemy.orm import Session

from dialogue.conferences.deadlines import Deadline, deadline
from dialogue.moderation.limits import DECIDE
from dialogue.opinions.model import Opinion


def deadline_of(session: Session, opinion: Opinion, now: datetime) -> Deadline:
    """By when an opinion must be decided, and how much of that is left."""
    return deadline(session, opinion.conference, DECIDE, "sent", opinion.sent_at, now)
