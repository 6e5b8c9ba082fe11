"""A sender says whether an answer settles it; the coordinator decides on one that does not."""

from sqlalchemy import select

from dialogue.answers.correcting import ask_correction
from dialogue.answers.model import Answer
from dialogue.answers.states import PUBLISHED
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.model import Membership
from dialogue.opinions.model import Opinion
from dialogue.opinions.states import ACCEPTED
from dialogue.permissions import Permission
from dialogue.publication.model import Publication
from dialogue.ratings import states
from dialogue.ratings.model import Rating
from dialogue.ratings.queries import changeable_until, in_force
from dialogue.regulation import rule
from dialogue.text.plain import clean_text
from dialogue.work import Work

WORDS = (10, 1000)
ACTIONS = ("ask_again", "note", "to_conference")


def rate(work: Work, opinion_id: int, edition: int, settled: bool, words: str) -> None:
    """Rate the edition in force; the caller has checked that the opinion's sender does it.

    A rating may be changed for `rating_days` calendar days, until the coordinator has decided
    on it. Saying the same again changes nothing.
    """
    opinion = work.session.get(Opinion, opinion_id, with_for_update=True)
    row = _answered(work, opinion)
    if row.edition != edition:
        raise Conflict("changed")
    words = clean_text(words)
    if not settled and len(words) < WORDS[0]:
        raise DomainError("rating.words", "words")
    if len(words) > WORDS[1]:
        raise DomainError("rating.long", "words", over=len(words) - WORDS[1], max=WORDS[1])
    state = states.SETTLED if settled else states.OPEN
    before = in_force(work.session, opinion_id, row)
    if before is not None:
        if (before.state, before.words) == (state, words):
            return
        _check_changeable(work, before)
        before.state = states.LIFECYCLE.advance(before.state, "replace", work.actor)
        work.session.flush()
    rating = Rating(
        opinion_id=opinion_id,
        publication_id=row.id,
        edition=row.edition,
        state=state,
        words=words,
        rated_at=work.now,
    )
    work.session.add(rating)
    facts = {"publication": row.number, "edition": row.edition, "opinion": opinion_id}
    chain = conference_chain(row.conference_id)
    event = "rating.settled" if settled else "rating.unsettled"
    work.record(event, chain=chain, subject=rating, facts=facts)


def decide(work: Work, rating_id: int, action: str, reply: str) -> None:
    """The coordinator's decision on a rating that is open; the sender is told.

    `ask_again` opens the answer for a correction, with `reply` as what the agency is to add,
    unless it is open already; `note` needs a reply; `to_conference` may do without.
    """
    rating = work.session.get(Rating, rating_id, with_for_update=True)
    if rating is None or not work.actor.may(
        Permission.PUBLISH, unit_id=rating.publication.conference.unit_id
    ):
        raise NotFound("not_found")
    opinion = rating.opinion
    if opinion.sealed_at is not None or opinion.state != ACCEPTED:
        raise NotFound("not_found")
    if action not in ACTIONS:
        raise DomainError("rating.decision", "decision")
    unit_id = rating.publication.conference.unit_id
    state = states.LIFECYCLE.advance(rating.state, action, work.actor, unit_id=unit_id)
    reply = clean_text(reply)
    if len(reply) < WORDS[0] and (reply or action != "to_conference"):
        raise DomainError("remark.empty", "reply")
    if len(reply) > WORDS[1]:
        raise DomainError("remark.long", "reply", over=len(reply) - WORDS[1], max=WORDS[1])
    if action == "ask_again":
        answer = work.session.get_one(Answer, rating.publication.answer_id, with_for_update=True)
        if answer.state == PUBLISHED:
            ask_correction(work, answer.id, answer.revision, "clearer", reply)
    rating.state, rating.reply = state, reply
    rating.decided_by, rating.decided_at = work.actor.account_id, work.now
    facts = {"opinion": opinion.id, "decision": action}
    chain = conference_chain(rating.publication.conference_id)
    work.record("rating.decided", chain=chain, subject=rating, facts=facts)


def _answered(work: Work, opinion: Opinion | None) -> Publication:
    """The public answer to an opinion that is neither withdrawn nor sealed."""
    if opinion is None or opinion.state != ACCEPTED or opinion.sealed_at is not None:
        raise NotFound("not_found")
    row = work.session.scalar(
        select(Publication)
        .join(Membership, Membership.matter_id == Publication.matter_id)
        .where(
            Membership.opinion_id == opinion.id,
            Publication.public_from <= work.now,
            Publication.withheld_at.is_(None),
        )
    )
    if row is None:
        raise NotFound("not_found")
    return row


def _check_changeable(work: Work, rating: Rating) -> None:
    if rating.decided_at is not None:
        raise DomainError("rating.decided")
    days = rule("rating_days", rating.publication.conference.rules)
    if work.now >= changeable_until(work.session, rating):
        raise DomainError("rating.over", days=days)
