"""Taking words out of the public's sight at once: they expose personal data, or were taken back.

What stays public is the date and the reason (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).
"""

from sqlalchemy import select

from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.permissions import Permission
from dialogue.publication.model import WORDS, Edition, Publication
from dialogue.wording.states import WITHHOLDINGS
from dialogue.work import Work

EVERYTHING = "all"
EARLIER_ONLY = "earlier"
# No officer chooses it: it follows from a recall.
TAKEN_BACK = "taken_back"


def withhold(work: Work, answer_id: int, edition: int, reason: str, what: str = EVERYTHING) -> None:
    """Withhold the edition in force and all before it, or those before it alone.

    `edition` is the one that the page showed; `what` is EVERYTHING or EARLIER_ONLY.
    """
    row = work.session.scalar(
        select(Publication).where(Publication.answer_id == answer_id).with_for_update()
    )
    if row is None or not work.actor.may(Permission.WITHHOLD, unit_id=row.conference.unit_id):
        raise NotFound("not_found")
    if row.edition != edition:
        raise Conflict("changed")
    if row.withheld_at is not None:
        raise Conflict("publication.withheld")
    if reason not in WITHHOLDINGS:
        raise DomainError("withholding.reason", "reason")
    if what == EARLIER_ONLY and row.edition == 1:
        raise DomainError("withholding.what", "what")
    hidden = [
        one
        for one in row.editions
        if one.withheld_at is None and (what != EARLIER_ONLY or one.number < row.edition)
    ]
    _withhold(work, row, hidden, reason, whole=what != EARLIER_ONLY)


def hide_taken_back(work: Work, row: Publication) -> None:
    """Hide a publication with all its editions, because what it answers was taken back.

    The caller has decided that it goes. What was hidden before keeps its day and its reason.
    """
    hidden = [one for one in row.editions if one.withheld_at is None]
    if hidden:
        _withhold(work, row, hidden, TAKEN_BACK, whole=row.withheld_at is None)


def take_words_off(work: Work, opinion_id: int) -> int:
    """Delete the public copies of a sender's words; returns how many there were."""
    rows = work.session.scalars(
        select(Publication).where(Publication.words.any(opinion_id=opinion_id)).with_for_update()
    ).all()
    for row in rows:
        row.words = [words for words in row.words if words.opinion_id != opinion_id]
        row.changed_at = work.now
    return len(rows)


def _withhold(
    work: Work, row: Publication, hidden: list[Edition], reason: str, *, whole: bool
) -> None:
    for one in hidden:
        _hide(work, one, reason)
    if whole:
        _empty(row)
        row.withheld_at, row.withheld_reason = work.now, reason
    row.changed_at = work.now
    facts = {
        "number": row.number,
        "editions": [one.number for one in hidden],
        "reason": reason,
    }
    chain = conference_chain(row.conference_id)
    work.record("publication.withheld", chain=chain, subject=row, facts=facts)


def _hide(work: Work, one: Edition, reason: str) -> None:
    one.withheld_at, one.withheld_reason = work.now, reason
    one.withheld_by = work.actor.account_id


def _empty(row: Publication) -> None:
    for name in WORDS:
        setattr(row, name, "")
    row.search_text = ""
    row.file_id = None
    row.words.clear()
