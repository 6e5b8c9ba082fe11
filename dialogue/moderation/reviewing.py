"""A sender does not agree with an exclusion: asked once, decided by somebody new to it."""

from cryptography.fernet import MultiFernet
from sqlalchemy import select

from dialogue import clock
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.moderation.claims import moderated
from dialogue.moderation.model import Exclusion, Review
from dialogue.moderation.queries import exclusion as visible_exclusion
from dialogue.moderation.queries import sealed_exclusion
from dialogue.moderation.reviews import new_to_it, review_until, took_part
from dialogue.moderation.steps import move, record
from dialogue.moderation.steps import unseal as take_seal_off
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN
from dialogue.sealing import seal, unseal
from dialogue.text.plain import clean_line, clean_text
from dialogue.work import Work

WORDS = (10, 1000)
# The number of a paper of the Front one level up, as the column holds it.
DOCUMENT = 60
OUTCOMES = ("overturned", "upheld")
_ACTIONS = {"overturned": "overturn", "upheld": "uphold"}


def request_review(work: Work, opinion_id: int, words: str) -> None:
    """Ask for a review; the caller knows that the sender asks."""
    row = work.session.get(Opinion, opinion_id, with_for_update=True)
    if row is None:
        raise NotFound("not_found")
    _request(work, row, words)


def request_review_for_sender(work: Work, opinion_id: int, words: str) -> None:
    """Write down that the sender asked for a review by telephone or in person."""
    _request(work, moderated(work, opinion_id), words)


def decide_review(
    work: Work,
    opinion_id: int,
    revision: int,
    outcome: str,
    words: str,
    upper_document: str = "",
    *,
    sealed: bool = False,
) -> None:
    """Decide a review with words to the sender; an overturned opinion is in the queue again.

    Where nobody new to it is left, whoever took part may enter what the Front one level up has
    decided, with the number of its paper.
    """
    row = moderated(work, opinion_id, sealed=sealed)
    if row.revision != revision or row.state != states.EXCLUDED:
        raise Conflict("changed")
    find = sealed_exclusion if sealed else visible_exclusion
    excluded = find(work.session, work.actor, row.id)
    review = work.session.scalar(
        select(Review).where(Review.exclusion_id == excluded.id, Review.state == "open")
    )
    if review is None:
        raise Conflict("changed")
    document = _document(work, excluded, upper_document)
    if outcome not in OUTCOMES:
        raise DomainError("review.outcome", "outcome")
    reply = _said(words, "review.reply")
    content = unseal(work.keys.private, review.wrapped_key, review.sealed) | {"reply": reply}
    review.wrapped_key, review.sealed = seal(_key(work, row), content)
    review.state, review.upper_document = outcome, document
    review.decided_by, review.decided_at = work.actor.account_id, work.now
    move(work, row, _ACTIONS[outcome], sealed=sealed)
    if outcome == "overturned":
        excluded.state = "overturned"
        take_seal_off(work, row)
    facts = {"review": review.id, "outcome": outcome, "upper": bool(document)}
    record(work, "review.decided", row, facts)


def _request(work: Work, row: Opinion, words: str) -> None:
    row.state = states.LIFECYCLE.advance(row.state, "request_review", CITIZEN)
    excluded = work.session.scalars(
        select(Exclusion).where(Exclusion.opinion_id == row.id, Exclusion.state == "confirmed")
    ).one()
    if work.session.scalar(select(Review.id).where(Review.exclusion_id == excluded.id)):
        raise DomainError("review.asked")
    until = review_until(work.session, excluded)
    if clock.local_date(work.now) > until:
        raise DomainError("review.late", until=f"{until:%d/%m/%Y}")
    wrapped, sealed = seal(_key(work, row), {"words": _said(words, "review.words")})
    review = Review(
        exclusion_id=excluded.id,
        wrapped_key=wrapped,
        sealed=sealed,
        requested_at=work.now,
        recorded_by=work.actor.account_id,
    )
    work.session.add(review)
    work.session.flush()
    row.revision += 1
    record(work, "review.requested", row, {"review": review.id})


def _key(work: Work, row: Opinion) -> MultiFernet:
    """What is said about a sealed text lies under the key of what is sealed."""
    return work.keys.private if row.sealed_at is None else work.keys.sealing


def _document(work: Work, excluded: Exclusion, typed: str) -> str:
    if not took_part(excluded, work.actor.account_id):
        return ""
    if new_to_it(work.session, excluded):
        raise Forbidden("review.same_person")
    document = clean_line(typed)
    if not document:
        raise DomainError("review.upper", "upper_document")
    if len(document) > DOCUMENT:
        over = len(document) - DOCUMENT
        raise DomainError("review.long", "upper_document", over=over, max=DOCUMENT)
    return document


def _said(words: str, code: str) -> str:
    said = clean_text(words)
    if len(said) < WORDS[0]:
        raise DomainError(code, "words", min=WORDS[0])
    if len(said) > WORDS[1]:
        raise DomainError("review.long", "words", over=len(said) - WORDS[1], max=WORDS[1])
    return said
