"""Reading what agencies have reported: the Front's moderators, and nobody else."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from dialogue.conferences.model import Conference
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor, Permission
from dialogue.routing.model import Assignment, OpinionReport


def visible_reports(actor: Actor) -> Select[OpinionReport]:
    """The open reports at the actor's units; of what is sealed meanwhile none is left."""
    return (
        select(OpinionReport)
        .join(Opinion, Opinion.id == OpinionReport.opinion_id)
        .join(Conference, Conference.id == Opinion.conference_id)
        .where(
            Conference.unit_id.in_(actor.units(Permission.MODERATE)),
            Opinion.sealed_at.is_(None),
            OpinionReport.state == "open",
        )
    )


def open_reports(session: Session, actor: Actor) -> list[OpinionReport]:
    """What waits for the Front, oldest first."""
    query = visible_reports(actor).options(
        joinedload(OpinionReport.opinion).selectinload(Opinion.versions),
        joinedload(OpinionReport.assignment).joinedload(Assignment.organisation),
        joinedload(OpinionReport.assignment).joinedload(Assignment.matter),
    )
    return list(session.scalars(query.order_by(OpinionReport.id)))
