"""The list of those who speak, by theme. In which order they do is decided later, elsewhere."""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy.orm import Session, joinedload

from dialogue.conferences.model import Theme
from dialogue.errors import NotFound
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import open_identity
from dialogue.opinions.rules import Person
from dialogue.permissions import Actor
from dialogue.speaking import states
from dialogue.speaking.model import SpeakingRequest
from dialogue.speaking.queries import visible_requests
from dialogue.speaking.rules import GONE
from dialogue.work import Work


def speakers(session: Session, actor: Actor, conference_id: int) -> Sequence[SpeakingRequest]:
    """The accepted requests of a conference, by theme and then by when they were accepted."""
    opinion = joinedload(SpeakingRequest.opinion)
    query = (
        visible_requests(actor)
        .join(Theme, Theme.id == Opinion.theme_id)
        .where(
            Opinion.conference_id == conference_id,
            Opinion.state.not_in(GONE),
            SpeakingRequest.state == states.ACCEPTED,
        )
        .options(opinion.selectinload(Opinion.versions), opinion.joinedload(Opinion.theme))
        .order_by(Theme.position, SpeakingRequest.decided_at, SpeakingRequest.id)
    )
    return session.scalars(query).all()


def open_speakers(work: Work, conference_id: int, reason: str) -> dict[int, Person]:
    """Look up who speaks: each of them as if alone, so that each is told. By opinion."""
    people = {}
    for row in speakers(work.session, work.actor, conference_id):
        # One whose identity was lawfully erased stays on the list without a name.
        with suppress(NotFound):
            people[row.opinion_id] = open_identity(work, row.opinion_id, reason)
    return people
