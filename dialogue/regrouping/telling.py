"""Who comes to a matter that is answered in public already is told that an answer is there."""

from collections.abc import Collection

from dialogue.journal.chain import conference_chain
from dialogue.matters.model import Matter
from dialogue.matters.queries import NewMatter
from dialogue.matters.recurrence import say_raised_before
from dialogue.moderation.decisions import accept
from dialogue.opinions.model import Opinion
from dialogue.opinions.states import ACCEPTED
from dialogue.regrouping.reach import reach_of
from dialogue.work import Work


def take_in(
    work: Work, opinion_id: int, revision: int, *, into: int | NewMatter, earlier_id: int = 0
) -> int:
    """Accept an opinion into a matter; its sender learns at once of an answer that is public.

    `earlier_id` is the matter of an earlier conference that a new matter raises again; 0 for none.
    """
    matter_id = accept(work, opinion_id, revision, into=into)
    work.session.flush()
    if earlier_id and isinstance(into, NewMatter):
        say_raised_before(work, matter_id, earlier_id)
    tell_of_answer(work, [opinion_id], work.session.get_one(Matter, matter_id))
    return matter_id


def tell_of_answer(work: Work, opinion_ids: Collection[int], matter: Matter) -> None:
    """Tell the senders of opinions that have come to a matter, on the day it is public."""
    reach = reach_of(work.session, matter.id)
    if reach.public_from is None:
        return
    chain = conference_chain(matter.conference_id)
    for opinion_id in opinion_ids:
        opinion = work.session.get_one(Opinion, opinion_id)
        if opinion.state == ACCEPTED and opinion.sealed_at is None:
            work.record(
                "opinion.joined_answer",
                chain=chain,
                subject=opinion,
                facts={"code": opinion.code, "matter": matter.id},
                due_at=max(work.now, reach.public_from),
            )
