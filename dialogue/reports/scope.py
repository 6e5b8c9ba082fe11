"""Whose assignments somebody may oversee: a coordinator all of a unit, a head those below."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from dialogue.conferences.model import Conference
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.permissions import Actor, Permission
from dialogue.routing import states
from dialogue.routing.model import Assignment


@dataclass(frozen=True)
class Scope:
    """A conference, and the agencies in it that are overseen; None means every one of them."""

    conference_id: int
    agencies: frozenset[int] | None

    @property
    def is_whole(self) -> bool:
        """Whether this is the coordinator's sight."""
        return self.agencies is None

    def condition(self) -> ColumnElement[bool]:
        """What is in the board: what agencies have now; the merged and the recalled are out."""
        inside: ColumnElement[bool] = true()
        if self.agencies is not None:
            inside = Assignment.organisation_id.in_(self.agencies)
        return (
            (Matter.conference_id == self.conference_id)
            & Matter.recalled_at.is_(None)
            & Matter.merged_into_id.is_(None)
            & Assignment.state.in_(states.CURRENT)
            & inside
        )


def scope_of(session: Session, actor: Actor, conference: Conference) -> Scope:
    """What the actor oversees in a conference; for a head the own agency and those below it."""
    if actor.may(Permission.ROUTE, unit_id=conference.unit_id):
        return Scope(conference.id, None)
    own = actor.organisations(Permission.SIGN)
    below = session.scalars(select(Organisation.id).where(Organisation.superior_id.in_(own)))
    return Scope(conference.id, own | frozenset(below))
