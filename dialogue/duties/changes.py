"""What one edition of a plan moved, beside the edition before it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.calendar.table import working_days
from dialogue.delegates.rows import Difference
from dialogue.duties.commands import readable
from dialogue.duties.model import PlanConference, PlanEdition
from dialogue.duties.owing import connected_bodies
from dialogue.duties.quotas import quota_changes
from dialogue.duties.standing import Moved, moved
from dialogue.plans.schema import Plan


def moved_by(session: Session, edition: PlanEdition) -> Iterator[tuple[PlanConference, Moved]]:
    """The duties it moved, each with the conference it is owed for."""
    earlier = _earlier(session, edition)
    if earlier is None:
        return
    before, after = earlier, readable(edition.text)
    for link in _links(session, edition):
        for one in moved(before, after, link.session_key, working_days(session)):
            yield link, one


def quotas_changed_by(
    session: Session, edition: PlanEdition
) -> Iterator[tuple[PlanConference, Difference]]:
    """The quotas it changed, each with the conference they are owed for."""
    earlier = _earlier(session, edition)
    if earlier is None:
        return
    bodies = {key: body.id for key, body in connected_bodies(session, edition.plan_id).items()}
    changes = quota_changes(earlier, readable(edition.text), bodies, bodies)
    for link in _links(session, edition):
        for each in changes:
            yield link, each


def _earlier(session: Session, edition: PlanEdition) -> Plan | None:
    query = select(PlanEdition.text).where(
        PlanEdition.plan_id == edition.plan_id, PlanEdition.revision == edition.revision - 1
    )
    text = session.scalar(query)
    return readable(text) if text is not None else None


def _links(session: Session, edition: PlanEdition) -> list[PlanConference]:
    query = select(PlanConference).where(PlanConference.plan_id == edition.plan_id)
    return list(session.scalars(query.order_by(PlanConference.conference_id)))
