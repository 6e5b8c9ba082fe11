"""What comes back from a sender: a completed text, or the answer to a question.

The sender replies on the page, or by telephone, and then an officer writes it down. Either way
nothing that was sent before is changed, and the opinion is in the queue again at its old age.
"""

from dialogue.attachments.judging import MAX_FILES
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.moderation.asked import open_inquiry
from dialogue.moderation.claims import drop_claim, moderated
from dialogue.moderation.model import Inquiry
from dialogue.opinions import states
from dialogue.opinions.attachments import count_of_opinion, count_with_draft, take_along
from dialogue.opinions.drafts import discard_draft, find_draft
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.opinions.rules import check_words, text_limits
from dialogue.permissions import CITIZEN
from dialogue.sealing import seal, unseal
from dialogue.text.plain import clean_text
from dialogue.wording.questions import QUESTIONS
from dialogue.work import Work

REPLY_MAX = 1000


def complete(work: Work, opinion_id: int, title: str, text: str, token: str = "") -> None:
    """Add a version to an opinion that was returned; the caller knows that its sender asks.

    `token` names the draft with which the files of this version wait, if there are any.
    """
    _complete(work, _of_sender(work, opinion_id), title, text, token)


def answer(work: Work, opinion_id: int, choice: str, words: str) -> None:
    """Answer the question about an opinion; the caller knows that its sender asks."""
    _answer(work, _of_sender(work, opinion_id), choice, words)


def complete_for_sender(work: Work, opinion_id: int, revision: int, title: str, text: str) -> None:
    """Write down as a version what the sender added by telephone or in person."""
    _complete(work, _of_desk(work, opinion_id, revision), title, text)


def answer_for_sender(work: Work, opinion_id: int, revision: int, choice: str, words: str) -> None:
    """Write down what the sender answered by telephone or in person."""
    _answer(work, _of_desk(work, opinion_id, revision), choice, words)


def _complete(work: Work, row: Opinion, title: str, text: str, token: str = "") -> None:
    following = states.LIFECYCLE.advance(row.state, "complete", CITIZEN)
    asked = _asked(work, row)
    draft = find_draft(work.session, work.keys, token, work.now, lock=True) if token else None
    before = count_of_opinion(work.session, row.id)
    added = count_with_draft(work.session, draft) if draft else 0
    if before + added > MAX_FILES:
        raise DomainError("completion.files", "files", max=MAX_FILES, sent=before)
    shortest, longest = text_limits(row.conference.rules, with_files=before + added > 0)
    title, text = check_words(title, text, shortest=shortest, longest=longest)
    newest = row.versions[-1]
    if (title, text) == (newest.title, newest.text) and not added:
        raise DomainError("completion.same", "text")
    number = newest.number + 1
    row.versions.append(
        OpinionVersion(
            number=number,
            title=title,
            text=text,
            sent_at=work.now,
            typed_by=work.actor.account_id,
        )
    )
    if draft is not None:
        take_along(work, draft, row.id, number)
        discard_draft(work, token)
    asked.version = number
    _settle(work, row, following, asked)
    _record(work, "opinion.completed", row, asked, {"version": number, "files": added})


def _answer(work: Work, row: Opinion, choice: str, words: str) -> None:
    following = states.LIFECYCLE.advance(row.state, "answer", CITIZEN)
    asked = _asked(work, row)
    known = QUESTIONS[asked.question]
    if known.answers and choice not in known.answers:
        raise DomainError("reply.choice", "choice")
    said = clean_text(words)
    if not known.answers and not said:
        raise DomainError("reply.empty", "words")
    if len(said) > REPLY_MAX:
        raise DomainError("reply.long", "words", over=len(said) - REPLY_MAX, max=REPLY_MAX)
    content = unseal(work.keys.private, asked.wrapped_key, asked.sealed) | {"reply": said}
    asked.wrapped_key, asked.sealed = seal(work.keys.private, content)
    asked.choice = choice if known.answers else ""
    _settle(work, row, following, asked)
    _record(work, "opinion.answered", row, asked, {"choice": asked.choice})


def _settle(work: Work, row: Opinion, following: str, asked: Inquiry) -> None:
    asked.state, asked.answered_at = "answered", work.now
    asked.recorded_by = work.actor.account_id
    row.state = following
    row.revision += 1
    drop_claim(work, row)


def _of_sender(work: Work, opinion_id: int) -> Opinion:
    row = work.session.get(Opinion, opinion_id, with_for_update=True)
    if row is None:
        raise NotFound("not_found")
    return row


def _of_desk(work: Work, opinion_id: int, revision: int) -> Opinion:
    row = moderated(work, opinion_id)
    if row.revision != revision:
        raise Conflict("changed")
    return row


def _asked(work: Work, row: Opinion) -> Inquiry:
    asked = open_inquiry(work.session, row.id)
    assert asked is not None
    return asked


def _record(work: Work, action: str, row: Opinion, asked: Inquiry, more: dict[str, object]) -> None:
    chain = conference_chain(row.conference_id)
    facts = {"code": row.code, "inquiry": asked.id, **more}
    work.record(action, chain=chain, subject=row, facts=facts)
