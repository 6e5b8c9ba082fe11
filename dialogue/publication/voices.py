"""Adding one's voice to what is public already."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from dialogue.arrivals.signs import Traces
from dialogue.conferences.model import Conference
from dialogue.journal.chain import conference_chain
from dialogue.matters.wishes import Wish, wished_matter
from dialogue.opinions.commands import Receipt, Submission, submit_draft
from dialogue.opinions.model import Opinion
from dialogue.publication.model import Publication
from dialogue.publication.queries import public
from dialogue.work import Work


def joinable(
    session: Session, conference: Conference, numbers: Collection[str], now: datetime
) -> dict[str, Publication]:
    """Those of these publications to which an opinion of a conference may add a voice.

    They are public, and of the same unit: another ward's matters are not this Front's to group.
    """
    if not numbers:
        return {}
    rows = session.scalars(
        public(now)
        .join(Conference, Conference.id == Publication.conference_id)
        .where(Publication.number.in_(numbers), Conference.unit_id == conference.unit_id)
    )
    return {row.number: row for row in rows}


def submit_with_voice(
    work: Work, token: str, submission: Submission, traces: Traces, number: str
) -> Receipt:
    """Send a draft whose sender adds a voice to the publication under `number` ("" to none).

    An answer that was withheld meanwhile is passed over: the opinion itself comes first.
    """
    receipt = submit_draft(work, token, submission, traces)
    opinion = work.session.get_one(Opinion, receipt.opinion_id)
    found = joinable(work.session, opinion.conference, {number} if number else (), work.now)
    # Pressed twice, the first press has put down the wish.
    if not found or wished_matter(work.session, opinion) is not None:
        return receipt
    newest = opinion.versions[-1].number
    work.session.add(Wish(opinion_id=opinion.id, version=newest, matter_id=found[number].matter_id))
    # Which matter it is stays out of the journal: the opinion may turn out to be one to seal.
    chain = conference_chain(opinion.conference_id)
    work.record("opinion.wished", chain=chain, subject=opinion, facts={"code": opinion.code})
    return receipt


def wished_publication(session: Session, opinion: Opinion, now: datetime) -> Publication | None:
    """What a sender has added a voice to, as long as it is public."""
    matter = wished_matter(session, opinion)
    if matter is None:
        return None
    return session.scalar(public(now).where(Publication.matter_id == matter.id))
