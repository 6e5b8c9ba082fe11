"""The words on a photographed or scanned page, typed by the Front beside it."""

from dialogue.errors import Conflict, DomainError
from dialogue.journal.chain import conference_chain
from dialogue.moderation.claims import hold, moderated
from dialogue.opinions import states
from dialogue.opinions.attachments import attachments_of
from dialogue.opinions.model import OpinionVersion
from dialogue.opinions.rules import check_text, text_limits
from dialogue.work import Work


def type_up(work: Work, opinion_id: int, revision: int, text: str) -> None:
    """Add what an officer reads on the sender's pages as a version marked as typed.

    What was sent stays: the earlier versions and the files. A better transcript is another
    version.
    """
    row = moderated(work, opinion_id)
    if row.revision != revision or row.state != states.RECEIVED:
        raise Conflict("changed")
    hold(work, row)
    if not attachments_of(work.session, work.keys, [row.id]):
        raise DomainError("transcript.nothing", "text")
    _, longest = text_limits(row.conference.rules)
    newest = row.versions[-1]
    row.versions.append(
        OpinionVersion(
            number=newest.number + 1,
            title=newest.title,
            text=check_text(text, shortest=1, longest=longest),
            sent_at=work.now,
            typed_by=work.actor.account_id,
        )
    )
    row.revision += 1
    facts = {"code": row.code, "version": newest.number + 1}
    work.record(
        "opinion.typed_up", chain=conference_chain(row.conference_id), subject=row, facts=facts
    )
