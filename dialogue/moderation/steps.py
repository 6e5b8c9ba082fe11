"""What every decision on an opinion has in common: it is free, it moves, it is put down."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from dialogue.errors import Conflict
from dialogue.journal.chain import conference_chain
from dialogue.moderation.advising import forget_advice
from dialogue.moderation.asked import close_inquiry, is_decidable
from dialogue.moderation.claims import drop_claim, hold, moderated
from dialogue.moderation.model import Passing
from dialogue.moderation.pending import forget_decisions
from dialogue.moderation.under_seal import close_words, open_words
from dialogue.opinions import states
from dialogue.opinions.accused import Accusation
from dialogue.opinions.model import Opinion
from dialogue.work import Work


def undecided(work: Work, opinion_id: int, revision: int) -> Opinion:
    """The opinion, locked, if it waits for a decision as it was shown and nobody else holds it."""
    row = moderated(work, opinion_id)
    if row.revision != revision or not is_decidable(work.session, row, work.now):
        raise Conflict("changed")
    hold(work, row)
    return row


def move(work: Work, row: Opinion, action: str, *, sealed: bool = False) -> None:
    """Take an opinion to its next state: claim, hold and what was asked end with it.

    Who is named for sealed texts decides on them without being a moderator.
    """
    if sealed:
        row.state = next(
            t.next for t in states.LIFECYCLE.rows if (t.state, t.action) == (row.state, action)
        )
    else:
        unit_id = row.conference.unit_id
        row.state = states.LIFECYCLE.advance(row.state, action, work.actor, unit_id=unit_id)
    row.revision += 1
    row.held_at = None
    drop_claim(work, row)
    forget_decisions(work, row)
    close_inquiry(work, row, "lapsed")


def seal(work: Work, row: Opinion) -> None:
    """Take an opinion out of every view and put it under the sealing key.

    With a part of a mixed text goes the whole.
    """
    for each in _with_whole(work, row):
        each.sealed_at = work.now
        forget_advice(work, each)
        close_words(work, each)


def unseal(work: Work, row: Opinion) -> None:
    """Bring it back; the whole of a mixed text when no other part of it is sealed."""
    row.sealed_at = None
    open_words(work, row)
    # Whom it was thought to accuse is of no more use, and was known to the named alone.
    work.session.execute(delete(Accusation).where(Accusation.opinion_id == row.id))
    work.session.execute(delete(Passing).where(Passing.opinion_id == row.id))
    if row.parent_id is None:
        return
    work.session.flush()
    others = select(Opinion.id).where(
        Opinion.parent_id == row.parent_id, Opinion.sealed_at.is_not(None)
    )
    if work.session.scalar(others.limit(1)) is None:
        whole = work.session.get_one(Opinion, row.parent_id, with_for_update=True)
        whole.sealed_at = None
        open_words(work, whole)


def _with_whole(work: Work, row: Opinion) -> list[Opinion]:
    if row.parent_id is None:
        return [row]
    return [row, work.session.get_one(Opinion, row.parent_id, with_for_update=True)]


def record(work: Work, action: str, row: Opinion, facts: Mapping[str, object]) -> None:
    """Put down what happened to an opinion; its code is always among the facts."""
    chain = conference_chain(row.conference_id)
    work.record(action, chain=chain, subject=row, facts={"code": row.code, **facts})
