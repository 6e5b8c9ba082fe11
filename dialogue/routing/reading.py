"""An agency reads the opinions of its matter: who did, and when first, is put down."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue.errors import NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.queries import opinions_in
from dialogue.routing.commands import of_agency
from dialogue.routing.model import Assignment, Reading
from dialogue.work import Work


def read_opinions(work: Work, assignment_id: int) -> None:
    """Open to the actor the opinions that are in the matter now; later ones are opened anew."""
    row = of_agency(work, assignment_id)
    if work.actor.account_id is None:
        raise NotFound("not_found")
    there = [opinion.id for opinion in opinions_in(work.session, row.matter_id)]
    known = read_by(work.session, work.actor.account_id, there)
    fresh = [number for number in there if number not in known]
    work.session.add_all(
        Reading(
            opinion_id=number,
            account_id=work.actor.account_id,
            assignment_id=row.id,
            first_at=work.now,
        )
        for number in fresh
    )
    if fresh:
        chain = conference_chain(row.matter.conference_id)
        work.record("assignment.read", chain=chain, subject=row, facts={"opinions": fresh})


def read_by(session: Session, account_id: int | None, opinion_ids: Collection[int]) -> set[int]:
    """Which of these opinions an officer has opened."""
    query = select(Reading.opinion_id).where(
        Reading.account_id == account_id, Reading.opinion_id.in_(opinion_ids)
    )
    return set(session.scalars(query))


def readers_of(session: Session, opinion_id: int) -> list[Reading]:
    """Which officers of agencies opened an opinion, in that order; for those who may read it."""
    query = (
        select(Reading)
        .where(Reading.opinion_id == opinion_id)
        .options(
            joinedload(Reading.account),
            joinedload(Reading.assignment).joinedload(Assignment.organisation),
        )
        .order_by(Reading.first_at, Reading.account_id)
    )
    return list(session.scalars(query))
