"""Taking a text from the queue: others see who holds it, and the hold runs out by itself."""

from datetime import timedelta

from sqlalchemy import delete

from dialogue import clock
from dialogue.conferences.queries import rules_in_force
from dialogue.errors import DomainError, Forbidden, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.model import Claim, Opening
from dialogue.moderation.queries import claim_of
from dialogue.opinions.accused import check_not_accused
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.work import Work


def open_opinion(work: Work, opinion_id: int) -> None:
    """Open a text for reading: it is claimed when free, and marked as opened."""
    row = moderated(work, opinion_id)
    held = claim_of(work.session, row.id, work.now)
    if is_decidable(work.session, row, work.now) and (
        held is None or held.account_id == _account(work)
    ):
        _claim(work, row)
    if work.session.get(Opening, (row.id, _account(work))) is None:
        work.session.add(Opening(opinion_id=row.id, account_id=_account(work), first_at=work.now))
        row.first_opened_at = row.first_opened_at or work.now
        chain = conference_chain(row.conference_id)
        work.record("opinion.opened", chain=chain, subject=row, facts={"code": row.code})


def hold(work: Work, row: Opinion) -> None:
    """Make sure that nobody else holds a text on which the actor decides."""
    held = claim_of(work.session, row.id, work.now)
    if held is not None and held.account_id != _account(work):
        until = f"{clock.local(held.expires_at):%H giờ %M}"
        raise DomainError("claim.held", name=held.account.name, until=until)


def release(work: Work, opinion_id: int) -> None:
    """Give a text back to the queue."""
    row = moderated(work, opinion_id)
    held = work.session.get(Claim, row.id)
    if held is not None and held.account_id == _account(work):
        work.session.delete(held)


def drop_claim(work: Work, row: Opinion) -> None:
    """A decided text is held by nobody."""
    work.session.execute(delete(Claim).where(Claim.opinion_id == row.id))


def moderated(work: Work, opinion_id: int, *, sealed: bool = False) -> Opinion:
    """The opinion, locked, if the actor moderates its unit, or is named for what is sealed."""
    row = work.session.get(Opinion, opinion_id, with_for_update=True)
    if row is None or (row.sealed_at is not None) is not sealed:
        raise NotFound("not_found")
    permission = Permission.OPEN_SEALED if sealed else Permission.MODERATE
    if not work.actor.may(permission, unit_id=row.conference.unit_id):
        raise NotFound("not_found")
    if sealed:
        check_not_accused(work.session, work.actor, row.id)
    return row


def _claim(work: Work, row: Opinion) -> None:
    length = timedelta(minutes=rules_in_force(row.conference, "claim_minutes"))
    held = work.session.get(Claim, row.id)
    if held is None:
        held = Claim(opinion_id=row.id)
        work.session.add(held)
    until = work.now + length
    if held.account_id == _account(work) and held.handed_by is not None:
        # Handed over: it stays with the colleague for as long as was said.
        held.expires_at = max(held.expires_at, until)
        return
    held.account_id, held.expires_at, held.handed_by = _account(work), until, None


def _account(work: Work) -> int:
    if work.actor.account_id is None:
        raise Forbidden("not_permitted")
    return work.actor.account_id
