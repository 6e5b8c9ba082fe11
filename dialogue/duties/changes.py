"""What one edition of a plan moved, beside the edition before it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.calendar.table import working_days
from dialogue.duties.commands import readable
from dialogue.duties.model import PlanConference, PlanEdition
from dialogue.duties.standing import Moved, moved


def moved_by(session: Session, edition: PlanEdition) -> Iterator[tuple[PlanConference, Moved]]:
    """The duties it moved, each with the conference it is owed for."""
    earlier = session.scalar(
        select(PlanEdition).where(
            PlanEdition.plan_id == edition.plan_id, PlanEdition.revision == edition.revision - 1
        )
    )
    if earlier is None:
        return
    before, after = readable(earlier.text), readable(edition.text)
    links = select(PlanConference).where(PlanConference.plan_id == edition.plan_id)
    for link in session.scalars(links.order_by(PlanConference.conference_id)):
        for one in moved(before, after, link.session_key, working_days(session)):
            yield link, one
