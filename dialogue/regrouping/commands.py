"""Merging matters, taking a merge back, and moving one opinion.

Originals, senders and codes stay as they are; where an opinion was is kept. An answer stays with
the matter it was signed for (docs/adr).
"""

from sqlalchemy import select

from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.commands import is_open, make_matter, transfer
from dialogue.matters.model import Matter, Membership, Merge, PastMembership
from dialogue.matters.queries import NewMatter
from dialogue.opinions.model import Opinion
from dialogue.opinions.states import ACCEPTED
from dialogue.permissions import Permission
from dialogue.regrouping.reach import reach_of
from dialogue.regrouping.telling import tell_of_answer
from dialogue.work import Work


def merge_matters(work: Work, source_id: int, target_id: int) -> int:
    """Put every opinion of one matter into another; returns the merge.

    The answer of a matter stays with it, so an answered matter can only take others in. What an
    agency has in hand is the coordinator's to take from it; its assignment sleeps meanwhile.
    """
    source, target = _two_matters(work, source_id, target_id)
    reach = reach_of(work.session, source.id)
    if reach.is_answered:
        raise DomainError("merge.answered", "target_id", number=source.number)
    if reach.in_hand and not _may_route(work, source):
        raise DomainError("merge.in_hand", "target_id", number=source.number)
    assert work.actor.account_id is not None
    merge = Merge(
        source_id=source.id,
        target_id=target.id,
        merged_by=work.actor.account_id,
        merged_at=work.now,
    )
    work.session.add(merge)
    work.session.flush()
    rows = _members(work, source.id)
    for row in rows:
        transfer(work, row, target.id, "merged", merge)
    source.merged_into_id = target.id
    facts = {"into": target.id, "opinions": [row.opinion_id for row in rows]}
    _record(work, "matter.merged", source, facts)
    tell_of_answer(work, [row.opinion_id for row in rows], target)
    return merge.id


def unmerge_matters(work: Work, merge_id: int) -> int:
    """Take a merge back: the opinions it moved go back; returns the matter that is there again.

    An opinion that was moved on since, or taken back, stays where it is now.
    """
    merge = work.session.get(Merge, merge_id, with_for_update=True)
    if merge is None:
        raise NotFound("not_found")
    source, target = _matter(work, merge.source_id), _matter(work, merge.target_id)
    if merge.undone_at is not None:
        raise Conflict("merge.undone")
    if not is_open(target):
        raise DomainError("unmerge.later", number=target.number)
    signed_at = reach_of(work.session, target.id).signed_at
    if signed_at is not None and signed_at >= merge.merged_at:
        raise DomainError("unmerge.answered", number=target.number)
    moved = set(
        work.session.scalars(
            select(PastMembership.opinion_id).where(
                PastMembership.merge_id == merge.id, PastMembership.cause == "merged"
            )
        )
    )
    rows = [row for row in _members(work, target.id) if row.opinion_id in moved]
    for row in rows:
        transfer(work, row, source.id, "unmerged", merge)
    source.merged_into_id = None
    merge.undone_by, merge.undone_at = work.actor.account_id, work.now
    facts = {"from": target.id, "opinions": [row.opinion_id for row in rows]}
    _record(work, "matter.unmerged", source, facts)
    return source.id


def move_opinion(
    work: Work, opinion_id: int, from_id: int, revision: int, *, into: int | NewMatter
) -> int:
    """Move an accepted opinion to another matter, an existing or a new one; returns its id.

    `from_id` is the matter and `revision` the state of the opinion that the page showed: whoever
    moves second learns of the first, also when it has come back meanwhile.
    """
    opinion = work.session.get(Opinion, opinion_id, with_for_update=True)
    row = work.session.get(Membership, opinion_id)
    if opinion is None or row is None or opinion.sealed_at is not None:
        raise NotFound("not_found")
    source = _matter(work, row.matter_id)
    if source.id != from_id or opinion.revision != revision or opinion.state != ACCEPTED:
        raise Conflict("changed")
    if reach_of(work.session, source.id).is_answered:
        raise DomainError("move.answered", number=source.number)
    target = _target(work, source, into)
    transfer(work, row, target.id, "moved")
    opinion.revision += 1
    facts = {"code": opinion.code, "from": source.id, "into": target.id}
    chain = conference_chain(source.conference_id)
    work.record("opinion.moved", chain=chain, subject=opinion, facts=facts)
    tell_of_answer(work, [opinion.id], target)
    return target.id


def _target(work: Work, source: Matter, into: int | NewMatter) -> Matter:
    if isinstance(into, NewMatter):
        return make_matter(work, source.conference_id, into)
    if into == source.id:
        raise DomainError("move.same", "matter_id")
    found = work.session.get(Matter, into, with_for_update=True)
    if found is None or found.conference_id != source.conference_id or not is_open(found):
        raise DomainError("matter.unknown", "matter_id")
    return found


def _two_matters(work: Work, source_id: int, target_id: int) -> tuple[Matter, Matter]:
    if source_id == target_id:
        _matter(work, source_id)
        raise DomainError("merge.same", "target_id")
    # Always in the same order, so that two merges at once do not wait for one another.
    for matter_id in sorted((source_id, target_id)):
        work.session.get(Matter, matter_id, with_for_update=True)
    source = _matter(work, source_id)
    if not is_open(source):
        raise Conflict("merge.done", number=source.number)
    target = work.session.get(Matter, target_id)
    if target is None or target.conference_id != source.conference_id or not is_open(target):
        raise DomainError("matter.unknown", "target_id")
    return source, target


def _matter(work: Work, matter_id: int) -> Matter:
    row = work.session.get(Matter, matter_id, with_for_update=True)
    if row is None or row.recalled_at is not None:
        raise NotFound("not_found")
    unit = row.conference.unit_id
    if not any(
        work.actor.may(permission, unit_id=unit)
        for permission in (Permission.MODERATE, Permission.ROUTE)
    ):
        raise NotFound("not_found")
    return row


def _may_route(work: Work, matter: Matter) -> bool:
    return work.actor.may(Permission.ROUTE, unit_id=matter.conference.unit_id)


def _members(work: Work, matter_id: int) -> list[Membership]:
    query = select(Membership).where(Membership.matter_id == matter_id)
    return list(work.session.scalars(query.order_by(Membership.opinion_id)))


def _record(work: Work, action: str, matter: Matter, facts: dict[str, object]) -> None:
    chain = conference_chain(matter.conference_id)
    work.record(action, chain=chain, subject=matter, facts=facts)
