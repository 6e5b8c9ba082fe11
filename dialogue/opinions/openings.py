"""Looking up who sent an opinion: never without a reason, and always told to the sender."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from dialogue.accounts.model import Account
from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.opinions.accused import check_not_accused
from dialogue.opinions.cosigning import Household, cosigners
from dialogue.opinions.model import IdentityOpening, Opinion
from dialogue.opinions.queries import identity
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.wording.states import OPENING_REASONS
from dialogue.work import Work


def open_identity(work: Work, opinion_id: int, reason: str, *, sealed: bool = False) -> Person:
    """Put down that the actor looks up a sender, and why; only then is it said who it is.

    One of another unit and one whose identity was lawfully erased are not there, nor is a sealed
    one, but for those named for it, who ask with `sealed`. `reason` is a code of
    `OPENING_REASONS`. The result is shown and not kept.
    """
    row = work.session.get(Opinion, opinion_id, with_for_update=True)
    if row is None or (row.sealed_at is not None) is not sealed:
        raise NotFound("not_found")
    if sealed:
        check_not_accused(work.session, work.actor, row.id)
    unit_id = row.conference.unit_id
    permission = Permission.OPEN_SEALED if sealed else Permission.OPEN_IDENTITY
    posts = [
        post for post in work.actor.posts if post.unit_id == unit_id and post.grants(permission)
    ]
    person = identity(work.session, work.keys, row.id) if posts else None
    if person is None or work.actor.account_id is None:
        raise NotFound("not_found")
    if reason not in OPENING_REASONS:
        raise DomainError("opening.reason", "reason")
    office = min(post.organisation_id for post in posts)
    work.session.add(
        IdentityOpening(
            opinion_id=row.id,
            account_id=work.actor.account_id,
            organisation_id=office,
            position=work.session.get_one(Account, work.actor.account_id).position,
            reason=reason,
            at=work.now,
        )
    )
    facts: dict[str, Any] = {"reason": reason, "organisation": office}
    if not sealed:
        facts["code"] = row.code
    chain = conference_chain(row.conference_id)
    work.record("identity.opened", chain=chain, subject=row, facts=facts)
    return person


def open_cosigners(
    work: Work, opinion_id: int, reason: str, *, sealed: bool = False
) -> tuple[Person, list[Household]]:
    """Look up the sender together with every household that signed."""
    person = open_identity(work, opinion_id, reason, sealed=sealed)
    return person, cosigners(work.session, work.keys, opinion_id)


def openings(session: Session, opinion_id: int) -> list[IdentityOpening]:
    """Every time somebody looked up who sent this opinion or a part of it, newest first."""
    query = (
        select(IdentityOpening)
        .join(Opinion, Opinion.id == IdentityOpening.opinion_id)
        .where(or_(Opinion.id == opinion_id, Opinion.parent_id == opinion_id))
        .options(joinedload(IdentityOpening.organisation))
        .order_by(IdentityOpening.id.desc())
    )
    return list(session.scalars(query))
