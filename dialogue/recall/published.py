"""What the public reads of an opinion that is taken back: hidden in the same transaction.

Hidden is the whole answer where no other opinion stands behind it, and where it repeats the words
of the one that is taken back. A withdrawal and a denunciation look the same: day and reason.
"""

from sqlalchemy import or_, select

from dialogue.matters.model import Matter, Membership, PastMembership
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.publication.model import Edition, Publication
from dialogue.publication.withholding import hide_taken_back, take_words_off
from dialogue.text.quoting import quotes
from dialogue.text.sanitising import answer_text
from dialogue.work import Work


def take_off_the_site(work: Work, row: Opinion, matter: Matter) -> bool:
    """Take off the sender's words and the answers that must go with them.

    `matter` is the one that the opinion has just left; an answer also goes of a matter in which
    it was before. Returns whether a public text repeats the words of the opinion.
    """
    take_words_off(work, row.id)
    former = select(PastMembership.matter_id).where(PastMembership.opinion_id == row.id)
    found = work.session.scalars(
        select(Publication)
        .where(or_(Publication.matter_id == matter.id, Publication.matter_id.in_(former)))
        .order_by(Publication.id)
        .with_for_update()
    ).all()
    repeated = False
    for one in found:
        repeats = any(_repeats(edition, row) for edition in one.editions)
        if repeats or not _is_asked_by_others(work, one, row, matter):
            hide_taken_back(work, one)
        repeated = repeated or repeats
    return repeated


def _repeats(edition: Edition, row: Opinion) -> bool:
    said = f"{edition.title} {edition.question} {edition.summary} {answer_text(edition.body)}"
    return any(quotes(said, version.text) for version in row.versions)


def _is_asked_by_others(work: Work, one: Publication, row: Opinion, matter: Matter) -> bool:
    """Whether another opinion that goes on is in the matter, or was when it was another's."""
    now_in = select(Membership.opinion_id).where(Membership.matter_id == one.matter_id)
    once_in = select(PastMembership.opinion_id).where(PastMembership.matter_id == one.matter_id)
    behind = [Opinion.id.in_(now_in)]
    if one.matter_id != matter.id:
        behind.append(Opinion.id.in_(once_in))
    query = select(Opinion.id).where(
        or_(*behind),
        Opinion.id != row.id,
        Opinion.state == states.ACCEPTED,
        Opinion.sealed_at.is_(None),
    )
    return work.session.scalar(query.limit(1)) is not None
