"""The sender takes an opinion back, while nobody has answered it."""

from sqlalchemy import update

from dialogue.answers.queries import is_answered
from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.model import Matter, Membership
from dialogue.moderation.asked import close_inquiry
from dialogue.moderation.claims import drop_claim
from dialogue.moderation.model import Exclusion
from dialogue.moderation.pending import forget_decisions
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import parts_of
from dialogue.recall.taking_back import put_down
from dialogue.work import Work


def withdraw(work: Work, opinion_id: int) -> None:
    """Withdraw an opinion; the caller has checked that its sender asks for it.

    With a mixed text go those of its parts that are still on their way.
    """
    opinion = work.session.get(Opinion, opinion_id, with_for_update=True)
    if opinion is None:
        raise NotFound("not_found")
    parts = parts_of(work.session, opinion.id)
    if any(is_answered(work.session, each) for each in (opinion.id, *parts)):
        raise DomainError("withdraw.answered")
    for part in parts:
        row = work.session.get_one(Opinion, part, with_for_update=True)
        if (row.state, "withdraw") in states.LIFECYCLE:
            _withdraw(work, row, "opinion.part_withdrawn")
    _withdraw(work, opinion, "opinion.withdrawn")


def _withdraw(work: Work, opinion: Opinion, event: str) -> None:
    was_accepted = opinion.state == states.ACCEPTED
    opinion.state = states.LIFECYCLE.advance(opinion.state, "withdraw", work.actor)
    opinion.withdrawn_at = work.now
    opinion.held_at = None
    opinion.revision += 1
    drop_claim(work, opinion)
    forget_decisions(work, opinion)
    close_inquiry(work, opinion, "withdrawn")
    work.session.execute(
        update(Exclusion)
        .where(Exclusion.opinion_id == opinion.id, Exclusion.state == "proposed")
        .values(state="withdrawn")
    )
    chain = conference_chain(opinion.conference_id)
    work.record(event, chain=chain, subject=opinion, facts={"code": opinion.code})
    if was_accepted:
        member = work.session.get_one(Membership, opinion.id)
        put_down(work, opinion, work.session.get_one(Matter, member.matter_id))
