"""What was merged into a matter, and what the officer may still regroup."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dialogue.matters.commands import is_open
from dialogue.matters.model import Matter, Merge
from dialogue.matters.queries import merge_of, merges_into
from dialogue.permissions import Actor, Permission
from dialogue.regrouping.reach import reach_of


@dataclass(frozen=True)
class Grouping:
    """`merged`: the merge by which this matter is in another; `merges`: what came into it."""

    merged: Merge | None
    merges: list[Merge]
    may_merge: bool
    may_move: bool


def grouping_of(session: Session, who: Actor, matter: Matter) -> Grouping:
    """What the page of a matter offers; the commands decide again."""
    unit = matter.conference.unit_id
    routes = who.may(Permission.ROUTE, unit_id=unit)
    works = routes or who.may(Permission.MODERATE, unit_id=unit)
    reach = reach_of(session, matter.id)
    open_to_change = works and is_open(matter) and not reach.is_answered
    return Grouping(
        merged=merge_of(session, matter.id),
        merges=merges_into(session, matter.id),
        may_merge=open_to_change and (routes or not reach.in_hand),
        may_move=open_to_change,
    )
