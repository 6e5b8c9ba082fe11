"""An opinion outside the theme goes on to the next conference: same code, sender and age.

The conference it came from counts it for good as received and excluded; the one it comes to
counts it as received, and its limits run from the day on which it came.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from dialogue.conferences.model import Conference, Theme
from dialogue.errors import Conflict, DomainError
from dialogue.moderation.claims import moderated
from dialogue.moderation.onward import agreed_and_open, mark_done
from dialogue.moderation.steps import move, record
from dialogue.opinions.model import Carried
from dialogue.regulation import NEXT
from dialogue.speaking import states as speaking
from dialogue.speaking.model import SpeakingRequest
from dialogue.work import Work


def next_conferences(
    session: Session, conference: Conference, now: datetime
) -> Sequence[Conference]:
    """The conferences of the same unit that are held later and have not been held yet."""
    query = (
        select(Conference)
        .where(
            Conference.unit_id == conference.unit_id,
            Conference.held_at > max(now, conference.held_at),
        )
        .options(selectinload(Conference.themes))
        .order_by(Conference.held_at)
    )
    return session.scalars(query).all()


def carry(work: Work, opinion_id: int, revision: int, theme_id: int) -> None:
    """Carry an opinion on, under a theme of a later conference; its sender has agreed.

    Who asked to speak about it is asked again by the new conference.
    """
    row = moderated(work, opinion_id)
    if row.revision != revision:
        raise Conflict("changed")
    agreed = agreed_and_open(work, row, NEXT)
    theme, origin = work.session.get(Theme, theme_id), row.conference
    possible = {each.id: each for each in next_conferences(work.session, origin, work.now)}
    if theme is None or theme.conference_id not in possible:
        raise DomainError("onward.theme", "theme_id")
    target = possible[theme.conference_id]
    agreed.exclusion.state = "carried"
    mark_done(work, agreed)
    move(work, row, "carry")
    record(work, "opinion.carried_on", row, {"to": target.id})
    work.session.add(
        Carried(
            opinion_id=row.id,
            from_conference_id=origin.id,
            to_conference_id=target.id,
            at=work.now,
        )
    )
    work.session.execute(
        update(SpeakingRequest)
        .where(
            SpeakingRequest.opinion_id == row.id,
            SpeakingRequest.state.in_(speaking.STANDING),
        )
        .values(state=speaking.WITHDRAWN, withdrawn_at=work.now)
    )
    row.conference, row.theme = target, theme
    row.carried_at, row.first_opened_at = work.now, None
    work.session.flush()
    record(work, "opinion.carried_in", row, {"from": origin.id, "whole": row.parent_id is None})
